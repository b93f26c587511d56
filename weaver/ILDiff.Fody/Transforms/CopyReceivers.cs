using ILDiff.Compiler.Ir;

namespace ILDiff.Compiler.Transforms;

/// <summary>
/// <c>x.ToString()</c> and <c>x.CompareTo(y)</c> take the address of the number x, though no method of a number changes it. They get the address of
/// a copy, made right before the call, so that x itself can become an SSA value.
/// </summary>
public static class CopyReceivers
{
    private static readonly HashSet<string> Numbers =
    [
        .. new[]
        {
            IrType.Boolean, IrType.Char, IrType.SByte, IrType.Byte, IrType.Int16, IrType.UInt16, IrType.Int32, IrType.UInt32, IrType.Int64, IrType.UInt64,
            IrType.IntPtr, IrType.UIntPtr, IrType.Float32, IrType.Float64,
        }.Select(type => type.FullName),
    ];

    public static void Run(Function function)
    {
        foreach (var block in function.Blocks)
        {
            for (var i = 0; i < block.Instructions.Count; i++)
            {
                if (IsCallOnSlot(block.Instructions[i]))
                {
                    i += Insert(function, block, i);
                }
            }
        }
        RemoveUnusedAddresses(function);
    }

    private static bool IsCallOnSlot(Instruction instruction) =>
        instruction.Opcode == Opcode.Call && instruction.Call.Method.HasThis && Numbers.Contains(instruction.Call.Method.DeclaringType)
        && instruction.Operands[0].Definition is { Opcode: Opcode.SlotAddress } address && address.Slot.Type.FullName == instruction.Call.Method.DeclaringType;

    /// <summary>The number of instructions put before the call.</summary>
    private static int Insert(Function function, Block block, int position)
    {
        var call = block.Instructions[position];
        var original = call.Operands[0].Definition!.Slot;
        var copy = function.AddSlot(original.Type, original.Name);
        var load = function.CreateInstruction(Opcode.LoadSlot, [], original, original.Type, call.Location);
        var store = function.CreateInstruction(Opcode.StoreSlot, [load.Result!], copy, null, call.Location);
        var address = function.CreateInstruction(Opcode.SlotAddress, [], copy, IrType.ByRefTo(copy.Type), call.Location);
        Instruction[] added = [load, store, address];
        foreach (var instruction in added)
        {
            instruction.Block = block;
        }
        block.Instructions.InsertRange(position, added);
        call.Operands[0] = address.Result!;
        return added.Length;
    }

    internal static void RemoveUnusedAddresses(Function function)
    {
        var used = new HashSet<Value>(function.Blocks.SelectMany(block => block.Instructions.SelectMany(instruction => instruction.Operands)
            .Concat(block.Terminator!.Edges.SelectMany(edge => edge.Arguments))
            .Concat(block.Terminator.Operand is { } operand ? [operand] : Array.Empty<Value>())));
        foreach (var block in function.Blocks)
        {
            block.Instructions.RemoveAll(instruction => instruction.Opcode == Opcode.SlotAddress && !used.Contains(instruction.Result!));
        }
    }
}
