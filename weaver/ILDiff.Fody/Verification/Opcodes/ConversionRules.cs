using Mono.Cecil.Cil;

namespace ILDiff.Compiler.Verification;

/// <summary>Conversions between numbers (ECMA-335 III.1.5, table 8).</summary>
internal static class ConversionRules
{
    public static bool TryApply(Frame frame, Instruction instruction)
    {
        var result = ResultOf(instruction.OpCode.Code);
        if (result is null)
        {
            return false;
        }
        var value = frame.Pop();
        if (value.Kind is StackKind.ByReference or StackKind.MethodPointer)
        {
            throw new Rejection($"{value} becomes a number", isOutOfScope: true);
        }
        if (!value.IsInteger && value.Kind != StackKind.Float)
        {
            throw new Rejection($"conversion of {value}");
        }
        frame.Push(result);
        return true;
    }

    private static VerificationType? ResultOf(Code code) => code switch
    {
        Code.Conv_I1 or Code.Conv_U1 or Code.Conv_I2 or Code.Conv_U2 or Code.Conv_I4 or Code.Conv_U4
            or Code.Conv_Ovf_I1 or Code.Conv_Ovf_U1 or Code.Conv_Ovf_I2 or Code.Conv_Ovf_U2 or Code.Conv_Ovf_I4 or Code.Conv_Ovf_U4
            or Code.Conv_Ovf_I1_Un or Code.Conv_Ovf_U1_Un or Code.Conv_Ovf_I2_Un or Code.Conv_Ovf_U2_Un
            or Code.Conv_Ovf_I4_Un or Code.Conv_Ovf_U4_Un => VerificationType.Int32,
        Code.Conv_I8 or Code.Conv_U8 or Code.Conv_Ovf_I8 or Code.Conv_Ovf_U8 or Code.Conv_Ovf_I8_Un or Code.Conv_Ovf_U8_Un => VerificationType.Int64,
        Code.Conv_I or Code.Conv_U or Code.Conv_Ovf_I or Code.Conv_Ovf_U or Code.Conv_Ovf_I_Un or Code.Conv_Ovf_U_Un => VerificationType.NativeInt,
        Code.Conv_R4 or Code.Conv_R8 or Code.Conv_R_Un => VerificationType.Float,
        _ => null,
    };
}
