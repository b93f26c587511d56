namespace ILDiff.Benchmarks.Kernels;

/// <summary>Small methods that call smaller ones: what a call costs in a twin.</summary>
public static partial class CallChain
{
    /// <summary>The outermost.</summary>
    /// <param name="x">First input.</param>
    /// <param name="y">Second input.</param>
    [Differentiable]
    public static double Value(double x, double y) => Ratio(Norm(x, y), Mix(y, x)) + Mix(x, Norm(y, x));

    private static double Ratio(double a, double b) => a / (1 + Square(b));

    private static double Norm(double a, double b) => Math.Sqrt(Square(a) + Square(b) + 1);

    private static double Mix(double a, double b) => (a * b) + (0.5 * Square(a - b));

    private static double Square(double a) => a * a;

    internal static double HandWritten(double x, double y, out double dx, out double dy)
    {
        // norm(x, y) and norm(y, x) add the same squares in another order.
        var norm = Math.Sqrt((x * x) + (y * y) + 1);
        var swapped = Math.Sqrt((y * y) + (x * x) + 1);
        var difference = y - x;
        var mix = (y * x) + (0.5 * (difference * difference));
        var denominator = 1 + (mix * mix);
        var ratio = norm / denominator;
        var other = x - swapped;
        var value = ratio + (x * swapped) + (0.5 * (other * other));

        var normAdjoint = 1 / denominator;
        var mixAdjoint = -2 * ratio * mix * normAdjoint;
        var swappedAdjoint = x - other;
        var common = (normAdjoint / norm) + (swappedAdjoint / swapped);
        dx = (x * common) + (mixAdjoint * (y - difference)) + swapped + other;
        dy = (y * common) + (mixAdjoint * (x + difference));
        return value;
    }
}

/// <summary>256 calls of the chain.</summary>
internal sealed class CallChainKernel() : Kernel("chain of small calls, 256 calls", Count, 2)
{
    private const int Count = 256;
    private readonly double[] points = Numbers.Uniform(2 * Count, seed: 4, -2, 2);

    public override double Primal()
    {
        var sum = 0.0;
        for (var i = 0; i < points.Length; i += 2)
        {
            sum += CallChain.Value(points[i], points[i + 1]);
        }
        return sum;
    }

    public override double HandWritten()
    {
        double sum = 0, sumX = 0, sumY = 0;
        for (var i = 0; i < points.Length; i += 2)
        {
            sum += CallChain.HandWritten(points[i], points[i + 1], out var dx, out var dy);
            sumX += dx;
            sumY += dy;
        }
        HandWrittenGradient[0][0] = sumX;
        HandWrittenGradient[0][1] = sumY;
        return sum;
    }

    public override double Gradient()
    {
        double sum = 0, sumX = 0, sumY = 0;
        for (var i = 0; i < points.Length; i += 2)
        {
            var (value, dx, dy) = CallChain.Value_Grad(points[i], points[i + 1]);
            sum += value;
            sumX += dx;
            sumY += dy;
        }
        TwinGradient[0][0] = sumX;
        TwinGradient[0][1] = sumY;
        return sum;
    }

    public override double Tangent()
    {
        var sum = 0.0;
        for (var i = 0; i < points.Length; i += 2)
        {
            sum += CallChain.Value_Jvp(points[i], points[i + 1], Direction[0][0], Direction[0][1]).Tangent;
        }
        return sum;
    }
}
