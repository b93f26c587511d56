namespace ILDiff.Tests.Woven;

/// <summary>Checks a method's twins against the method, against each other and against an independent derivative.</summary>
internal sealed class TwinChecker
{
    private readonly TwinSet twins;
    private readonly object?[] at;

    private TwinChecker(TwinSet twins, object?[] at)
    {
        this.twins = twins;
        this.at = at;
    }

    private double ModeTolerance => twins.IsSingle ? 2e-5 : 1e-12;

    /// <summary>All checks, at a point where the method is differentiable.</summary>
    public static void Check(Type type, string method, object?[] at)
    {
        var checker = new TwinChecker(TwinSet.Of(type, method, at), at);
        checker.CheckModes();
        checker.CheckAgainstDifferences();
    }

    /// <summary>All but the comparison with differences: at a kink, or where they have no accuracy.</summary>
    public static void CheckWithoutDifferences(Type type, string method, object?[] at) =>
        new TwinChecker(TwinSet.Of(type, method, at), at).CheckModes();

    private void CheckModes()
    {
        var expected = twins.Primal(at);
        var columns = twins.BasisDirections(at).Select(direction => ForwardIn(direction, expected)).ToList();
        if (twins.HasGradient)
        {
            CheckGradient(expected, columns);
        }
        CheckTransposition(expected);
    }

    private Outputs ForwardIn(double[] direction, Outputs expected)
    {
        var (primal, tangent) = twins.Forward(at, direction);
        AssertSameBits(expected, primal, "F_Jvp");
        return tangent;
    }

    /// <summary>∂f/∂xᵢ of reverse mode = the tangent of forward mode in direction eᵢ.</summary>
    private void CheckGradient(Outputs expected, List<Outputs> columns)
    {
        var (primal, gradient) = twins.Gradient(at);
        AssertSameBits(expected, primal, "F_Grad");
        for (var i = 0; i < columns.Count; i++)
        {
            AssertClose(columns[i].Results[0], gradient[i], ModeTolerance, $"F_Grad against F_Jvp, independent {i}");
        }
    }

    /// <summary>⟨J v, w⟩ = ⟨v, Jᵀ w⟩.</summary>
    private void CheckTransposition(Outputs expected)
    {
        var random = new Random(7);
        var direction = twins.BasisDirections(at).Select(_ => (double)(float)(random.NextDouble() - 0.5)).ToArray();
        var (_, tangent) = twins.Forward(at, direction);
        var weights = expected.Map(_ => (double)(float)(random.NextDouble() - 0.5));
        var (primal, adjoints) = twins.Reverse(at, weights);
        AssertSameBits(expected, primal, "F_Vjp");
        var left = tangent.All.Zip(weights.All, (a, b) => a * b).ToArray();
        var right = direction.Zip(adjoints, (a, b) => a * b).ToArray();
        var scale = Math.Max(1, left.Sum(Math.Abs) + right.Sum(Math.Abs));
        AssertClose(left.Sum() / scale, right.Sum() / scale, ModeTolerance, "F_Vjp against F_Jvp");
    }

    /// <summary>Richardson's extrapolation of central differences.</summary>
    private void CheckAgainstDifferences()
    {
        var (step, tolerance) = twins.IsSingle ? (1.0 / 128, 5e-3) : (1.0 / 1024, 1e-7);
        foreach (var direction in twins.BasisDirections(at))
        {
            var (_, tangent) = twins.Forward(at, direction);
            var coarse = CentralDifference(direction, step);
            var fine = CentralDifference(direction, step / 2);
            for (var i = 0; i < coarse.Length; i++)
            {
                AssertClose(((4 * fine[i]) - coarse[i]) / 3, tangent.All[i], tolerance, $"F_Jvp against differences, output {i}");
            }
        }
    }

    private double[] CentralDifference(double[] direction, double step)
    {
        var above = twins.Primal(twins.Move(at, direction, step));
        var below = twins.Primal(twins.Move(at, direction, -step));
        return [.. above.All.Zip(below.All, (a, b) => (a - b) / (2 * step))];
    }

    private void AssertSameBits(Outputs expected, Outputs actual, string twin)
    {
        for (var i = 0; i < expected.All.Length; i++)
        {
            var (a, b) = (expected.All[i], actual.All[i]);
            var isSame = double.IsNaN(a) ? double.IsNaN(b) : BitConverter.DoubleToInt64Bits(a) == BitConverter.DoubleToInt64Bits(b);
            Assert.True(isSame, $"{twins.Name}: output {i} of {twin} is {b:R}, of the method {a:R}");
        }
    }

    /// <summary>|a − b| / max(1, |a| + |b|).</summary>
    private void AssertClose(double expected, double actual, double tolerance, string what)
    {
        var isClose = double.IsFinite(expected)
            ? Math.Abs(expected - actual) / Math.Max(1, Math.Abs(expected) + Math.Abs(actual)) <= tolerance
            : expected.Equals(actual);
        Assert.True(isClose, $"{twins.Name}, {what}: {actual:R} instead of {expected:R}");
    }
}
