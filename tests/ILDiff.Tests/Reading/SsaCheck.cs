using ILDiff.Compiler.Analysis;
using ILDiff.Compiler.Ir;

namespace ILDiff.Tests.Reading;

/// <summary>What must hold of any function just read.</summary>
internal static class SsaCheck
{
    public static List<string> Complaints(Function function)
    {
        var complaints = new List<string>();
        var dominators = new Dominators(function);
        var position = new Dictionary<Value, (Block Block, int Index)>();
        foreach (var block in function.Blocks)
        {
            foreach (var parameter in block.Parameters)
            {
                position.Add(parameter, (block, -1));
            }
            for (var i = 0; i < block.Instructions.Count; i++)
            {
                if (block.Instructions[i].Block != block)
                {
                    complaints.Add($"{block.Instructions[i]} does not know its block");
                }
                if (block.Instructions[i].Result is { } result)
                {
                    position.Add(result, (block, i));
                }
            }
        }
        foreach (var block in function.Blocks)
        {
            void Use(Value value, int index, object user)
            {
                if (!position.TryGetValue(value, out var definition))
                {
                    complaints.Add($"{user} uses {value}, which is not defined");
                }
                else if (definition.Block == block ? definition.Index >= index : !dominators.Dominates(definition.Block, block))
                {
                    complaints.Add($"{user} in {block} uses {value}, whose definition in {definition.Block} does not dominate it");
                }
            }

            if (!dominators.IsReachable(block))
            {
                complaints.Add($"{block} is unreachable");
            }
            for (var i = 0; i < block.Instructions.Count; i++)
            {
                foreach (var operand in block.Instructions[i].Operands)
                {
                    Use(operand, i, block.Instructions[i]);
                }
                CheckTypes(block.Instructions[i], complaints);
            }
            if (block.Terminator is null)
            {
                complaints.Add($"{block} has no terminator");
                continue;
            }
            if (block.Terminator.Operand is { } condition)
            {
                Use(condition, int.MaxValue, Printer.Print(block.Terminator));
            }
            foreach (var edge in block.Terminator.Edges)
            {
                CheckEdge(block, edge, function, complaints);
                foreach (var argument in edge.Arguments)
                {
                    Use(argument, int.MaxValue, Printer.Print(block.Terminator));
                }
            }
        }
        return complaints;
    }

    private static void CheckEdge(Block block, Edge edge, Function function, List<string> complaints)
    {
        if (edge.Target == function.Entry)
        {
            complaints.Add($"{block} leads to the entry");
        }
        if (edge.Arguments.Length != edge.Target.Parameters.Count)
        {
            complaints.Add($"{block} gives {edge.Arguments.Length} arguments to {edge.Target}");
            return;
        }
        for (var i = 0; i < edge.Arguments.Length; i++)
        {
            IrType given = edge.Arguments[i].Type, taken = edge.Target.Parameters[i].Type;
            if (!IsAssignable(given, taken))
            {
                complaints.Add($"{block} gives {edge.Arguments[i]}, a {given}, to {edge.Target}'s {edge.Target.Parameters[i]}, a {taken}");
            }
        }
    }

    private static void CheckTypes(Instruction instruction, List<string> complaints)
    {
        var operands = instruction.Operands;
        switch (instruction.Opcode)
        {
            case >= Opcode.Add and <= Opcode.Xor or >= Opcode.AddChecked and <= Opcode.MultiplyCheckedUnsigned
                when operands[0].Type != operands[1].Type || operands[0].Type != instruction.Result!.Type:
            case Opcode.StoreSlot when !IsAssignable(operands[0].Type, instruction.Slot.Type.StackType):
                complaints.Add($"{instruction} on {string.Join(", ", operands.Select(operand => operand.Type))}");
                break;
        }
    }

    private static bool IsAssignable(IrType given, IrType taken) =>
        given == taken
        || (given.IsReference && taken.IsReference)
        || (given.Kind == TypeKind.ByRef && taken.Kind == TypeKind.ByRef);
}
