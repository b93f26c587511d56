namespace ILDiff.Tests.Woven;

/// <summary>
/// Checks twins that reflection cannot call, for they take references or spans: the test passes parts of one vector x, and of one vector of derivatives, to
/// the parameters.
/// </summary>
internal static class MemoryChecker
{
    /// <summary>The method: changes x, returns the result.</summary>
    public delegate double Primal(double[] x);

    /// <summary>A twin: changes x and dx, returns the value and, of <c>F_Jvp</c>, the tangent.</summary>
    public delegate (double Value, double Tangent) Tangent(double[] x, double[] dx);

    /// <summary><c>F_Vjp</c>; partials that are returned are written to dx.</summary>
    public delegate double Adjoint(double[] x, double[] dx, double seed);

    /// <param name="at">Where.</param>
    /// <param name="primal">The method.</param>
    /// <param name="gradient"><c>F_Grad</c>, its partials in dx; null: there is none.</param>
    /// <param name="tangent"><c>F_Jvp</c>.</param>
    /// <param name="adjoint"><c>F_Vjp</c>.</param>
    /// <param name="tolerance">Of the comparison of the modes; that with differences has its own.</param>
    public static void Check(double[] at, Primal primal, Adjoint? gradient, Tangent tangent, Adjoint adjoint, double tolerance = 1e-12)
    {
        var (value, contents) = Run(primal, at);
        var columns = new double[at.Length][];
        for (var i = 0; i < at.Length; i++)
        {
            var direction = at.Select((_, j) => i == j ? 1.0 : 0).ToArray();
            columns[i] = Forward(direction);
            var difference = Difference(primal, at, direction, tolerance > 1e-6 ? 1.0 / 128 : 1.0 / 1024);
            AssertClose(difference, columns[i], tolerance > 1e-6 ? 5e-3 : 1e-7);
        }
        if (gradient is not null)
        {
            var x = (double[])at.Clone();
            var dx = at.Select(_ => double.NaN).ToArray();
            Assert.Equal(value, gradient(x, dx, 1));
            Assert.Equal(contents, x);
            AssertClose([.. columns.Select(column => column[0])], dx, tolerance);
        }
        CheckAdjoint();

        double[] Forward(double[] direction)
        {
            var x = (double[])at.Clone();
            var dx = (double[])direction.Clone();
            var (y, dy) = tangent(x, dx);
            Assert.Equal(value, y);
            Assert.Equal(contents, x);
            return [dy, .. dx];
        }

        // ⟨Jᵀ w⟩ᵢ = ⟨J eᵢ, w⟩.
        void CheckAdjoint()
        {
            double[] weights = [.. Enumerable.Range(0, at.Length + 1).Select(i => (double)(float)(0.75 - (0.4 * i)))];
            var x = (double[])at.Clone();
            var dx = weights[1..];
            Assert.Equal(value, adjoint(x, dx, weights[0]));
            Assert.Equal(contents, x);
            AssertClose([.. columns.Select(column => column.Zip(weights, (a, b) => a * b).Sum())], dx, tolerance);
        }
    }

    private static (double Value, double[] Contents) Run(Primal primal, double[] at)
    {
        var x = (double[])at.Clone();
        return (primal(x), x);
    }

    private static double[] Difference(Primal primal, double[] at, double[] direction, double step)
    {
        double[] Outputs(double distance)
        {
            var (value, contents) = Run(primal, [.. at.Select((x, i) => x + (distance * direction[i]))]);
            return [value, .. contents];
        }

        double[] Central(double h) => [.. Outputs(h).Zip(Outputs(-h), (a, b) => (a - b) / (2 * h))];

        return [.. Central(step / 2).Zip(Central(step), (fine, coarse) => ((4 * fine) - coarse) / 3)];
    }

    private static void AssertClose(double[] expected, double[] actual, double tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
        {
            Assert.True(Math.Abs(expected[i] - actual[i]) / Math.Max(1, Math.Abs(expected[i])) <= tolerance, $"number {i}: {actual[i]:R} instead of {expected[i]:R}");
        }
    }
}
