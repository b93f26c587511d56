using ILDiff.Compiler.Ir;

namespace ILDiff.Compiler.Transforms;

/// <summary>Puts instructions where others stand already.</summary>
internal static class Insertion
{
    public static void After(Instruction instruction, Action<Builder> write) =>
        Insert(instruction.Block!, instruction.Block!.Instructions.IndexOf(instruction) + 1, instruction, write);

    /// <param name="block">Where.</param>
    /// <param name="like">Whose place in the source is given to what is written.</param>
    /// <param name="write">Writes it.</param>
    public static void AtHead(Block block, Instruction like, Action<Builder> write) => Insert(block, 0, like, write);

    /// <summary>A call through which no data passes, as has been found out from how its result is used.</summary>
    public static void MarkInspection(Function function, Instruction call, ValueReplacement replacement)
    {
        var marked = function.CreateInstruction(Opcode.Call, call.Operands, call.Call with { IsInspection = true }, call.Call.Method.ReturnType, call.Location);
        marked.Block = call.Block;
        marked.InlinedFrom = call.InlinedFrom;
        call.Block!.Instructions[call.Block.Instructions.IndexOf(call)] = marked;
        replacement.Replace(call.Result!, marked.Result!);
    }

    private static void Insert(Block block, int position, Instruction like, Action<Builder> write)
    {
        var end = block.Instructions.Skip(position).ToList();
        block.Instructions.RemoveRange(position, end.Count);
        write(new Builder(block.Function, block) { Location = like.Location });
        block.Instructions.Skip(position).ToList().ForEach(added => added.InlinedFrom = like.InlinedFrom);
        block.Instructions.AddRange(end);
    }
}
