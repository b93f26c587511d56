using ILDiff.Compiler.Ir;
using Mono.Cecil.Cil;

namespace ILDiff.Compiler.Emission;

/// <summary>The forms of an opcode by the storage type it reads or writes; null: the form that names the type.</summary>
internal static class TypedOpCodes
{
    public static OpCode? LoadElement(IrType type) => type.Kind switch
    {
        TypeKind.Boolean or TypeKind.Byte => OpCodes.Ldelem_U1,
        TypeKind.SByte => OpCodes.Ldelem_I1,
        TypeKind.Int16 => OpCodes.Ldelem_I2,
        TypeKind.Char or TypeKind.UInt16 => OpCodes.Ldelem_U2,
        TypeKind.Int32 => OpCodes.Ldelem_I4,
        TypeKind.UInt32 => OpCodes.Ldelem_U4,
        TypeKind.Int64 or TypeKind.UInt64 => OpCodes.Ldelem_I8,
        TypeKind.IntPtr or TypeKind.UIntPtr or TypeKind.Pointer => OpCodes.Ldelem_I,
        TypeKind.Float32 => OpCodes.Ldelem_R4,
        TypeKind.Float64 => OpCodes.Ldelem_R8,
        TypeKind.Object or TypeKind.Array => OpCodes.Ldelem_Ref,
        _ => null,
    };

    public static OpCode? StoreElement(IrType type) => type.Kind switch
    {
        TypeKind.Boolean or TypeKind.Byte or TypeKind.SByte => OpCodes.Stelem_I1,
        TypeKind.Int16 or TypeKind.Char or TypeKind.UInt16 => OpCodes.Stelem_I2,
        TypeKind.Int32 or TypeKind.UInt32 => OpCodes.Stelem_I4,
        TypeKind.Int64 or TypeKind.UInt64 => OpCodes.Stelem_I8,
        TypeKind.IntPtr or TypeKind.UIntPtr or TypeKind.Pointer => OpCodes.Stelem_I,
        TypeKind.Float32 => OpCodes.Stelem_R4,
        TypeKind.Float64 => OpCodes.Stelem_R8,
        TypeKind.Object or TypeKind.Array => OpCodes.Stelem_Ref,
        _ => null,
    };

    public static OpCode? LoadIndirect(IrType type) => type.Kind switch
    {
        TypeKind.Boolean or TypeKind.Byte => OpCodes.Ldind_U1,
        TypeKind.SByte => OpCodes.Ldind_I1,
        TypeKind.Int16 => OpCodes.Ldind_I2,
        TypeKind.Char or TypeKind.UInt16 => OpCodes.Ldind_U2,
        TypeKind.Int32 => OpCodes.Ldind_I4,
        TypeKind.UInt32 => OpCodes.Ldind_U4,
        TypeKind.Int64 or TypeKind.UInt64 => OpCodes.Ldind_I8,
        TypeKind.IntPtr or TypeKind.UIntPtr or TypeKind.Pointer => OpCodes.Ldind_I,
        TypeKind.Float32 => OpCodes.Ldind_R4,
        TypeKind.Float64 => OpCodes.Ldind_R8,
        TypeKind.Object or TypeKind.Array => OpCodes.Ldind_Ref,
        _ => null,
    };

    public static OpCode? StoreIndirect(IrType type) => type.Kind switch
    {
        TypeKind.Boolean or TypeKind.Byte or TypeKind.SByte => OpCodes.Stind_I1,
        TypeKind.Int16 or TypeKind.Char or TypeKind.UInt16 => OpCodes.Stind_I2,
        TypeKind.Int32 or TypeKind.UInt32 => OpCodes.Stind_I4,
        TypeKind.Int64 or TypeKind.UInt64 => OpCodes.Stind_I8,
        TypeKind.IntPtr or TypeKind.UIntPtr or TypeKind.Pointer => OpCodes.Stind_I,
        TypeKind.Float32 => OpCodes.Stind_R4,
        TypeKind.Float64 => OpCodes.Stind_R8,
        TypeKind.Object or TypeKind.Array => OpCodes.Stind_Ref,
        _ => null,
    };
}
