#if NET
using ILDiff;

namespace Woven;

/// <summary>Marked methods with spans as parameters.</summary>
public static partial class SpanParameters
{
    private static readonly double[] Weights = [0.5, 2, -1];

    [Differentiable]
    public static double Norm(ReadOnlySpan<double> x)
    {
        var sum = 0.0;
        foreach (var v in x)
        {
            sum += v * v;
        }
        return Math.Sqrt(sum);
    }

    [Differentiable]
    public static double Update(Span<double> x, double k)
    {
        for (var i = 1; i < x.Length; i++)
        {
            x[i] *= x[i - 1] * k;
        }
        return x[^1];
    }

    [Differentiable]
    public static void Map(ReadOnlySpan<double> x, Span<double> y)
    {
        for (var i = 0; i < x.Length; i++)
        {
            y[i] = x[i] * x[0] * Weights[i % 3];
        }
    }

    [Differentiable]
    public static double BesideTable(Span<double> x)
    {
        x[0] *= 2;
        return x[0] * Weights[0];
    }

    /// <summary>Calls the twins of <see cref="BesideTable"/> on the table itself.</summary>
    public static double OnTable(Span<double> dx) => BesideTable_Grad(Weights, dx);

    [Differentiable]
    public static double Two(Span<double> x, Span<double> y)
    {
        y[0] = 2 * x[0];
        y[0] *= x[0] + y[0];
        return x[0] * y[0];
    }

    [Differentiable]
    public static double Read(ReadOnlySpan<double> x, ReadOnlySpan<double> y) => x[0] * y[0];

    [Differentiable]
    public static double BesideArray(Span<double> x, double[] y)
    {
        y[0] = 2 * x[0];
        return x[0] * y[0];
    }

    [Differentiable]
    public static double BesideArrays(Span<double> x, double[][] y, double[,] z)
    {
        x[0] *= y[0][0] + z[0, 0];
        return x[0];
    }

    [Differentiable]
    public static double BesideReference(Span<double> x, ref double y)
    {
        y *= x[0];
        return y * x[0] * x[^1];
    }

    [Differentiable]
    public static double BesideConstant(Span<double> x, [NonDifferentiable] ReadOnlySpan<double> weights)
    {
        x[0] *= x[0];
        return x[0] * weights[0];
    }

    [Differentiable]
    public static float Singles(Span<float> x, float y)
    {
        x[0] *= y;
        return x[0] * x[1] * y;
    }

    [Differentiable]
    public static double Recursive(Span<double> x)
    {
        if (x.Length < 2)
        {
            return x.IsEmpty ? 1 : x[0];
        }
        var half = x.Length / 2;
        x[0] *= x[half];
        return Recursive(x[..half]) * Recursive(x[half..]);
    }

    [Differentiable]
    public static double Scratch(ReadOnlySpan<double> x)
    {
        Span<double> sums = stackalloc double[x.Length];
        x.CopyTo(sums);
        for (var i = 1; i < sums.Length; i++)
        {
            sums[i] += sums[i - 1] * sums[i];
        }
        return sums[^1];
    }
}
#endif
