using ILDiff.Runtime;

namespace ILDiff.Checking;

/// <summary>
/// How exact a function's values are, from the values alone: a smooth function has no fourth differences at a small step,
/// independent errors of size σ have some of about √70·σ (Hamming).
/// </summary>
internal static class FunctionNoise
{
    private const int Values = 17;

    private const int Order = 4;

    /// <summary>
    /// In units of the scale. The first lie below the spacing of single-precision numbers, where a function that computes
    /// in them is a staircase, the last above; at any one alone all values may by chance fall on a straight line.
    /// </summary>
    private static readonly double[] Steps = [1.3e-8, 2.9e-8, 0.37e-6, 0.97e-6];

    /// <summary>0 where the values around the point are not all finite.</summary>
    public static double Estimate(Func<double, double> function, double at, double scale) =>
        Steps.Max(step => LargestDifference(function, at, step * scale)) / Math.Sqrt(70);

    private static double LargestDifference(Func<double, double> function, double at, double step)
    {
        var differences = new double[Values];
        for (var i = 0; i < Values; i++)
        {
            differences[i] = function(at + (i - Values / 2) * step);
        }
        for (var order = 1; order <= Order; order++)
        {
            for (var i = 0; i < Values - order; i++)
            {
                differences[i] = differences[i + 1] - differences[i];
            }
        }
        var largest = differences.Take(Values - Order).Max(Math.Abs);
        return Finiteness.IsFinite(largest) ? largest : 0;
    }
}
