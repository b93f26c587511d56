using ILDiff.Compiler.Ir;
using CilInstruction = Mono.Cecil.Cil.Instruction;
using Code = Mono.Cecil.Cil.Code;

namespace ILDiff.Compiler.Reading;

/// <summary>Numeric conversions.</summary>
internal static class ConversionTranslation
{
    private static readonly Dictionary<Code, Conversion> Conversions = new()
    {
        [Code.Conv_I1] = new(IrType.SByte),
        [Code.Conv_U1] = new(IrType.Byte),
        [Code.Conv_I2] = new(IrType.Int16),
        [Code.Conv_U2] = new(IrType.UInt16),
        [Code.Conv_I4] = new(IrType.Int32),
        [Code.Conv_U4] = new(IrType.UInt32),
        [Code.Conv_I8] = new(IrType.Int64),
        [Code.Conv_U8] = new(IrType.UInt64),
        [Code.Conv_I] = new(IrType.IntPtr),
        [Code.Conv_U] = new(IrType.UIntPtr),
        [Code.Conv_R4] = new(IrType.Float32),
        [Code.Conv_R8] = new(IrType.Float64),
        [Code.Conv_R_Un] = new(IrType.Float64, FromUnsigned: true),
        [Code.Conv_Ovf_I1] = new(IrType.SByte, IsChecked: true),
        [Code.Conv_Ovf_U1] = new(IrType.Byte, IsChecked: true),
        [Code.Conv_Ovf_I2] = new(IrType.Int16, IsChecked: true),
        [Code.Conv_Ovf_U2] = new(IrType.UInt16, IsChecked: true),
        [Code.Conv_Ovf_I4] = new(IrType.Int32, IsChecked: true),
        [Code.Conv_Ovf_U4] = new(IrType.UInt32, IsChecked: true),
        [Code.Conv_Ovf_I8] = new(IrType.Int64, IsChecked: true),
        [Code.Conv_Ovf_U8] = new(IrType.UInt64, IsChecked: true),
        [Code.Conv_Ovf_I] = new(IrType.IntPtr, IsChecked: true),
        [Code.Conv_Ovf_U] = new(IrType.UIntPtr, IsChecked: true),
        [Code.Conv_Ovf_I1_Un] = new(IrType.SByte, FromUnsigned: true, IsChecked: true),
        [Code.Conv_Ovf_U1_Un] = new(IrType.Byte, FromUnsigned: true, IsChecked: true),
        [Code.Conv_Ovf_I2_Un] = new(IrType.Int16, FromUnsigned: true, IsChecked: true),
        [Code.Conv_Ovf_U2_Un] = new(IrType.UInt16, FromUnsigned: true, IsChecked: true),
        [Code.Conv_Ovf_I4_Un] = new(IrType.Int32, FromUnsigned: true, IsChecked: true),
        [Code.Conv_Ovf_U4_Un] = new(IrType.UInt32, FromUnsigned: true, IsChecked: true),
        [Code.Conv_Ovf_I8_Un] = new(IrType.Int64, FromUnsigned: true, IsChecked: true),
        [Code.Conv_Ovf_U8_Un] = new(IrType.UInt64, FromUnsigned: true, IsChecked: true),
        [Code.Conv_Ovf_I_Un] = new(IrType.IntPtr, FromUnsigned: true, IsChecked: true),
        [Code.Conv_Ovf_U_Un] = new(IrType.UIntPtr, FromUnsigned: true, IsChecked: true),
    };

    public static bool TryTranslate(Translation translation, CilInstruction instruction)
    {
        if (!Conversions.TryGetValue(instruction.OpCode.Code, out var conversion))
        {
            return false;
        }
        var operand = translation.Pop();
        if (operand.Type.Kind is not (TypeKind.Int32 or TypeKind.Int64 or TypeKind.IntPtr or TypeKind.Float32 or TypeKind.Float64))
        {
            throw translation.Unreadable(operand.Type.Kind is TypeKind.ByRef or TypeKind.Pointer ? "pointer arithmetic" : $"a conversion of {operand.Type}");
        }
        if (instruction.OpCode.Code == Code.Conv_R_Un)
        {
            if (operand.Type.IsFloat)
            {
                throw translation.Unreadable("conv.r.un of a floating-point number");
            }

            // The runtime takes `conv.r.un; conv.r4` for one rounding to float.
            if (translation.TakeNext(Code.Conv_R4))
            {
                conversion = new Conversion(IrType.Float32, FromUnsigned: true);
            }
        }
        translation.Push(IsIdentity(operand.Type, conversion)
            ? operand
            : translation.Builder.Append(Opcode.Convert, [operand], conversion, conversion.Target)!);
        return true;
    }

    private static bool IsIdentity(IrType operand, Conversion conversion) =>
        !conversion.IsChecked
        && operand == conversion.Target.StackType
        && conversion.Target.Kind is >= TypeKind.Int32 and <= TypeKind.Float64;
}
