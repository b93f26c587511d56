using ILDiff.Compiler.Ir;

namespace ILDiff.Compiler.Transforms.Structs;

/// <summary>A part of a slot: from a leaf on, as many as its type has; constant behind a field through which no derivative flows.</summary>
internal sealed record SlotPlace(Slot Slot, int Offset, IrType Type, bool IsConstant = false);

/// <summary>
/// Which slots can be taken apart into a slot for each leaf: those whose address goes nowhere but into reads and writes of the slot or of its
/// fields. That is a local struct with its methods inlined, and a number passed by reference to an inlined method.
/// </summary>
internal sealed class SlotPlaces
{
    private readonly Dictionary<Value, SlotPlace> places = [];
    private readonly HashSet<Slot> escaping = [];

    public SlotPlaces(Function function)
    {
        foreach (var block in Analysis.ControlFlow.ReversePostOrder(function))
        {
            foreach (var instruction in block.Instructions)
            {
                Visit(instruction);
            }
            foreach (var argument in block.Terminator!.Edges.SelectMany(edge => edge.Arguments).Concat(block.Terminator.Operand is { } operand ? [operand] : []))
            {
                Escape(argument);
            }
        }
        foreach (var instruction in function.Finally)
        {
            if (instruction.Payload is Slot slot)
            {
                escaping.Add(slot);
            }
        }
    }

    public bool IsSplit(Slot slot) => !escaping.Contains(slot) && slot.Type.Kind is not (TypeKind.ByRef or TypeKind.Pointer)
        && (StructLeaves.IsSplit(slot.Type) || slot.Type.Kind != TypeKind.Struct || References.ReferenceLeaves.IsSpan(slot.Type));

    /// <summary>The part of a slot that a value is the address of; null when it is no such address.</summary>
    public SlotPlace? Find(Value address) => places.TryGetValue(address, out var place) && IsSplit(place.Slot) ? place : null;

    private void Visit(Instruction instruction)
    {
        var operands = instruction.Operands;
        switch (instruction.Opcode)
        {
            case Opcode.SlotAddress:
                places[instruction.Result!] = new SlotPlace(instruction.Slot, 0, instruction.Slot.Type);
                return;
            case Opcode.FieldAddress when places.TryGetValue(operands[0], out var place):
                if (FieldOf(place, instruction.Field) is { } part)
                {
                    places[instruction.Result!] = part;
                }
                else
                {
                    escaping.Add(place.Slot);
                }
                return;
            case Opcode.LoadField or Opcode.StoreField when places.TryGetValue(operands[0], out var place):
                if (FieldOf(place, instruction.Field) is null)
                {
                    escaping.Add(place.Slot);
                }
                break;
            case Opcode.LoadIndirect or Opcode.StoreIndirect or Opcode.InitializeIndirect when places.TryGetValue(operands[0], out var place):
                if (instruction.TypeOperand.StackType != place.Type.StackType)
                {
                    escaping.Add(place.Slot);
                }
                break;
            default:
                Array.ForEach(operands, Escape);
                return;
        }
        foreach (var stored in operands.Skip(1))
        {
            Escape(stored);
        }
    }

    private static SlotPlace? FieldOf(SlotPlace place, FieldHandle field) =>
        StructLeaves.IsSplit(place.Type) && place.Type.Fields!.FirstOrDefault(candidate => candidate.Name == field.Name) is { } own && field.DeclaringType == place.Type.FullName
            ? new SlotPlace(place.Slot, place.Offset + StructLeaves.Offset(place.Type, own), own.Type, place.IsConstant || own.IsConstant)
            : null;

    private void Escape(Value value)
    {
        if (places.TryGetValue(value, out var place))
        {
            escaping.Add(place.Slot);
        }
    }
}
