using ILDiff.Compiler.Ir;

namespace ILDiff.Compiler.Analysis;

/// <summary>
/// Calls of guarded code, after which the method goes on even if an exception cuts them short. Their derivative is that of a call that did all, or
/// nothing: what has been written by then must be nothing.
/// </summary>
internal static class CaughtCalls
{
    private const string Runtime = "ILDiff.Runtime.Caught";

    /// <summary>What guarded code writes of floating-point data before something that may throw, if the method goes on after that, and may read it; null: nothing.</summary>
    /// <param name="call">The call of the method that catches.</param>
    /// <param name="catching">That method.</param>
    /// <param name="reachingReturn">The blocks of the function with the call from which it returns.</param>
    /// <param name="methods">Bodies of callees.</param>
    /// <param name="effectsOf">What a callee does; null when that is not known.</param>
    public static Instruction? FindEarlyWrite(
        Instruction call, Function catching, HashSet<Block> reachingReturn, IMethodSource methods, Func<MethodHandle, MethodEffects?> effectsOf)
    {
        if (reachingReturn.SelectMany(block => block.Instructions).FirstOrDefault(instruction => IsTake(instruction, call)) is not { } taken)
        {
            return null;
        }
        var inner = catching.Blocks.SelectMany(block => block.Instructions).First(instruction => instruction.Opcode == Opcode.Call);
        var tried = methods.Read(inner.Call.Method).Function!;
        var overwritten = Variables(call.Call.Method).Where(i => IsOverwritten(call.Operands[i], call.Operands[i + 1], taken)).Select(i => tried.Entry.Parameters[i]).ToList();
        return FindEarlyWrite(tried, instruction => Writes(instruction, overwritten, effectsOf));
    }

    /// <summary>Where, among the operands, a variable passed by reference stands: an array and an index. An array passed as such has more than one element to write.</summary>
    private static IEnumerable<int> Variables(MethodHandle method)
    {
        var position = 0;
        foreach (var type in method.Original?.ParameterTypes ?? [])
        {
            if (type is { Kind: TypeKind.ByRef, ReachesNumbers: true })
            {
                yield return position;
            }
            position += !type.ReachesNumbers ? 1 : type.IsSpan ? 3 : 2;
        }
    }

    private static bool IsTake(Instruction instruction, Instruction call) =>
        instruction is { Opcode: Opcode.Call, Call.Method: { Name: "Take", DeclaringType: Runtime } } && instruction.Operands[0] == call.Result;

    private static Instruction? FindEarlyWrite(Function tried, Func<Instruction, bool> writes)
    {
        var throwing = Throwing(tried);
        foreach (var block in tried.Blocks)
        {
            var mayThrow = block.Successors.Any(throwing.Contains) || block.Terminator!.Kind == TerminatorKind.Throw;
            for (var i = block.Instructions.Count - 1; i >= 0; i--)
            {
                var instruction = block.Instructions[i];
                if (writes(instruction) && (mayThrow || instruction.Opcode is Opcode.Call or Opcode.NewObject))
                {
                    return instruction;
                }
                mayThrow |= MayThrow(instruction);
            }
        }
        return null;
    }

    /// <summary>Whether what is behind a reference, an array and an index, when an exception is caught is not read any more: it is written first, or is a local.</summary>
    private static bool IsOverwritten(Value memory, Value index, Instruction taken)
    {
        var isLocal = memory.Definition?.Opcode == Opcode.RentArray;
        var pending = new Stack<(Block Block, int Position)>();
        var visited = new HashSet<Block>();
        pending.Push((taken.Block!, taken.Block!.Instructions.IndexOf(taken) + 1));
        while (pending.Count > 0)
        {
            var (block, position) = pending.Pop();
            var use = block.Instructions.Skip(position).FirstOrDefault(instruction => instruction.Operands.Contains(memory) && instruction.Opcode is not (Opcode.CheckIndex or Opcode.ArrayLength));
            if (use is { Opcode: Opcode.StoreElement } && use.Operands[0] == memory && use.Operands[1] == index && memory.Type.Element!.IsFloat)
            {
                continue;
            }
            if (use is not null || !isLocal && block.Terminator!.Kind == TerminatorKind.Return || block.Terminator!.Edges.Any(edge => edge.Arguments.Contains(memory)))
            {
                return false;
            }
            foreach (var successor in block.Successors.Where(visited.Add))
            {
                pending.Push((successor, 0));
            }
        }
        return true;
    }

    /// <summary>The blocks from which something that may throw can be reached, themselves included.</summary>
    private static HashSet<Block> Throwing(Function function)
    {
        var predecessors = function.ComputePredecessors();
        var found = new HashSet<Block>();
        var pending = new Stack<Block>(function.Blocks.Where(block => block.Terminator!.Kind == TerminatorKind.Throw || block.Instructions.Exists(MayThrow)));
        while (pending.Count > 0)
        {
            var block = pending.Pop();
            if (found.Add(block))
            {
                predecessors[block.Id].ForEach(predecessor => pending.Push(predecessor.Source));
            }
        }
        return found;
    }

    private static bool MayThrow(Instruction instruction) => (InstructionEffects.Of(instruction) & Effects.Throws) != 0;

    private static bool Writes(Instruction instruction, List<Value> overwritten, Func<MethodHandle, MethodEffects?> effectsOf) => instruction.Opcode switch
    {
        Opcode.StoreElement => instruction.Operands[0].Type.HasShadow && !overwritten.Contains(instruction.Operands[0]),
        Opcode.StoreField => instruction.Field.Type.IsDataOfObjects,
        Opcode.StoreIndirect or Opcode.InitializeIndirect => instruction.TypeOperand.IsDataOfObjects && !overwritten.Contains(instruction.Operands[0]),
        Opcode.Call when CollectionCalls.IsKnown(instruction) => CollectionCalls.Changes(instruction),
        Opcode.Call or Opcode.NewObject => instruction.Operands.Where((operand, i) =>
            operand.Type.IsContainer && operand.Type.HasShadow && !overwritten.Contains(operand) && (effectsOf(instruction.Call.Method) is not { } effects || effects.Writes(i))).Any(),
        _ => false,
    };
}
