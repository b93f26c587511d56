using ILDiff.Compiler.Analysis;
using ILDiff.Compiler.Ir;

namespace ILDiff.Compiler.Transforms;

/// <summary>
/// <c>dictionary.TryGetValue(key, out number)</c> into a local becomes the question whether there is one, and where there is, a read of it.
/// </summary>
public static class LowerDictionaryLookups
{
    public static void Run(Function function)
    {
        var predecessors = function.ComputePredecessors();
        var replacement = new ValueReplacement();
        foreach (var call in function.Blocks.SelectMany(block => block.Instructions).Where(IsLookup).ToList())
        {
            Lower(function, call, predecessors, replacement);
        }
        replacement.Apply(function);
    }

    private static bool IsLookup(Instruction instruction) =>
        instruction.Opcode == Opcode.Call && instruction.Call.Method is { Name: "TryGetValue", HasThis: true } method
        && instruction.Operands[0].Type.IsDictionary && method.DeclaringType == instruction.Operands[0].Type.FullName
        && instruction.Operands[2].Definition is { Opcode: Opcode.SlotAddress } address && address.Slot.Type == instruction.Operands[0].Type.Element;

    private static void Lower(Function function, Instruction call, List<(Block Source, Edge Edge)>[] predecessors, ValueReplacement replacement)
    {
        var block = call.Block!;
        var end = block.Instructions.Skip(block.Instructions.IndexOf(call) + 1).ToList();
        var decides = end.Count == 0 && block.Terminator is { Kind: TerminatorKind.Branch } terminator && terminator.Operand == call.Result
            && terminator.Edges.All(edge => predecessors[edge.Target.Id].Count == 1);
        var builder = new Builder(function, block) { Location = call.Location };
        block.Instructions.RemoveRange(block.Instructions.Count - end.Count - 1, end.Count + 1);

        var number = call.Operands[2].Definition!.Slot;
        var found = builder.Append(Opcode.SlotAddress, [], function.AddSlot(number.Type), call.Operands[2].Type)!;
        var isPresent = builder.Append(Opcode.Call, [call.Operands[0], call.Operands[1], found], call.Call with { IsInspection = true }, call.Call.Method.ReturnType)!;
        replacement.Replace(call.Result!, isPresent);
        if (decides)
        {
            Insertion.AtHead(block.Terminator!.Edges[0].Target, call, present => Read(present, call, number));
            Insertion.AtHead(block.Terminator.Edges[1].Target, call, absent => absent.StoreSlot(number, absent.Default(number.Type)));
            return;
        }
        var (reads, clears, rest) = (function.AddBlock(), function.AddBlock(), function.AddBlock());
        rest.Terminator = block.Terminator;
        foreach (var instruction in end)
        {
            instruction.Block = rest;
            rest.Instructions.Add(instruction);
        }
        builder.Branch(isPresent, new Edge(reads), new Edge(clears));
        builder.Block = reads;
        Read(builder, call, number);
        builder.Jump(rest);
        builder.Block = clears;
        builder.StoreSlot(number, builder.Default(number.Type));
        builder.Jump(rest);
    }

    private static void Read(Builder builder, Instruction call, Slot number) =>
        builder.StoreSlot(number, builder.LoadElement(call.Operands[0], [call.Operands[1]], number.Type));
}
