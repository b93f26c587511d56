using Mono.Cecil;
using Mono.Cecil.Cil;

namespace ILDiff.Compiler.Verification;

/// <summary>Constants, tokens, and the instructions that only move what is on the stack.</summary>
internal static class ConstantRules
{
    public static bool TryApply(Frame frame, Instruction instruction)
    {
        switch (instruction.OpCode.Code)
        {
            case Code.Nop or Code.Break or Code.Volatile or Code.Unaligned or Code.Readonly or Code.Constrained:
                return true;
            case Code.Ldc_I4_M1 or Code.Ldc_I4_0 or Code.Ldc_I4_1 or Code.Ldc_I4_2 or Code.Ldc_I4_3 or Code.Ldc_I4_4
                or Code.Ldc_I4_5 or Code.Ldc_I4_6 or Code.Ldc_I4_7 or Code.Ldc_I4_8 or Code.Ldc_I4_S or Code.Ldc_I4:
                frame.Push(VerificationType.Int32);
                return true;
            case Code.Ldc_I8:
                frame.Push(VerificationType.Int64);
                return true;
            case Code.Ldc_R4 or Code.Ldc_R8:
                frame.Push(VerificationType.Float);
                return true;
            case Code.Ldnull:
                frame.Push(VerificationType.Null);
                return true;
            case Code.Ldstr:
                frame.PushDeclared(frame.Method.Module.TypeSystem.String);
                return true;
            case Code.Sizeof:
                OpcodeRules.TypeOperand(frame, instruction);
                frame.Push(VerificationType.Int32);
                return true;
            case Code.Ldtoken:
                LoadToken(frame, instruction);
                return true;
            case Code.Dup:
                frame.Push(frame.Peek());
                return true;
            case Code.Pop:
                frame.Pop();
                return true;
            default:
                return false;
        }
    }

    private static void LoadToken(Frame frame, Instruction instruction)
    {
        var module = frame.Method.Module;
        var handle = instruction.Operand switch
        {
            TypeReference => "RuntimeTypeHandle",
            FieldReference => "RuntimeFieldHandle",
            MethodReference => "RuntimeMethodHandle",
            _ => throw new Rejection("the token is missing"),
        };
        frame.Push(VerificationType.Value(module.CoreType(handle, isValueType: true)));
    }
}
