using Mono.Cecil.Cil;

namespace ILDiff.Compiler.Verification;

/// <summary>Arithmetic on two operands, and on one (ECMA-335 III.1.5, tables 2, 3, 5, 6, 7).</summary>
internal static class ArithmeticRules
{
    public static bool TryApply(Frame frame, Instruction instruction)
    {
        switch (instruction.OpCode.Code)
        {
            case Code.Add or Code.Sub or Code.Mul or Code.Div or Code.Rem:
                Binary(frame, allowsFloat: true);
                return true;
            case Code.Div_Un or Code.Rem_Un or Code.And or Code.Or or Code.Xor
                or Code.Add_Ovf or Code.Add_Ovf_Un or Code.Sub_Ovf or Code.Sub_Ovf_Un or Code.Mul_Ovf or Code.Mul_Ovf_Un:
                Binary(frame, allowsFloat: false);
                return true;
            case Code.Shl or Code.Shr or Code.Shr_Un:
                frame.PopIndex("a shift's distance");
                frame.Push(Number(frame.Pop(), allowsFloat: false));
                return true;
            case Code.Neg:
                frame.Push(Number(frame.Pop(), allowsFloat: true));
                return true;
            case Code.Not:
                frame.Push(Number(frame.Pop(), allowsFloat: false));
                return true;
            case Code.Ckfinite:
                if (frame.Peek().Kind != StackKind.Float)
                {
                    throw new Rejection($"ckfinite of {frame.Peek()}");
                }
                return true;
            default:
                return false;
        }
    }

    private static void Binary(Frame frame, bool allowsFloat)
    {
        var right = Number(frame.Pop(), allowsFloat);
        var left = Number(frame.Pop(), allowsFloat);
        if (left.Kind == right.Kind)
        {
            frame.Push(left);
        }
        else if (left.Kind is StackKind.Int32 or StackKind.NativeInt && right.Kind is StackKind.Int32 or StackKind.NativeInt)
        {
            frame.Push(VerificationType.NativeInt);
        }
        else
        {
            throw new Rejection($"arithmetic on {left} and {right}");
        }
    }

    private static VerificationType Number(VerificationType value, bool allowsFloat) =>
        value.IsInteger || (allowsFloat && value.Kind == StackKind.Float) ? value : throw new Rejection($"arithmetic on {value}");
}
