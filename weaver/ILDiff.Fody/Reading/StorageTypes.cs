using ILDiff.Compiler.Ir;
using Code = Mono.Cecil.Cil.Code;

namespace ILDiff.Compiler.Reading;

/// <summary>What the opcodes that reach memory say of the type they read or write.</summary>
internal static class StorageTypes
{
    /// <summary>Stands for the type that the instruction names.</summary>
    public static readonly IrType ByToken = new(TypeKind.Void, "token");

    public static IrType? OfLoadElement(Code code) => code switch
    {
        Code.Ldelem_I1 => IrType.SByte,
        Code.Ldelem_U1 => IrType.Byte,
        Code.Ldelem_I2 => IrType.Int16,
        Code.Ldelem_U2 => IrType.UInt16,
        Code.Ldelem_I4 => IrType.Int32,
        Code.Ldelem_U4 => IrType.UInt32,
        Code.Ldelem_I8 => IrType.Int64,
        Code.Ldelem_I => IrType.IntPtr,
        Code.Ldelem_R4 => IrType.Float32,
        Code.Ldelem_R8 => IrType.Float64,
        Code.Ldelem_Ref => IrType.Object,
        Code.Ldelem_Any => ByToken,
        _ => null,
    };

    public static IrType? OfStoreElement(Code code) => code switch
    {
        Code.Stelem_I1 => IrType.SByte,
        Code.Stelem_I2 => IrType.Int16,
        Code.Stelem_I4 => IrType.Int32,
        Code.Stelem_I8 => IrType.Int64,
        Code.Stelem_I => IrType.IntPtr,
        Code.Stelem_R4 => IrType.Float32,
        Code.Stelem_R8 => IrType.Float64,
        Code.Stelem_Ref => IrType.Object,
        Code.Stelem_Any => ByToken,
        _ => null,
    };

    public static IrType? OfLoadIndirect(Code code) => code switch
    {
        Code.Ldind_I1 => IrType.SByte,
        Code.Ldind_U1 => IrType.Byte,
        Code.Ldind_I2 => IrType.Int16,
        Code.Ldind_U2 => IrType.UInt16,
        Code.Ldind_I4 => IrType.Int32,
        Code.Ldind_U4 => IrType.UInt32,
        Code.Ldind_I8 => IrType.Int64,
        Code.Ldind_I => IrType.IntPtr,
        Code.Ldind_R4 => IrType.Float32,
        Code.Ldind_R8 => IrType.Float64,
        Code.Ldind_Ref => IrType.Object,
        Code.Ldobj => ByToken,
        _ => null,
    };

    public static IrType? OfStoreIndirect(Code code) => code switch
    {
        Code.Stind_I1 => IrType.SByte,
        Code.Stind_I2 => IrType.Int16,
        Code.Stind_I4 => IrType.Int32,
        Code.Stind_I8 => IrType.Int64,
        Code.Stind_I => IrType.IntPtr,
        Code.Stind_R4 => IrType.Float32,
        Code.Stind_R8 => IrType.Float64,
        Code.Stind_Ref => IrType.Object,
        Code.Stobj => ByToken,
        _ => null,
    };

    /// <summary>The memory's own type in place of the opcode's, where both read and write the same.</summary>
    public static IrType Refine(IrType byOpcode, IrType? memory) =>
        memory is not null && (byOpcode == IrType.Object ? memory.IsReference : Width(byOpcode) == Width(memory) && ReadsAlike(byOpcode, memory))
            ? memory
            : byOpcode;

    private static int Width(IrType type) => type.Kind switch
    {
        TypeKind.Boolean or TypeKind.SByte or TypeKind.Byte => 1,
        TypeKind.Char or TypeKind.Int16 or TypeKind.UInt16 => 2,
        TypeKind.Int32 or TypeKind.UInt32 => 4,
        TypeKind.Int64 or TypeKind.UInt64 => 8,
        TypeKind.IntPtr or TypeKind.UIntPtr => -1,
        _ => 0,
    };

    private static bool ReadsAlike(IrType byOpcode, IrType memory) =>
        Width(byOpcode) is not (0 or 1 or 2) || IntegerRange.Of(byOpcode.Kind) == IntegerRange.Of(memory.Kind);
}
