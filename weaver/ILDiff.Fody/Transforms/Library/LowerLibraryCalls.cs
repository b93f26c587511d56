using ILDiff.Compiler.Ir;

namespace ILDiff.Compiler.Transforms.Library;

/// <summary>
/// Calls of the base library on structs of numbers, or of indices, become operations on their leaves: by formulas where these give the same bits, else the call stays,
/// cut off from derivatives, and partials computed beside it are attached to what it returns. A call that is not known stays as it is.
/// </summary>
public static class LowerLibraryCalls
{
    private static readonly Func<LibraryCall, Value?>[] Lowerings = [NullableCalls.Lower, ComplexCalls.Lower, VectorCalls.Lower, IndexCalls.Lower, PlainMembers.Lower];

    public static void Run(Function function, IKnownMembers members)
    {
        var replacement = new ValueReplacement();
        foreach (var block in function.Blocks.ToArray())
        {
            if (!block.Instructions.Exists(MayBeKnown))
            {
                continue;
            }
            var (instructions, terminator) = (block.Instructions.ToArray(), block.Terminator!);
            block.Instructions.Clear();
            var builder = new Builder(function, block);
            foreach (var instruction in instructions)
            {
                builder.Location = instruction.Location;
                if (!MayBeKnown(instruction) || !Lower(new LibraryCall(instruction, builder, members, replacement)))
                {
                    instruction.Block = builder.Block;
                    builder.Block.Instructions.Add(instruction);
                }
            }
            builder.Block.Terminator = terminator;
        }
        replacement.Apply(function);
    }

    private static bool Lower(LibraryCall call)
    {
        foreach (var lowering in Lowerings)
        {
            if (lowering(call) is { } result)
            {
                if (call.Instruction.Result is { } replaced)
                {
                    call.Replacement.Replace(replaced, result);
                }
                return true;
            }
        }
        return false;
    }

    private static bool MayBeKnown(Instruction instruction) =>
        instruction.Opcode is Opcode.Call or Opcode.NewObject && instruction.Call.Method.DeclaringType.StartsWith("System.", StringComparison.Ordinal);
}
