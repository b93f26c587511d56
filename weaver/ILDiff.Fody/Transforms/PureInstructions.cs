using ILDiff.Compiler.Ir;
using ILDiff.Compiler.Transforms.Delegates;

namespace ILDiff.Compiler.Transforms;

/// <summary>Which instructions may be dropped when unused, and which give the same result wherever their operands are the same.</summary>
internal static class PureInstructions
{
    /// <summary>A function of the operands alone, without effect and without throwing.</summary>
    public static bool IsPure(Instruction instruction) => instruction.Opcode switch
    {
        Opcode.Constant or Opcode.Negate or Opcode.Not
            or Opcode.Add or Opcode.Subtract or Opcode.Multiply
            or Opcode.And or Opcode.Or or Opcode.Xor or Opcode.ShiftLeft or Opcode.ShiftRight or Opcode.ShiftRightUnsigned
            or Opcode.Compare or Opcode.MakeStruct => true,
        Opcode.LoadField => instruction.Operands[0].Type.Kind == TypeKind.Struct,
        Opcode.Divide or Opcode.Remainder => instruction.Result!.Type.IsFloat,
        Opcode.Convert => !((Conversion)instruction.Payload!).IsChecked,
        Opcode.Call => IsPureCall(instruction.Call),
        _ => false,
    };

    /// <summary>May be dropped when nobody uses its result.</summary>
    public static bool IsRemovable(Instruction instruction) =>
        IsPure(instruction) || instruction.Opcode switch
        {
            Opcode.LoadSlot or Opcode.SlotAddress or Opcode.LoadToken or Opcode.SizeOf or Opcode.LoadFunction => true,
            Opcode.NewObject when DelegateCreation.IsRemovable(instruction) => true,
            Opcode.LoadField => instruction.IsDerivative || instruction.Operands[0].Type.Kind == TypeKind.Struct,
            Opcode.LoadElement => instruction.IsDerivative || instruction.Element.IsUnchecked,
            Opcode.ArrayLength or Opcode.NewObject or Opcode.NewBlank or Opcode.IsInstance or Opcode.LoadStaticField or Opcode.CastClass => instruction.IsDerivative,
            Opcode.Call => instruction.IsDerivative && instruction.Call.Method.DeclaringType is "ILDiff.Runtime.Shadows" or "ILDiff.Runtime.NestedShadows" or "ILDiff.Runtime.ObjectShadows" && instruction.Result is not null,
            _ => false,
        };

    private static bool IsPureCall(CallTarget call) =>
        !call.IsVirtual && (call.Method.IsPure || call.Method.DeclaringType == "ILDiff.Runtime.Partials" || call.Method.DeclaringType == "System.BitConverter");
}
