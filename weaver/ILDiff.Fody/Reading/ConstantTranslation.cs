using ILDiff.Compiler.Ir;
using CilInstruction = Mono.Cecil.Cil.Instruction;
using Code = Mono.Cecil.Cil.Code;

namespace ILDiff.Compiler.Reading;

/// <summary>Constants, and what only moves values on the evaluation stack.</summary>
internal static class ConstantTranslation
{
    public static bool TryTranslate(Translation translation, CilInstruction instruction)
    {
        switch (instruction.OpCode.Code)
        {
            case Code.Nop:
            case Code.Break:
                return true;
            case Code.Dup:
                var value = translation.Pop();
                translation.Push(value);
                translation.Push(value);
                return true;
            case Code.Pop:
                translation.Pop();
                return true;
            case Code.Ldnull:
                translation.PushNew(Opcode.Constant, [], null, IrType.Null);
                return true;
            case Code.Ldstr:
                translation.PushNew(Opcode.Constant, [], instruction.Operand, IrType.String);
                return true;
            case Code.Ldc_I8:
                translation.PushNew(Opcode.Constant, [], instruction.Operand, IrType.Int64);
                return true;
            case Code.Ldc_R4:
                translation.PushNew(Opcode.Constant, [], instruction.Operand, IrType.Float32);
                return true;
            case Code.Ldc_R8:
                translation.PushNew(Opcode.Constant, [], instruction.Operand, IrType.Float64);
                return true;
            default:
                if (Int32Of(instruction) is not { } number)
                {
                    return false;
                }
                translation.Push(translation.Builder.Constant(number));
                return true;
        }
    }

    private static int? Int32Of(CilInstruction instruction) => instruction.OpCode.Code switch
    {
        Code.Ldc_I4 => (int)instruction.Operand,
        Code.Ldc_I4_S => (sbyte)instruction.Operand,
        >= Code.Ldc_I4_M1 and <= Code.Ldc_I4_8 => instruction.OpCode.Code - Code.Ldc_I4_0,
        _ => null,
    };
}
