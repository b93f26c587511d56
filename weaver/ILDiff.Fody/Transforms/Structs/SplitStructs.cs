using ILDiff.Compiler.Analysis;
using ILDiff.Compiler.Ir;

namespace ILDiff.Compiler.Transforms.Structs;

/// <summary>
/// Scalar replacement: local structs become a slot, and struct values an SSA value, for each leaf. Where a whole struct comes from or goes to
/// what stays whole (a parameter, a result, memory, a call) it is taken apart after and put together before.
/// </summary>
public sealed class SplitStructs
{
    private readonly Function function;
    private readonly SlotPlaces places;
    private readonly Dictionary<Slot, Slot[]> leafSlots = [];
    private readonly Dictionary<Value, Value[]> leaves = [];
    private readonly HashSet<Value> whole = [];
    private readonly ValueReplacement replacement = new();
    private readonly Builder builder;

    private SplitStructs(Function function)
    {
        this.function = function;
        places = new SlotPlaces(function);
        builder = new Builder(function, function.Entry);
    }

    public static void Run(Function function)
    {
        ControlFlow.RemoveUnreachableBlocks(function);
        new SplitStructs(function).Run();
    }

    private void Run()
    {
        foreach (var slot in function.Slots.Where(places.IsSplit).ToArray())
        {
            leafSlots[slot] = StructLeaves.IsSplit(slot.Type) ? [.. StructLeaves.Types(slot.Type).Select(type => function.AddSlot(type, slot.Name))] : [slot];
        }
        var order = ControlFlow.ReversePostOrder(function);
        foreach (var block in order.Where(block => block != function.Entry))
        {
            SplitParameters(block);
        }
        foreach (var block in order)
        {
            var instructions = block.Instructions.ToArray();
            block.Instructions.Clear();
            builder.Block = block;
            if (block == function.Entry)
            {
                function.Entry.Parameters.ForEach(TakeApart);
            }
            foreach (var instruction in instructions)
            {
                builder.Location = instruction.Location;
                Rewrite(instruction);
            }
            RewriteTerminator(block.Terminator!);
        }
        function.Slots.RemoveAll(slot => leafSlots.TryGetValue(slot, out var split) && split[0] != slot);
        for (var i = 0; i < function.Slots.Count; i++)
        {
            function.Slots[i].Index = i;
        }
        replacement.Apply(function);
    }

    private void SplitParameters(Block block)
    {
        foreach (var parameter in block.Parameters.ToArray())
        {
            if (StructLeaves.IsSplit(parameter.Type))
            {
                leaves[parameter] = [.. StructLeaves.Types(parameter.Type).Select(type => function.AddParameter(block, type))];
            }
        }
        block.Parameters.RemoveAll(leaves.ContainsKey);
    }

    /// <summary>A struct that comes as a whole.</summary>
    private void TakeApart(Value value)
    {
        if (StructLeaves.IsSplit(value.Type))
        {
            whole.Add(value);
            leaves[value] = StructLeaves.Load(builder, value);
        }
    }

    private void Rewrite(Instruction instruction)
    {
        var operands = instruction.Operands;
        switch (instruction.Opcode)
        {
            case Opcode.SlotAddress when places.IsSplit(instruction.Slot):
            case Opcode.FieldAddress when places.Find(operands[0]) is not null:
                return;
            case Opcode.LoadSlot when leafSlots.TryGetValue(instruction.Slot, out var slots):
                Define(instruction.Result!, [.. slots.Select(builder.LoadSlot)]);
                return;
            case Opcode.StoreSlot when leafSlots.TryGetValue(instruction.Slot, out var slots):
                StoreAll(slots, 0, operands[0]);
                return;
            case Opcode.LoadIndirect when places.Find(operands[0]) is { } place:
                Define(instruction.Result!, LoadAll(place));
                return;
            case Opcode.StoreIndirect when places.Find(operands[0]) is { } place:
                StoreAll(leafSlots[place.Slot], place.Offset, operands[1], place.IsConstant);
                return;
            case Opcode.InitializeIndirect when places.Find(operands[0]) is { } place:
                Clear(place);
                return;
            case Opcode.LoadField when places.Find(operands[0]) is { } place:
                Define(instruction.Result!, LoadAll(PartOf(place, instruction.Field)));
                return;
            case Opcode.StoreField when places.Find(operands[0]) is { } place:
                var written = PartOf(place, instruction.Field);
                StoreAll(leafSlots[place.Slot], written.Offset, operands[1], written.IsConstant);
                return;
            case Opcode.LoadField when leaves.TryGetValue(operands[0], out var parts):
                Define(instruction.Result!, [.. parts.Skip(StructLeaves.Offset(operands[0].Type, instruction.Field)).Take(StructLeaves.Count(instruction.Field.Type))]);
                return;
            case Opcode.MakeStruct:
                Define(instruction.Result!, [.. operands.SelectMany((operand, i) => LeavesFor(operand, instruction.TypeOperand.Fields![i].IsConstant))]);
                return;
            case Opcode.Constant when StructLeaves.IsSplit(instruction.Result!.Type):
                Define(instruction.Result!, [.. StructLeaves.Types(instruction.Result.Type).Select(builder.Default)]);
                return;
        }
        for (var i = 0; i < operands.Length; i++)
        {
            // What goes into a call is put together anew, as a result is.
            operands[i] = instruction.Opcode == Opcode.Call && leaves.TryGetValue(operands[i], out var parts)
                ? StructLeaves.Make(builder, operands[i].Type, parts)
                : Whole(operands[i]);
        }
        instruction.Block = builder.Block;
        builder.Block.Instructions.Add(instruction);
        if (instruction.Result is { } result)
        {
            TakeApart(result);
        }
    }

    private void RewriteTerminator(Terminator terminator)
    {
        builder.Location = terminator.Location;
        foreach (var edge in terminator.Edges)
        {
            // Leaves are added behind the parameters that stay, in order.
            edge.Arguments =
            [
                .. edge.Arguments.Where(argument => !StructLeaves.IsSplit(argument.Type)),
                .. edge.Arguments.Where(argument => StructLeaves.IsSplit(argument.Type)).SelectMany(LeavesOf),
            ];
        }
        if (terminator.Operand is { } operand)
        {
            // A result is put together anew even when it came whole: its leaves are what is differentiated.
            terminator.Operand = terminator.Kind == TerminatorKind.Return && leaves.TryGetValue(operand, out var parts)
                ? StructLeaves.Make(builder, operand.Type, parts)
                : Whole(operand);
        }
    }

    private void Define(Value value, Value[] parts)
    {
        if (StructLeaves.IsSplit(value.Type))
        {
            leaves[value] = parts;
        }
        else
        {
            replacement.Replace(value, parts[0]);
        }
    }

    private Value[] LeavesOf(Value value) => leaves.TryGetValue(value, out var parts) ? parts : [value];

    /// <summary>What is put behind a field through which no derivative flows is a constant from there on.</summary>
    private IEnumerable<Value> LeavesFor(Value value, bool isConstant) => LeavesOf(value).Select(leaf =>
        isConstant && leaf.Type.IsFloat && leaf.Definition is not { Opcode: Opcode.Constant } and not { Payload: Conversion { StopsDerivative: true } }
            ? builder.Append(Opcode.Convert, [leaf], new Conversion(leaf.Type, StopsDerivative: true), leaf.Type)!
            : leaf);

    private Value Whole(Value value) =>
        leaves.TryGetValue(value, out var parts) && !whole.Contains(value) ? StructLeaves.Make(builder, value.Type, parts) : value;

    private static SlotPlace PartOf(SlotPlace place, FieldHandle field) =>
        place.Type.Fields!.First(candidate => candidate.Name == field.Name) is var own
            ? new(place.Slot, place.Offset + StructLeaves.Offset(place.Type, own), own.Type, place.IsConstant || own.IsConstant)
            : place;

    private Value[] LoadAll(SlotPlace place) =>
        [.. leafSlots[place.Slot].Skip(place.Offset).Take(StructLeaves.Count(place.Type)).Select(builder.LoadSlot)];

    private void StoreAll(Slot[] slots, int offset, Value value, bool isConstant = false)
    {
        foreach (var leaf in LeavesFor(value, isConstant))
        {
            builder.StoreSlot(slots[offset++], leaf);
        }
    }

    private void Clear(SlotPlace place)
    {
        foreach (var slot in leafSlots[place.Slot].Skip(place.Offset).Take(StructLeaves.Count(place.Type)))
        {
            builder.StoreSlot(slot, builder.Default(slot.Type));
        }
    }
}
