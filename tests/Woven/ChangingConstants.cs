using ILDiff;

namespace Woven;

/// <summary>Constants in memory that change between their use and the reverse sweep.</summary>
public static partial class ChangingConstants
{
    private static double scale = 2;
    private static int count;
    private static double[] shared = [1, 2];

    /// <summary>As before the first call.</summary>
    public static void Reset()
    {
        scale = 2;
        count = 0;
        shared = [1, 2];
    }

    [Differentiable]
    public static double StaticChangedLater(double x)
    {
        var y = x * scale;
        scale = 5;
        return y * x * scale;
    }

    [Differentiable]
    public static double StaticChangedInLoop(double x, int n)
    {
        var sum = 0.0;
        for (var i = 0; i < n; i++)
        {
            sum += x * x * scale;
            scale += 1;
            count++;
            sum *= count;
        }
        return sum;
    }

    [Differentiable]
    public static double ChangedByCallee(double x)
    {
        var y = x * scale;
        Bump();
        return (y * y) + (scale * x);
    }

    [Differentiable]
    public static double FieldChangedLater(double x, Box box)
    {
        var y = x * box.Number;
        box.Number = 7;
        box.Count++;
        return y * x * box.Number * box.Count;
    }

    [Differentiable]
    public static double ConstantArrayChanged(double x, [NonDifferentiable] double[] w)
    {
        var sum = 0.0;
        for (var i = 0; i < w.Length; i++)
        {
            sum += x * x * w[i];
            w[i] = i + 10;
            sum += x * w[0];
        }
        return sum;
    }

    [Differentiable]
    public static double IndicesChanged(double[] x, int[] p)
    {
        var product = 1.0;
        for (var i = 0; i < p.Length; i++)
        {
            product *= x[p[i]];
            p[i] = (p[i] + 1) % x.Length;
            product += x[p[i]] * x[p[i]];
        }
        return product;
    }

    [Differentiable]
    public static double ArrayReplaced(double x)
    {
        var y = x * shared[0];
        shared = [10, 20];
        return y * x * shared[0];
    }

    [Differentiable]
    public static double ReferenceReplacedInLoop(double[] x, double[] y, int n)
    {
        var current = x;
        var sum = 0.0;
        for (var i = 0; i < n; i++)
        {
            sum += current[0] * current[1];
            current[0] *= 0.5;
            current = i % 2 == 0 ? y : x;
        }
        return sum;
    }

    [Differentiable]
    public static double OverwrittenThenReused(double[] x)
    {
        var first = x[0];
        x[0] = Math.Sin(first);
        var second = x[0];
        x[0] = second * first;
        x[0] = x[0] * x[0] * second;
        return x[0] + first;
    }

    [Differentiable]
    public static double LengthDecides(double x, double[] y)
    {
        var local = new double[y.Length + 1];
        for (var i = 0; i < local.Length; i++)
        {
            local[i] = x * (i < y.Length ? y[i] : 1);
        }
        var sum = 0.0;
        foreach (var element in local)
        {
            sum += element * element;
        }
        return sum;
    }

    private static void Bump() => scale *= 3;

    /// <summary>Constant data in an object.</summary>
    public sealed class Box
    {
        public double Number { get; set; } = 3;

        public int Count { get; set; } = 1;

        public double[] Array { get; set; } = [1];
    }

    [Differentiable]
    public static double ReadsArrayOfObject(double[] x, Box box)
    {
        x[0] *= 2;
        return x[0] * box.Array[0];
    }
}
