namespace ILDiff.Checking;

/// <summary>Puts given partials beside their finite differences.</summary>
internal static class GradientComparison
{
    /// <summary>How many of the estimate's own uncertainties an error may be.</summary>
    private const double UncertaintyFactor = 10;

    /// <summary>What rounding in the given partial itself may amount to, relative to its size.</summary>
    private const double RelativeTolerance = 1e-10;

    public static GradientReport Compare(
        Func<double[], double> function, Func<double[], double[]>? gradient, Func<double[], double[], double>? jvp, double[] at)
    {
        var reverse = gradient?.Invoke((double[])at.Clone());
        if (reverse is not null && reverse.Length != at.Length)
        {
            throw new ArgumentException($"The gradient has {reverse.Length} elements, the point {at.Length}.", nameof(gradient));
        }
        var coordinates = new GradientCoordinate[at.Length];
        for (var index = 0; index < at.Length; index++)
        {
            var forward = jvp?.Invoke((double[])at.Clone(), UnitVector(at.Length, index));
            var estimate = FiniteDifference.Estimate(Along(function, at, index), at[index]);
            var size = Math.Max(Math.Abs(estimate.Value), Math.Abs(reverse?[index] ?? forward.GetValueOrDefault()));
            coordinates[index] = new GradientCoordinate(
                index, reverse?[index], forward, estimate.Value, UncertaintyFactor * estimate.Uncertainty + RelativeTolerance * size);
        }
        return new GradientReport(coordinates);
    }

    /// <summary>The function of one coordinate; each evaluation sees its own copy of the point, for the function may write to it.</summary>
    private static Func<double, double> Along(Func<double[], double> function, double[] at, int index) => coordinate =>
    {
        var point = (double[])at.Clone();
        point[index] = coordinate;
        return function(point);
    };

    private static double[] UnitVector(int length, int index)
    {
        var vector = new double[length];
        vector[index] = 1;
        return vector;
    }
}
