using ILDiff.Fuzzing.Language;

namespace ILDiff.Fuzzing.Evaluation;

/// <summary>The operators of C#, each with its partial derivatives.</summary>
public static class Arithmetic
{
    public static Number Apply(Trace trace, BinaryOperator binary, FuzzType type, Number left, Number right) => type switch
    {
        FuzzType.Double => Floating(trace, binary, false, left, right),
        FuzzType.Float => Floating(trace, binary, true, left, right),
        FuzzType.Int => Number.Constant(OnIntegers(binary, left.Integer, right.Integer)),
        _ => Number.Constant(OnIntegers(binary, left.Integer, right.Integer) & 1),
    };

    public static Number Negate(Trace trace, FuzzType type, Number operand) =>
        type == FuzzType.Int
            ? Number.Constant(unchecked(-operand.Integer))
            : trace.Record(-operand.Value, type == FuzzType.Float, operand, -1);

    public static Number Convert(Trace trace, FuzzType from, FuzzType to, Number operand) => to switch
    {
        FuzzType.Int => ToInteger(trace, operand),
        FuzzType.Float => from == FuzzType.Float ? operand : trace.Record((float)operand.Value, true, operand, 1),
        FuzzType.Double => from == FuzzType.Float ? trace.Record(operand.Value, false, operand, 1) : operand,
        _ => throw new ArgumentException($"No conversion to {to}."),
    };

    private static Number ToInteger(Trace trace, Number operand)
    {
        var integer = (int)operand.Value;
        trace.Decide(integer);
        return Number.Constant(integer);
    }

    public static bool Compare(ComparisonOperator comparison, double left, double right) => comparison switch
    {
        ComparisonOperator.Equal => left == right,
        ComparisonOperator.NotEqual => left != right,
        ComparisonOperator.Less => left < right,
        ComparisonOperator.LessOrEqual => left <= right,
        ComparisonOperator.Greater => left > right,
        _ => left >= right,
    };

    private static Number Floating(Trace trace, BinaryOperator binary, bool isNarrow, Number left, Number right)
    {
        var (a, b) = (left.Value, right.Value);
        switch (binary)
        {
            case BinaryOperator.Add:
                return trace.Record(isNarrow ? (float)a + (float)b : a + b, isNarrow, left, 1, right, 1);
            case BinaryOperator.Subtract:
                return trace.Record(isNarrow ? (float)a - (float)b : a - b, isNarrow, left, 1, right, -1);
            case BinaryOperator.Multiply:
                return trace.Record(isNarrow ? (float)a * (float)b : a * b, isNarrow, left, b, right, a);
            case BinaryOperator.Divide:
                var quotient = isNarrow ? (float)a / (float)b : a / b;
                return trace.Record(quotient, isNarrow, left, 1 / b, right, -(a / b) / b);
            case BinaryOperator.Remainder:
                var remainder = isNarrow ? (float)a % (float)b : a % b;
                var wholes = Math.Round((a - remainder) / b);
                trace.Decide(wholes.GetHashCode());
                return trace.Record(remainder, isNarrow, left, 1, right, -wholes);
            default:
                throw new ArgumentException($"{binary} has no meaning on floating-point numbers.");
        }
    }

    private static int OnIntegers(BinaryOperator binary, int left, int right) => unchecked(binary switch
    {
        BinaryOperator.Add => left + right,
        BinaryOperator.Subtract => left - right,
        BinaryOperator.Multiply => left * right,
        BinaryOperator.Divide => left / right,
        BinaryOperator.Remainder => left % right,
        BinaryOperator.And => left & right,
        BinaryOperator.Or => left | right,
        _ => left ^ right,
    });
}
