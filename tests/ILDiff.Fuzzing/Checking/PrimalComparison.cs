using ILDiff.Fuzzing.Evaluation;
using ILDiff.Fuzzing.Language;

namespace ILDiff.Fuzzing.Checking;

/// <summary>Compares a run of compiled code with the evaluator's: result, exception, and all memory, bit for bit.</summary>
public static class PrimalComparison
{
    /// <summary>Why they differ; null when they do not.</summary>
    /// <param name="expected">The evaluator's run.</param>
    /// <param name="entry">The method.</param>
    /// <param name="run">That of compiled code.</param>
    /// <param name="result">The value it returned.</param>
    public static string? Difference(Evaluation.Evaluation expected, FuzzFunction entry, MethodRun run, object? result)
    {
        if (run.Exception?.GetType() != expected.Exception?.GetType())
        {
            return $"threw {run.Exception?.ToString() ?? "nothing"}, expected {expected.Exception?.GetType().Name ?? "nothing"}";
        }
        if (run.Exception is not null)
        {
            return null;
        }
        if (entry.ReturnType is not null && Difference("value", ToDoubles(result!), [.. expected.Results]) is { } difference)
        {
            return difference;
        }
        return entry.Parameters.Zip(expected.Arguments)
            .Where(argument => argument.First.Type.IsReference() || argument.First.Passing is Passing.Ref or Passing.Out)
            .Select(argument => Difference(argument.First.Name, ToDoubles(run.Arguments[argument.First.Name]!), [.. argument.Second.Contents]))
            .FirstOrDefault(found => found is not null);
    }

    private static string? Difference(string what, double[] actual, Number[] expected)
    {
        if (actual.Length != expected.Length)
        {
            return $"{what} has {actual.Length} numbers, expected {expected.Length}";
        }
        var k = Array.FindIndex(actual.Zip(expected).ToArray(), pair => !IsSameNumber(pair.First, pair.Second.Value));
        return k < 0 ? null : $"{what}[{k}] is {actual[k]:R}, expected {expected[k].Value:R}";
    }

    /// <summary>Bit for bit; any NaN is as good as any other.</summary>
    public static bool IsSameNumber(double left, double right) =>
        BitConverter.DoubleToInt64Bits(left) == BitConverter.DoubleToInt64Bits(right) || double.IsNaN(left) && double.IsNaN(right);

    /// <summary>The numbers of a value, an array, a collection or an object; those only that may have a derivative, if asked.</summary>
    public static double[] ToDoubles(object value, bool isDifferentiable = false) => value switch
    {
        StructArgument { Differentiable: var numbers } when isDifferentiable => [.. numbers],
        StructArgument made => [.. made.Numbers],
        _ => [.. StructArgument.NumbersOf(value, isDifferentiable)],
    };
}
