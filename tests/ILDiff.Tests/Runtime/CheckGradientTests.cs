namespace ILDiff.Tests.Runtime;

public sealed class CheckGradientTests
{
    [Theory]
    [MemberData(nameof(Derivatives))]
    public void Accepts_the_true_derivative(string name, Func<double, double> f, Func<double, double> derivative, double x)
    {
        var report = Differentiate.CheckGradient(f, derivative, x);
        Assert.True(report.IsConsistent, name + ": " + report);
    }

    [Theory]
    [MemberData(nameof(Derivatives))]
    public void Rejects_a_derivative_off_by_one_millionth(string name, Func<double, double> f, Func<double, double> derivative, double x)
    {
        var report = Differentiate.CheckGradient(f, at => derivative(at) * (1 + 1e-6), x);
        Assert.False(report.IsConsistent, name + ": " + report);
    }

    public static TheoryData<string, Func<double, double>, Func<double, double>, double> Derivatives => new()
    {
        { "exp(x² − x) / x", x => Math.Exp(x * x - x) / x, x => Math.Exp(x * x - x) * (2 * x * x - x - 1) / (x * x), 1.3 },
        { "exp, large", Math.Exp, Math.Exp, 300 },
        { "log, near its edge", Math.Log, x => 1 / x, 1e-9 },
        { "sqrt, tiny", Math.Sqrt, x => 0.5 / Math.Sqrt(x), 1e-200 },
        { "sin, many periods", Math.Sin, Math.Cos, 1e4 },
        { "sin(100x)", x => Math.Sin(100 * x), x => 100 * Math.Cos(100 * x), 0.3 },
        { "cube, huge", x => x * x * x, x => 3 * x * x, -1e30 },
        { "tanh", Math.Tanh, x => 1 / (Math.Cosh(x) * Math.Cosh(x)), 0.7 },
        { "near a kink", x => x < 1 ? x : x * x, x => x < 1 ? 1 : 2 * x, 1.001 },
    };

    [Fact]
    public void Names_the_coordinate_that_differs_and_by_how_much()
    {
        static double F(double[] x) => x[0] * x[1] + Math.Sin(x[2]);
        static double[] Wrong(double[] x) => [x[1], x[0] + 0.25, Math.Cos(x[2])];
        var report = Differentiate.CheckGradient(F, Wrong, [2, 3, 0.5]);
        Assert.False(report.IsConsistent);
        Assert.Equal([true, false, true], report.Coordinates.Select(coordinate => coordinate.IsConsistent));
        Assert.Equal(1, report.Worst!.Index);
        Assert.Equal(0.25, report.Worst.Error, 1e-9);
        Assert.Equal(2, report.Worst.Estimated, 1e-9);
        Assert.Contains("differs in 1 of 3 coordinates", report.ToString());
        Assert.Contains("[1]: reverse 2.25, finite difference 2; error 0.25", report.ToString());
    }

    [Fact]
    public void Checks_a_forward_derivative_alone()
    {
        static double F(double[] x) => x[0] * x[0] * x[1];
        static double Jvp(double[] x, double[] dx) => 2 * x[0] * x[1] * dx[0] + x[0] * x[0] * dx[1];
        var report = Differentiate.CheckGradient(F, Jvp, [3, 4]);
        Assert.True(report.IsConsistent, report.ToString());
        Assert.Equal([24, 9], report.Coordinates.Select(coordinate => coordinate.Forward!.Value));
        Assert.All(report.Coordinates, coordinate => Assert.Null(coordinate.Reverse));
        Assert.False(Differentiate.CheckGradient(F, (x, dx) => Jvp(x, dx) + 0.01 * dx[1], [3, 4]).IsConsistent);
    }

    [Fact]
    public void A_forward_derivative_that_contradicts_a_right_gradient_is_found()
    {
        static double F(double[] x) => x[0] * x[1];
        static double[] Gradient(double[] x) => [x[1], x[0]];
        var report = Differentiate.CheckGradient(F, Gradient, (x, dx) => x[1] * dx[0], [3, 4]);
        Assert.Equal([true, false], report.Coordinates.Select(coordinate => coordinate.IsConsistent));
        Assert.Equal(3, report.Worst!.Error, 1e-9);
        Assert.Contains("reverse 3, forward 0", report.ToString());
    }

    [Fact]
    public void A_function_that_writes_to_its_argument_does_not_disturb_the_point()
    {
        static double F(double[] x)
        {
            x[0] *= x[1];
            return x[0];
        }
        double[] at = [3, 4];
        Assert.True(Differentiate.CheckGradient(F, x => [x[1], x[0]], at).IsConsistent);
        Assert.Equal([3, 4], at);
    }

    [Fact]
    public void Without_finite_values_around_the_point_nothing_is_consistent()
    {
        var report = Differentiate.CheckGradient(Math.Log, _ => 0, -1);
        Assert.False(report.IsConsistent);
        Assert.True(double.IsNaN(report.Worst!.Estimated));
        Assert.Contains("no estimate", report.ToString());
        Assert.False(Differentiate.CheckGradient(Math.Exp, _ => double.NaN, 1).IsConsistent);
        Assert.False(Differentiate.CheckGradient(Math.Exp, _ => double.PositiveInfinity, 1).IsConsistent);
    }

    [Fact]
    public void A_constant_has_no_derivative()
    {
        Assert.True(Differentiate.CheckGradient(_ => 7, _ => 0, 1e5).IsConsistent);
        Assert.False(Differentiate.CheckGradient(_ => 7, _ => 1e-6, 1e5).IsConsistent);
        Assert.True(Differentiate.CheckGradient(_ => 7, _ => Array.Empty<double>(), []).IsConsistent);
    }

    [Fact]
    public void A_gradient_of_another_length_is_refused() =>
        Assert.Throws<ArgumentException>(() => Differentiate.CheckGradient(x => x[0], _ => new double[3], [1, 2]));

    [Fact]
    public void Noise_of_single_precision_is_not_taken_for_an_error()
    {
        for (var i = 0; i < 2000; i++)
        {
            var x = 0.5 + i / 1000.0;
            var report = Differentiate.CheckGradient(at => MathF.Sin((float)at) * 3, at => Math.Cos(at) * 3, x);
            Assert.True(report.IsConsistent, report.ToString());
        }
    }

    [Fact]
    public void StopGradient_returns_its_argument()
    {
        Assert.Equal(1.5, Differentiate.StopGradient(1.5));
        Assert.Equal(1.5f, Differentiate.StopGradient(1.5f));
    }
}
