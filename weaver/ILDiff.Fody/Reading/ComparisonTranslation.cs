using ILDiff.Compiler.Ir;
using CilInstruction = Mono.Cecil.Cil.Instruction;
using Code = Mono.Cecil.Cil.Code;

namespace ILDiff.Compiler.Reading;

/// <summary>Comparisons that give 0 or 1.</summary>
internal static class ComparisonTranslation
{
    public static bool TryTranslate(Translation translation, CilInstruction instruction)
    {
        Comparison comparison;
        switch (instruction.OpCode.Code)
        {
            case Code.Ceq: comparison = Comparison.Equal; break;
            case Code.Cgt: comparison = Comparison.Greater; break;
            case Code.Cgt_Un: comparison = Comparison.GreaterUnsigned; break;
            case Code.Clt: comparison = Comparison.Less; break;
            case Code.Clt_Un: comparison = Comparison.LessUnsigned; break;
            default: return false;
        }
        translation.Push(Compare(translation, comparison));
        return true;
    }

    /// <summary>Pops two values and compares them.</summary>
    public static Value Compare(Translation translation, Comparison comparison)
    {
        var popped = translation.Pop(2);
        var (left, right) = Coercion.Unify(translation.Builder, popped[0], popped[1]);
        if (left.Type.IsReference && comparison == Comparison.GreaterUnsigned)
        {
            // What C# writes for `x != null`.
            comparison = Comparison.NotEqual;
        }
        return TestOfComparison(translation, comparison, left, right) ?? translation.Builder.Compare(comparison, left, right);
    }

    /// <summary>A comparison's result compared with 0 (<c>ceq; ldc.i4.0; ceq</c> is C#'s negation) is that comparison, or its negation.</summary>
    private static Value? TestOfComparison(Translation translation, Comparison test, Value left, Value right)
    {
        if (!IsZero(right) || left.Definition is not { Opcode: Opcode.Compare } definition)
        {
            return null;
        }
        switch (test)
        {
            case Comparison.NotEqual or Comparison.GreaterUnsigned or Comparison.Greater:
                return left;
            case Comparison.Equal:
                var operands = definition.Operands;
                var negated = ((Comparison)definition.Payload!).Negate(operands[0].Type.IsFloat);
                return translation.Builder.Compare(negated, operands[0], operands[1]);
            default:
                return null;
        }
    }

    private static bool IsZero(Value value) => value.Definition is { Opcode: Opcode.Constant, Payload: 0 };
}
