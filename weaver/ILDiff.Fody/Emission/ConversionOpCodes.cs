using ILDiff.Compiler.Ir;
using Mono.Cecil.Cil;

namespace ILDiff.Compiler.Emission;

/// <summary>The CIL of a <see cref="Conversion"/>.</summary>
internal static class ConversionOpCodes
{
    public static IEnumerable<OpCode> Of(Conversion conversion)
    {
        if (conversion.Target.IsFloat && conversion.FromUnsigned)
        {
            yield return OpCodes.Conv_R_Un;
        }
        yield return conversion switch
        {
            { IsChecked: true, FromUnsigned: true } => CheckedFromUnsigned(conversion.Target),
            { IsChecked: true } => Checked(conversion.Target),
            _ => Unchecked(conversion.Target, conversion.FromUnsigned),
        };
    }

    private static OpCode Unchecked(IrType target, bool fromUnsigned) => target.Kind switch
    {
        TypeKind.SByte => OpCodes.Conv_I1,
        TypeKind.Boolean or TypeKind.Byte => OpCodes.Conv_U1,
        TypeKind.Int16 => OpCodes.Conv_I2,
        TypeKind.Char or TypeKind.UInt16 => OpCodes.Conv_U2,
        TypeKind.Int32 => OpCodes.Conv_I4,
        TypeKind.UInt32 => OpCodes.Conv_U4,
        // From 32 bits these extend: with the sign, or with zeros.
        TypeKind.Int64 => fromUnsigned ? OpCodes.Conv_U8 : OpCodes.Conv_I8,
        TypeKind.UInt64 => OpCodes.Conv_U8,
        TypeKind.IntPtr => fromUnsigned ? OpCodes.Conv_U : OpCodes.Conv_I,
        TypeKind.UIntPtr or TypeKind.Pointer => OpCodes.Conv_U,
        TypeKind.Float32 => OpCodes.Conv_R4,
        TypeKind.Float64 => OpCodes.Conv_R8,
        _ => throw Impossible(target),
    };

    private static OpCode Checked(IrType target) => target.Kind switch
    {
        TypeKind.SByte => OpCodes.Conv_Ovf_I1,
        TypeKind.Boolean or TypeKind.Byte => OpCodes.Conv_Ovf_U1,
        TypeKind.Int16 => OpCodes.Conv_Ovf_I2,
        TypeKind.Char or TypeKind.UInt16 => OpCodes.Conv_Ovf_U2,
        TypeKind.Int32 => OpCodes.Conv_Ovf_I4,
        TypeKind.UInt32 => OpCodes.Conv_Ovf_U4,
        TypeKind.Int64 => OpCodes.Conv_Ovf_I8,
        TypeKind.UInt64 => OpCodes.Conv_Ovf_U8,
        TypeKind.IntPtr => OpCodes.Conv_Ovf_I,
        TypeKind.UIntPtr => OpCodes.Conv_Ovf_U,
        _ => throw Impossible(target),
    };

    private static OpCode CheckedFromUnsigned(IrType target) => target.Kind switch
    {
        TypeKind.SByte => OpCodes.Conv_Ovf_I1_Un,
        TypeKind.Boolean or TypeKind.Byte => OpCodes.Conv_Ovf_U1_Un,
        TypeKind.Int16 => OpCodes.Conv_Ovf_I2_Un,
        TypeKind.Char or TypeKind.UInt16 => OpCodes.Conv_Ovf_U2_Un,
        TypeKind.Int32 => OpCodes.Conv_Ovf_I4_Un,
        TypeKind.UInt32 => OpCodes.Conv_Ovf_U4_Un,
        TypeKind.Int64 => OpCodes.Conv_Ovf_I8_Un,
        TypeKind.UInt64 => OpCodes.Conv_Ovf_U8_Un,
        TypeKind.IntPtr => OpCodes.Conv_Ovf_I_Un,
        TypeKind.UIntPtr => OpCodes.Conv_Ovf_U_Un,
        _ => throw Impossible(target),
    };

    private static InvalidOperationException Impossible(IrType target) => new($"There is no conversion to {target}.");
}
