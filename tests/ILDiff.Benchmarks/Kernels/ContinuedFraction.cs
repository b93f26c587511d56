namespace ILDiff.Benchmarks.Kernels;

/// <summary>z = 1; k times z = x + 1/z: one input, a chain of divisions.</summary>
public static partial class ContinuedFraction
{
    /// <summary>The function.</summary>
    /// <param name="x">The point.</param>
    /// <param name="count">k.</param>
    [Differentiable]
    public static double Value(double x, int count)
    {
        var z = 1.0;
        for (var i = 0; i < count; i++)
        {
            z = x + (1 / z);
        }
        return z;
    }

    /// <summary>With one input a tangent beside the value does what an adjoint would, without remembering anything: z′ = 1 − z′/z².</summary>
    internal static (double Value, double Derivative) HandWritten(double x, int count)
    {
        var z = 1.0;
        var tangent = 0.0;
        for (var i = 0; i < count; i++)
        {
            var reciprocal = 1 / z;
            tangent = 1 - (tangent * (reciprocal * reciprocal));
            z = x + reciprocal;
        }
        return (z, tangent);
    }
}

/// <summary>The continued fraction of 300 levels.</summary>
internal sealed class ContinuedFractionKernel() : Kernel("continued fraction 300", Count, 1)
{
    private const int Count = 300;
    private readonly double x = 1.3;

    public override double Primal() => ContinuedFraction.Value(x, Count);

    public override double HandWritten()
    {
        (var value, HandWrittenGradient[0][0]) = ContinuedFraction.HandWritten(x, Count);
        return value;
    }

    public override double Gradient()
    {
        (var value, TwinGradient[0][0]) = ContinuedFraction.Value_Grad(x, Count);
        return value;
    }

    public override double Tangent() => ContinuedFraction.Value_Jvp(x, Count, Direction[0][0]).Tangent;
}
