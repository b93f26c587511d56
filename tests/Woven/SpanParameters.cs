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

    /// <summary>Only a callee, which stays a call, reads the table.</summary>
    [Differentiable]
    public static double BesideTableOfCallee(Span<double> x, int n)
    {
        x[0] *= 2;
        return x[0] * Remote.Read(n);
    }

    [Differentiable]
    public static double ArrayBesideTableOfCallee(double[] x, int n)
    {
        x[0] *= 2;
        return x[0] * Remote.Read(n);
    }

    /// <summary>The table that <see cref="Remote.Read"/> reads.</summary>
    public static double[] TableOfCallee => Remote.Share();

    [Differentiable]
    public static double BesideObject(Span<double> x, Bag bag)
    {
        x[0] *= 2;
        return x[0] * bag.Items[0] * bag.Next!.Items[0];
    }

    [Differentiable]
    public static double BesideReferenceAndObject(ref double x, Bag bag)
    {
        x *= 2;
        return x * bag.Items[0];
    }

    /// <summary>The arrays come from a class whose objects are not known.</summary>
    [Differentiable]
    public static double BesideForeignObject(Span<double> x, Lazy<double[]> source)
    {
        x[0] *= 2;
        return x[0] * source.Value[0];
    }

    [Differentiable]
    public static double WritesBesideForeignObject(ReadOnlySpan<double> x, Lazy<double[]> source)
    {
        source.Value[0] = 7;
        return x[0] * x[0];
    }

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

/// <summary>Holds an array.</summary>
public sealed class Bag
{
    public double[] Items = [1, 2];

    public Bag? Next;
}

internal static class Remote
{
    private static readonly double[] table = [3, 5];

    public static double[] Share() => table;

    public static double Read(int n) => n == 0 ? table[0] : Read(n - 1);
}
#endif
