namespace ILDiff.Benchmarks.Kernels;

/// <summary>exp(x² − x)/x: one input, no branch, no loop.</summary>
public static partial class ExponentialQuotient
{
    /// <summary>The function.</summary>
    /// <param name="x">The point.</param>
    [Differentiable]
    public static double Value(double x) => Math.Exp((x * x) - x) / x;

    internal static (double Value, double Derivative) HandWritten(double x)
    {
        var value = Math.Exp((x * x) - x) / x;
        return (value, value * ((2 * x) - 1 - (1 / x)));
    }
}

/// <summary>exp(x² − x)/x at 256 points.</summary>
internal sealed class ExponentialQuotientKernel() : Kernel("exp(x*x-x)/x, 256 calls", Count, 1)
{
    private const int Count = 256;
    private readonly double[] points = Numbers.Uniform(Count, seed: 2, 0.3, 2);

    public override double Primal()
    {
        var sum = 0.0;
        foreach (var x in points)
        {
            sum += ExponentialQuotient.Value(x);
        }
        return sum;
    }

    public override double HandWritten()
    {
        var sum = 0.0;
        var derivative = 0.0;
        foreach (var x in points)
        {
            var (value, dx) = ExponentialQuotient.HandWritten(x);
            sum += value;
            derivative += dx;
        }
        HandWrittenGradient[0][0] = derivative;
        return sum;
    }

    public override double Gradient()
    {
        var sum = 0.0;
        var derivative = 0.0;
        foreach (var x in points)
        {
            var (value, dx) = ExponentialQuotient.Value_Grad(x);
            sum += value;
            derivative += dx;
        }
        TwinGradient[0][0] = derivative;
        return sum;
    }

    public override double Tangent()
    {
        var sum = 0.0;
        foreach (var x in points)
        {
            sum += ExponentialQuotient.Value_Jvp(x, Direction[0][0]).Tangent;
        }
        return sum;
    }
}
