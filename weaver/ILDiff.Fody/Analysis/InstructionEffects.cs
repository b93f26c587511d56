using ILDiff.Compiler.Ir;

namespace ILDiff.Compiler.Analysis;

/// <summary>What an instruction does besides computing its result.</summary>
[Flags]
public enum Effects
{
    None = 0,

    /// <summary>Its result depends on memory.</summary>
    Reads = 1,

    /// <summary>It changes memory, or does anything else that can be observed from outside.</summary>
    Writes = 2,

    /// <summary>It may throw instead of giving a result.</summary>
    Throws = 4,

    Anything = Reads | Writes | Throws,
}

/// <summary>Effects by opcode, and which instructions may change places.</summary>
public static class InstructionEffects
{
    public static Effects Of(Instruction instruction)
    {
        switch (instruction.Opcode)
        {
            case Opcode.MakeStruct:
            case Opcode.StackAllocate:
            case Opcode.Constant or Opcode.Negate or Opcode.Not or Opcode.Compare or Opcode.SlotAddress or Opcode.SizeOf or Opcode.LoadToken
                or Opcode.LoadFunction or Opcode.IsInstance:
            case Opcode.Add or Opcode.Subtract or Opcode.Multiply or Opcode.And or Opcode.Or or Opcode.Xor or Opcode.ShiftLeft or Opcode.ShiftRight
                or Opcode.ShiftRightUnsigned:
                return Effects.None;
            case Opcode.Convert:
                return ((Conversion)instruction.Payload!).IsChecked ? Effects.Throws : Effects.None;
            case Opcode.Divide or Opcode.DivideUnsigned or Opcode.Remainder or Opcode.RemainderUnsigned:
                return instruction.Result!.Type.IsFloat ? Effects.None : Effects.Throws;
            case Opcode.AddChecked or Opcode.AddCheckedUnsigned or Opcode.SubtractChecked or Opcode.SubtractCheckedUnsigned or Opcode.MultiplyChecked
                or Opcode.MultiplyCheckedUnsigned or Opcode.CheckFinite or Opcode.CheckNull or Opcode.NewBlank or Opcode.NewArray or Opcode.RentArray or Opcode.MakeSpan or Opcode.CheckIndex or Opcode.CheckRange or Opcode.ArrayLength or Opcode.ElementAddress
                or Opcode.CastClass or Opcode.IsExactly or Opcode.Unbox or Opcode.Box or Opcode.LoadVirtualFunction or Opcode.StaticFieldAddress:
                return Effects.Throws;
            case Opcode.LoadSlot:
                return Effects.Reads;
            case Opcode.LoadElement or Opcode.LoadStaticField or Opcode.UnboxAny:
                return Effects.Reads | Effects.Throws;
            case Opcode.LoadField:
                return instruction.Operands[0].Type.Kind switch
                {
                    TypeKind.Struct => Effects.None,
                    TypeKind.ByRef => Effects.Reads,
                    _ => Effects.Reads | Effects.Throws,
                };
            case Opcode.FieldAddress:
                return instruction.Operands[0].Type.Kind == TypeKind.ByRef ? Effects.None : Effects.Throws;
            case Opcode.LoadIndirect:
                return instruction.Operands[0].Type.Kind == TypeKind.ByRef ? Effects.Reads : Effects.Reads | Effects.Throws;
            case Opcode.StoreSlot:
                return Effects.Writes;
            case Opcode.StoreElement or Opcode.StoreField or Opcode.StoreStaticField or Opcode.StoreIndirect or Opcode.InitializeIndirect:
                return Effects.Writes | Effects.Throws;
            case Opcode.Call:
                return instruction.Call.Method.IsPure ? Effects.None : Effects.Anything;
            default:
                return Effects.Anything;
        }
    }

    /// <summary>Whether two instructions, neither using the other's result, may be executed in either order.</summary>
    public static bool MayChangePlaces(Effects first, Effects second)
    {
        const Effects observable = Effects.Writes | Effects.Throws;
        var isWriteAgainstMemory = (first & Effects.Writes) != 0 && (second & (Effects.Reads | Effects.Writes)) != 0
            || (second & Effects.Writes) != 0 && (first & Effects.Reads) != 0;
        var isThrowAgainstObservable = (first & Effects.Throws) != 0 && (second & observable) != 0
            || (second & Effects.Throws) != 0 && (first & observable) != 0;
        return !isWriteAgainstMemory && !isThrowAgainstObservable;
    }
}
