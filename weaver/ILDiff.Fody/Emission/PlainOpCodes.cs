using ILDiff.Compiler.Ir;
using Mono.Cecil.Cil;

namespace ILDiff.Compiler.Emission;

/// <summary>The IR opcodes that are one CIL opcode whatever their types.</summary>
internal static class PlainOpCodes
{
    public static OpCode Arithmetic(Opcode opcode) => opcode switch
    {
        Opcode.Negate => OpCodes.Neg,
        Opcode.Not => OpCodes.Not,
        Opcode.Add => OpCodes.Add,
        Opcode.Subtract => OpCodes.Sub,
        Opcode.Multiply => OpCodes.Mul,
        Opcode.Divide => OpCodes.Div,
        Opcode.DivideUnsigned => OpCodes.Div_Un,
        Opcode.Remainder => OpCodes.Rem,
        Opcode.RemainderUnsigned => OpCodes.Rem_Un,
        Opcode.And => OpCodes.And,
        Opcode.Or => OpCodes.Or,
        Opcode.Xor => OpCodes.Xor,
        Opcode.ShiftLeft => OpCodes.Shl,
        Opcode.ShiftRight => OpCodes.Shr,
        Opcode.ShiftRightUnsigned => OpCodes.Shr_Un,
        Opcode.AddChecked => OpCodes.Add_Ovf,
        Opcode.AddCheckedUnsigned => OpCodes.Add_Ovf_Un,
        Opcode.SubtractChecked => OpCodes.Sub_Ovf,
        Opcode.SubtractCheckedUnsigned => OpCodes.Sub_Ovf_Un,
        Opcode.MultiplyChecked => OpCodes.Mul_Ovf,
        Opcode.MultiplyCheckedUnsigned => OpCodes.Mul_Ovf_Un,
        Opcode.CheckFinite => OpCodes.Ckfinite,
        _ => throw new InvalidOperationException($"{opcode} has no opcode of its own."),
    };

    /// <summary>Null when it accesses no field.</summary>
    public static OpCode? FieldAccess(Opcode opcode) => opcode switch
    {
        Opcode.LoadField => OpCodes.Ldfld,
        Opcode.StoreField => OpCodes.Stfld,
        Opcode.FieldAddress => OpCodes.Ldflda,
        Opcode.LoadStaticField => OpCodes.Ldsfld,
        Opcode.StoreStaticField => OpCodes.Stsfld,
        Opcode.StaticFieldAddress => OpCodes.Ldsflda,
        _ => null,
    };

    /// <summary>Null when its payload is no type.</summary>
    public static OpCode? TypeOperation(Opcode opcode) => opcode switch
    {
        Opcode.NewArray or Opcode.RentArray => OpCodes.Newarr,
        Opcode.InitializeIndirect => OpCodes.Initobj,
        Opcode.CastClass => OpCodes.Castclass,
        Opcode.IsInstance => OpCodes.Isinst,
        Opcode.Box => OpCodes.Box,
        Opcode.Unbox => OpCodes.Unbox,
        Opcode.UnboxAny => OpCodes.Unbox_Any,
        Opcode.SizeOf => OpCodes.Sizeof,
        _ => null,
    };
}
