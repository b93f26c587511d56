using ILDiff.Compiler.Analysis;
using ILDiff.Compiler.Ir;
using ILDiff.Compiler.Rules;

namespace ILDiff.Compiler.Transforms;

/// <summary>
/// Puts the bodies of small callees in the place of their calls, so that most numeric code is one function: what passes between the sweeps of
/// a callee then needs neither tape nor call.
/// </summary>
internal sealed class InlineCalls
{
    /// <summary>Instructions of the largest callee that is inlined.</summary>
    private const int CalleeBudget = 100;

    /// <summary>Instructions up to which a function may grow.</summary>
    private const int FunctionBudget = 1500;

    private readonly IMethodSource methods;
    private readonly EffectsAnalysis effects;

    public InlineCalls(IMethodSource methods, EffectsAnalysis effects)
    {
        this.methods = methods;
        this.effects = effects;
    }

    /// <param name="function">The function to change.</param>
    /// <param name="host">The method whose type its derivatives will stand in.</param>
    public void Run(Function function, MethodHandle host)
    {
        var size = Size(function);
        var replacement = new ValueReplacement();
        var pending = new Queue<Block>(function.Blocks);
        while (pending.Count > 0)
        {
            var block = pending.Dequeue();
            for (var i = 0; i < block.Instructions.Count; i++)
            {
                if (CalleeOf(block.Instructions[i], host) is not { } callee || size + Size(callee) > FunctionBudget)
                {
                    continue;
                }
                size += Size(callee);
                foreach (var added in Inline(function, block, i, callee, replacement))
                {
                    pending.Enqueue(added);
                }

                // The callee's own calls come next; what followed the call is in a block of its own.
                i--;
            }
        }
        replacement.Apply(function);
    }

    private static int Size(Function function) => function.Blocks.Sum(block => block.Instructions.Count(instruction => instruction.Opcode != Opcode.Constant));

    /// <summary>The body to put in a call's place; null when the call stays.</summary>
    private Function? CalleeOf(Instruction instruction, MethodHandle host)
    {
        if (instruction.Opcode != Opcode.Call || instruction.Call.IsVirtual || RuleTable.ForMethod(instruction.Call.Method.Key) is not null)
        {
            return null;
        }
        var method = instruction.Call.Method;
        var body = methods.Read(method);
        return body is { Function: { } function, IsInAssembly: true, IsStatic: true, IsNonDifferentiable: false }
            && function.Finally.Count == 0
            && function.ParameterTypes.All(PassesUnchanged) && (function.ReturnType.Kind == TypeKind.Void || PassesUnchanged(function.ReturnType))
            && Size(function) <= CalleeBudget
            && function.Blocks.Exists(block => block.Terminator!.Kind == TerminatorKind.Return)
            && effects.Find(method) is { IsRecursive: false }
            && methods.CanMoveInto(method, host)
            ? function
            : null;
    }

    /// <summary>A value on the stack is what the callee sees: nothing narrower than the stack holds.</summary>
    private static bool PassesUnchanged(IrType type) =>
        type.Kind is TypeKind.Int32 or TypeKind.Int64 or TypeKind.Float32 or TypeKind.Float64 or TypeKind.Boolean
        || type.IsArray && type.Element!.StackType.Kind is TypeKind.Int32 or TypeKind.Int64 or TypeKind.Float32 or TypeKind.Float64;

    /// <summary>Replaces one call; gives the blocks that this has added.</summary>
    private static List<Block> Inline(Function function, Block block, int position, Function callee, ValueReplacement replacement)
    {
        var call = block.Instructions[position];
        var rest = SplitAfter(function, block, position);
        block.Instructions.RemoveAt(position);
        var cloner = new Cloner(callee, function);
        cloner.Map(callee.Entry, block);
        var builder = new Builder(function, block) { Location = call.Location };
        for (var i = 0; i < call.Operands.Length; i++)
        {
            var argument = replacement.Resolve(call.Operands[i]);
            cloner.Map(callee.Entry.Parameters[i], argument.Type.IsFloat ? builder.Convert(argument, callee.ParameterTypes[i]) : argument);
        }
        var added = callee.Blocks.Where(original => original != callee.Entry).Select(cloner.CloneHead).ToList();
        foreach (var original in ControlFlow.ReversePostOrder(callee))
        {
            builder.Block = cloner[original];
            original.Instructions.ForEach(instruction => cloner.Clone(instruction, builder));
            builder.Terminate(original.Terminator!.Kind == TerminatorKind.Return
                ? new Terminator(TerminatorKind.Jump, null, new Edge(rest, Returned(original.Terminator, callee, cloner, builder)))
                : cloner.Clone(original.Terminator));
        }
        if (call.Result is { } result)
        {
            replacement.Replace(result, function.AddParameter(rest, result.Type));
        }
        function.Blocks.RemoveAll(candidate => candidate.Terminator is null);
        added.RemoveAll(candidate => candidate.Terminator is null);
        added.Add(rest);
        return added;
    }

    private static Value[] Returned(Terminator terminator, Function callee, Cloner cloner, Builder builder)
    {
        if (terminator.Operand is not { } operand)
        {
            return [];
        }
        return [operand.Type.IsFloat ? builder.Convert(cloner[operand], callee.ReturnType) : cloner[operand]];
    }

    /// <summary>Moves what follows an instruction into a new block.</summary>
    private static Block SplitAfter(Function function, Block block, int position)
    {
        var rest = function.AddBlock(block.Name);
        rest.Instructions.AddRange(block.Instructions.Skip(position + 1));
        rest.Instructions.ForEach(instruction => instruction.Block = rest);
        rest.Terminator = block.Terminator;
        block.Instructions.RemoveRange(position + 1, block.Instructions.Count - position - 1);
        block.Terminator = null;
        return rest;
    }
}
