using ILDiff.Compiler.Analysis;

namespace ILDiff.Compiler.Ir;

/// <summary>Checks that a function is well formed: every value defined once and before its uses, types in order, every block ended.</summary>
public sealed class IrVerifier
{
    private readonly Function function;
    private readonly List<string> messages = [];
    private readonly Dictionary<Value, (Block Block, int Position)> definitions = [];
    private readonly HashSet<Block> blocks;

    private IrVerifier(Function function)
    {
        this.function = function;
        blocks = [.. function.Blocks];
    }

    /// <summary>What is wrong with the function; empty when nothing is.</summary>
    public static IReadOnlyList<string> Verify(Function function)
    {
        var verifier = new IrVerifier(function);
        verifier.CheckStructure();
        if (verifier.messages.Count == 0)
        {
            verifier.CheckValues();
        }
        return verifier.messages;
    }

    /// <summary>Throws, with the listing, when the function is not well formed.</summary>
    /// <exception cref="InvalidOperationException">It is not; the message names the pass.</exception>
    public static void Ensure(Function function, string afterPass)
    {
        var messages = Verify(function);
        if (messages.Count > 0)
        {
            throw new InvalidOperationException(
                $"After {afterPass}, {function.Name} is not well formed:\n{string.Join("\n", messages)}\n{Printer.Print(function)}");
        }
    }

    private void CheckStructure()
    {
        if (function.Blocks.Count == 0)
        {
            messages.Add("There is no block.");
            return;
        }
        if (blocks.Count != function.Blocks.Count || function.Blocks.Select(block => block.Id).Distinct().Count() != function.Blocks.Count)
        {
            messages.Add("Two blocks are the same or have the same number.");
        }
        foreach (var block in function.Blocks)
        {
            if (block.Terminator is not { } terminator)
            {
                messages.Add($"{block} has no terminator.");
                continue;
            }
            CheckTerminatorShape(block, terminator);
            foreach (var edge in terminator.Edges)
            {
                CheckEdge(block, edge);
            }
        }
        var entryTypes = function.Entry.Parameters.Select(parameter => parameter.Type);
        if (!entryTypes.SequenceEqual(function.ParameterTypes.Select(type => type.StackType)))
        {
            messages.Add($"The entry's parameters ({string.Join(", ", entryTypes)}) are not the function's ({string.Join(", ", function.ParameterTypes)}).");
        }
    }

    private void CheckTerminatorShape(Block block, Terminator terminator)
    {
        var (edgesFit, operandFits) = terminator.Kind switch
        {
            TerminatorKind.Jump => (terminator.Edges.Length == 1, terminator.Operand is null),
            TerminatorKind.Branch => (terminator.Edges.Length == 2, terminator.Operand is { Type.IsFloat: false, Type.Kind: not TypeKind.Struct }),
            TerminatorKind.Switch => (terminator.Edges.Length >= 1, terminator.Operand?.Type == IrType.Int32),
            TerminatorKind.Throw => (terminator.Edges.Length == 0, terminator.Operand?.Type.IsReference == true),
            _ => (terminator.Edges.Length == 0, ReturnFits(terminator.Operand)),
        };
        if (!edgesFit || !operandFits)
        {
            messages.Add($"{block} ends with {Printer.Print(terminator)}: its edges or operand do not fit.");
        }
    }

    private bool ReturnFits(Value? result) => function.ReturnType.Kind == TypeKind.Void
        ? result is null
        : result is not null && TypeRules.IsAssignable(result.Type, function.ReturnType);

    private void CheckEdge(Block source, Edge edge)
    {
        if (!blocks.Contains(edge.Target))
        {
            messages.Add($"{source} has an edge to {edge.Target}, which is not in the function.");
        }
        if (edge.Target == function.Entry)
        {
            messages.Add($"{source} has an edge to the entry.");
        }
        var parameters = edge.Target.Parameters;
        if (parameters.Count != edge.Arguments.Length)
        {
            messages.Add($"{source} passes {edge.Arguments.Length} arguments to {edge.Target}, which has {parameters.Count} parameters.");
            return;
        }
        foreach (var (parameter, argument) in parameters.Zip(edge.Arguments, (parameter, argument) => (parameter, argument)))
        {
            if (!TypeRules.IsAssignable(argument.Type, parameter.Type))
            {
                messages.Add($"{source} passes {argument} : {argument.Type} for {parameter} : {parameter.Type} of {edge.Target}.");
            }
        }
    }

    private void CheckValues()
    {
        foreach (var block in function.Blocks)
        {
            foreach (var parameter in block.Parameters)
            {
                Define(parameter, block, -1, parameter.ParameterOf == block);
            }
            for (var i = 0; i < block.Instructions.Count; i++)
            {
                var instruction = block.Instructions[i];
                if (instruction.Block != block)
                {
                    messages.Add($"{block}: {instruction} names another block as its own.");
                }
                if (instruction.Result is { } result)
                {
                    Define(result, block, i, result.Definition == instruction);
                }
            }
        }
        var dominators = new Dominators(function);
        foreach (var block in function.Blocks.Where(dominators.IsReachable))
        {
            CheckUses(block, dominators);
        }
        CheckFinally();
    }

    private void Define(Value value, Block block, int position, bool knowsItsDefinition)
    {
        if (!knowsItsDefinition)
        {
            messages.Add($"{block}: {value} names another definition as its own.");
        }
        if (value.Id >= function.ValueCount || definitions.ContainsKey(value))
        {
            messages.Add($"{block}: {value} is defined twice or not the function's.");
        }
        definitions[value] = (block, position);
    }

    private void CheckUses(Block block, Dominators dominators)
    {
        for (var i = 0; i < block.Instructions.Count; i++)
        {
            CheckInstruction(block.Instructions[i], block.ToString());
            foreach (var operand in block.Instructions[i].Operands)
            {
                CheckUse(operand, block, i, dominators);
            }
        }
        var terminator = block.Terminator!;
        foreach (var used in terminator.Edges.SelectMany(edge => edge.Arguments).Concat(terminator.Operand is { } operandOfEnd ? [operandOfEnd] : []))
        {
            CheckUse(used, block, block.Instructions.Count, dominators);
        }
    }

    private void CheckUse(Value value, Block block, int position, Dominators dominators)
    {
        if (!definitions.TryGetValue(value, out var definition))
        {
            messages.Add($"{block}: {value} is used and never defined.");
        }
        else if (definition.Block == block ? definition.Position >= position : !dominators.IsReachable(definition.Block) || !dominators.Dominates(definition.Block, block))
        {
            messages.Add($"{block}: {value} is used where its definition in {definition.Block} does not reach.");
        }
    }

    private void CheckInstruction(Instruction instruction, string place)
    {
        if (OperandRules.Violation(instruction) is { } violation)
        {
            messages.Add($"{place}: {instruction} {violation}.");
        }
        if (instruction.Payload is Slot slot && (slot.Index >= function.Slots.Count || function.Slots[slot.Index] != slot))
        {
            messages.Add($"{place}: {instruction} uses a slot that is not the function's.");
        }
    }

    /// <summary>The finally part is straight-line code that sees no value from outside.</summary>
    private void CheckFinally()
    {
        var defined = new HashSet<Value>();
        foreach (var instruction in function.Finally)
        {
            CheckInstruction(instruction, "finally");
            messages.AddRange(instruction.Operands.Where(operand => !defined.Contains(operand)).Select(operand => $"finally: {operand} is used where it is not defined."));
            if (instruction.Result is { } result)
            {
                defined.Add(result);
            }
        }
    }
}
