using ILDiff.Fuzzing.Evaluation;
using ILDiff.Fuzzing.Language;

namespace ILDiff.Fuzzing.Checking;

/// <summary>Compares a run of compiled code with the evaluator's: result, exception, and every array, bit for bit.</summary>
public static class PrimalComparison
{
    /// <summary>Why they differ; null when they do not.</summary>
    /// <param name="expected">The evaluator's run.</param>
    /// <param name="entry">The method.</param>
    /// <param name="result">The value returned by compiled code.</param>
    /// <param name="exception">What compiled code threw.</param>
    /// <param name="arguments">The arguments after the call, the method's own first.</param>
    public static string? Difference(Evaluation.Evaluation expected, FuzzFunction entry, object? result, Exception? exception, IReadOnlyList<object?> arguments)
    {
        if (exception?.GetType() != expected.Exception?.GetType())
        {
            return $"threw {exception?.ToString() ?? "nothing"}, expected {expected.Exception?.GetType().Name ?? "nothing"}";
        }
        if (exception is not null)
        {
            return null;
        }
        if (!IsSameNumber(ToDouble(result!), expected.Result.Value))
        {
            return $"value {ToDouble(result!):R}, expected {expected.Result.Value:R}";
        }
        for (var i = 0; i < entry.Parameters.Count; i++)
        {
            if (expected.Arguments[i].Array is { } array)
            {
                var elements = ToDoubles(arguments[i]!);
                var contents = array.Contents.ToArray();
                if (elements.Length != contents.Length)
                {
                    return $"{entry.Parameters[i]} has {elements.Length} numbers, expected {contents.Length}";
                }
                for (var k = 0; k < elements.Length; k++)
                {
                    if (!IsSameNumber(elements[k], contents[k].Value))
                    {
                        return $"{entry.Parameters[i]}[{k}] is {elements[k]:R}, expected {contents[k].Value:R}";
                    }
                }
            }
        }
        return null;
    }

    /// <summary>Bit for bit; any NaN is as good as any other.</summary>
    public static bool IsSameNumber(double left, double right) =>
        BitConverter.DoubleToInt64Bits(left) == BitConverter.DoubleToInt64Bits(right) || double.IsNaN(left) && double.IsNaN(right);

    public static double ToDouble(object number) => number switch
    {
        double value => value,
        float value => value,
        int value => value,
        _ => throw new ArgumentException($"{number} is no number."),
    };

    public static double[] ToDoubles(object array) => array switch
    {
        double[] values => values,
        float[] values => Array.ConvertAll(values, value => (double)value),
        double[][] rows => [.. rows.SelectMany(row => row)],
        double[,] grid => [.. grid.Cast<double>()],
        int[] values => Array.ConvertAll(values, value => (double)value),
        StructArgument structs => [.. structs.Numbers],
        Array structs => [.. StructArgument.NumbersOf(structs)],
        _ => throw new ArgumentException($"{array} is no array of numbers."),
    };
}
