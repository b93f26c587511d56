using ILDiff.Compiler.Ir;
using ILDiff.Compiler.Transforms.Delegates;

namespace ILDiff.Compiler.Transforms;

/// <summary>
/// An object that is made in the function and never leaves it, one that holds captured variables above all, is no object: each of its fields becomes a
/// slot. Every use sees the object that was made last, for its definition dominates them all.
/// </summary>
public static class PromoteObjects
{
    /// <summary>Whether anything was promoted.</summary>
    public static bool Run(Function function)
    {
        RemoveDelegateCaches.Run(function);
        var blanks = FindPromotable(function);
        if (blanks.Count == 0)
        {
            return false;
        }
        var replacement = new ValueReplacement();
        var places = blanks.ToDictionary(blank => blank, _ => new Dictionary<string, Slot>());
        foreach (var block in function.Blocks)
        {
            foreach (var instruction in block.Instructions.Where(instruction => IsAccess(instruction) && places.ContainsKey(instruction.Operands[0])))
            {
                var slots = places[instruction.Operands[0]];
                if (!slots.ContainsKey(instruction.Field.ToString()))
                {
                    slots.Add(instruction.Field.ToString(), function.AddSlot(instruction.Field.Type));
                }
            }
        }
        foreach (var block in function.Blocks)
        {
            Rewrite(function, block, places, replacement);
        }
        replacement.Apply(function);
        PromoteSlots.Run(function);
        RemoveDelegateCaches.Run(function);
        return true;
    }

    private static void Rewrite(Function function, Block block, Dictionary<Value, Dictionary<string, Slot>> places, ValueReplacement replacement)
    {
        var instructions = block.Instructions.ToArray();
        block.Instructions.Clear();
        var builder = new Builder(function, block);
        foreach (var instruction in instructions)
        {
            builder.Location = instruction.Location;
            builder.InlinedFrom = instruction.InlinedFrom;
            if (instruction.Result is { } made && places.TryGetValue(made, out var fields))
            {
                fields.Values.ToList().ForEach(slot => builder.StoreSlot(slot, builder.Default(slot.Type)));
            }
            else if (instruction.Operands.Length > 0 && places.TryGetValue(instruction.Operands[0], out var slots))
            {
                Access(builder, instruction, slots, replacement);
            }
            else
            {
                block.Instructions.Add(instruction);
            }
        }
    }

    private static void Access(Builder builder, Instruction access, Dictionary<string, Slot> slots, ValueReplacement replacement)
    {
        switch (access.Opcode)
        {
            case Opcode.LoadField:
                replacement.Replace(access.Result!, builder.LoadSlot(slots[access.Field.ToString()]));
                break;
            case Opcode.FieldAddress:
                var slot = slots[access.Field.ToString()];
                replacement.Replace(access.Result!, builder.Append(Opcode.SlotAddress, [], slot, IrType.ByRefTo(slot.Type))!);
                break;
            case Opcode.StoreField:
                builder.StoreSlot(slots[access.Field.ToString()], access.Stored);
                break;
        }
    }

    private static HashSet<Value> FindPromotable(Function function)
    {
        var blanks = new HashSet<Value>(function.Blocks.SelectMany(block => block.Instructions).Where(instruction => instruction.Opcode == Opcode.NewBlank).Select(blank => blank.Result!));
        foreach (var block in function.Blocks)
        {
            foreach (var instruction in block.Instructions)
            {
                blanks.ExceptWith(IsFollowed(instruction) ? instruction.Operands.Skip(1) : instruction.Operands);
            }
            if (block.Terminator!.Operand is { } operand)
            {
                blanks.Remove(operand);
            }
            foreach (var edge in block.Terminator.Edges)
            {
                blanks.ExceptWith(edge.Arguments);
                blanks.ExceptWith(edge.Arguments.Where(argument => argument.Definition is { Opcode: Opcode.FieldAddress }).Select(argument => argument.Definition!.Operands[0]));
            }
        }
        return blanks;
    }

    private static bool IsAccess(Instruction instruction) => instruction.Opcode is Opcode.LoadField or Opcode.StoreField or Opcode.FieldAddress;

    /// <summary>A small integer's field would truncate, and what is marked as a constant stop derivatives: such objects stay.</summary>
    private static bool IsFollowed(Instruction instruction) => instruction.Opcode == Opcode.CheckNull
        || IsAccess(instruction) && !instruction.Field.IsConstant && instruction.Field.Path is null
            && (instruction.Opcode != Opcode.StoreField || instruction.Field.Type.Kind is not (>= TypeKind.Char and <= TypeKind.UInt16));
}
