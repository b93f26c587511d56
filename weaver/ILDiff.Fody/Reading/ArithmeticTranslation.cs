using ILDiff.Compiler.Ir;
using CilInstruction = Mono.Cecil.Cil.Instruction;
using Code = Mono.Cecil.Cil.Code;

namespace ILDiff.Compiler.Reading;

/// <summary>Arithmetic, bit operations and shifts.</summary>
internal static class ArithmeticTranslation
{
    public static bool TryTranslate(Translation translation, CilInstruction instruction)
    {
        var code = instruction.OpCode.Code;
        switch (code)
        {
            case Code.Neg:
                Unary(translation, Opcode.Negate, allowsFloat: true);
                return true;
            case Code.Not:
                Unary(translation, Opcode.Not, allowsFloat: false);
                return true;
            case Code.Ckfinite:
                var operand = translation.Pop();
                Require(translation, operand, allowsFloat: true);
                translation.PushNew(Opcode.CheckFinite, [operand], null, operand.Type);
                return true;
            case Code.Shl or Code.Shr or Code.Shr_Un:
                var amount = translation.Pop();
                var shifted = translation.Pop();
                Require(translation, shifted, allowsFloat: false);
                translation.Push(translation.Builder.Binary(ShiftOf(code), shifted, amount));
                return true;
            default:
                if (BinaryOf(code) is not { } opcode)
                {
                    return false;
                }
                Binary(translation, opcode);
                return true;
        }
    }

    private static Opcode ShiftOf(Code code) => code switch
    {
        Code.Shl => Opcode.ShiftLeft,
        Code.Shr => Opcode.ShiftRight,
        _ => Opcode.ShiftRightUnsigned,
    };

    private static Opcode? BinaryOf(Code code) => code switch
    {
        Code.Add => Opcode.Add,
        Code.Sub => Opcode.Subtract,
        Code.Mul => Opcode.Multiply,
        Code.Div => Opcode.Divide,
        Code.Div_Un => Opcode.DivideUnsigned,
        Code.Rem => Opcode.Remainder,
        Code.Rem_Un => Opcode.RemainderUnsigned,
        Code.And => Opcode.And,
        Code.Or => Opcode.Or,
        Code.Xor => Opcode.Xor,
        Code.Add_Ovf => Opcode.AddChecked,
        Code.Add_Ovf_Un => Opcode.AddCheckedUnsigned,
        Code.Sub_Ovf => Opcode.SubtractChecked,
        Code.Sub_Ovf_Un => Opcode.SubtractCheckedUnsigned,
        Code.Mul_Ovf => Opcode.MultiplyChecked,
        Code.Mul_Ovf_Un => Opcode.MultiplyCheckedUnsigned,
        _ => null,
    };

    private static void Unary(Translation translation, Opcode opcode, bool allowsFloat)
    {
        var operand = translation.Pop();
        Require(translation, operand, allowsFloat);
        translation.Push(translation.Builder.Unary(opcode, operand));
    }

    private static void Binary(Translation translation, Opcode opcode)
    {
        var popped = translation.Pop(2);
        if (opcode == Opcode.Add && StackTranslation.IsOwnMemory(popped[0]))
        {
            translation.PushNew(Opcode.Add, popped, null, popped[0].Type);
            return;
        }
        var (left, right) = Coercion.Unify(translation.Builder, popped[0], popped[1]);
        var allowsFloat = opcode is Opcode.Add or Opcode.Subtract or Opcode.Multiply or Opcode.Divide or Opcode.Remainder;
        Require(translation, left, allowsFloat);
        Require(translation, right, allowsFloat);
        if (left.Type != right.Type)
        {
            throw translation.Unreadable($"arithmetic on {left.Type} and {right.Type}");
        }
        translation.Push(translation.Builder.Binary(opcode, left, right));
    }

    private static void Require(Translation translation, Value operand, bool allowsFloat)
    {
        var isNumber = operand.Type.Kind is TypeKind.Int32 or TypeKind.Int64 or TypeKind.IntPtr || (allowsFloat && operand.Type.IsFloat);
        if (!isNumber)
        {
            var what = operand.Type.Kind is TypeKind.ByRef or TypeKind.Pointer ? "pointer arithmetic" : $"arithmetic on {operand.Type}";
            throw translation.Unreadable(what);
        }
    }
}
