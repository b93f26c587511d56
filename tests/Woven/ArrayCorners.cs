using ILDiff;

namespace Woven;

/// <summary>Arrays in unusual roles.</summary>
public static partial class ArrayCorners
{
    [Differentiable]
    public static double ConstantsOverwritten(double x)
    {
        double[] w = [1, 2, 3, 4, 5, 6];
        w[1] = x;
        w[4] *= x * w[1];
        var sum = 0.0;
        foreach (var element in w)
        {
            sum += element * element;
        }
        return sum;
    }

    [Differentiable]
    public static double SideEffectsInIndices(double[] x, double y)
    {
        var (i, j) = (0, x.Length - 1);
        while (i < j)
        {
            x[i++] += x[j--] * y;
        }
        return x[0] * x[1] + x[i];
    }

    [Differentiable]
    public static double UnsignedAndWideIndices(double[] x, uint u, long n, sbyte b) => x[u] * x[n] * x[b] + x[(nint)b];

    [Differentiable]
    public static double MaybeNull(double[] x, bool flag)
    {
        double[]? t = null;
        if (flag)
        {
            t = x;
            t[0] *= 2;
        }
        return t is not null ? t[0] * x[1] : x[0];
    }

    [Differentiable]
    public static double ReassignedParameter(double[] x, double[] y, int n)
    {
        for (var i = 0; i < n; i++)
        {
            x[0] = x[0] * y[1];
            x = y;
        }
        y = new double[2];
        y[0] = x[0] * 3;
        return y[0] + (y[1] * x[1]);
    }

    [Differentiable]
    public static double SelfAssignment(double[] x, int i, int j)
    {
        x[i] = x[j];
        x[i] = x[i];
        x[j] = x[i] * x[j];
        return x[i] * x[j] * x[0];
    }

    [Differentiable]
    public static double Masks(double[] x, double limit)
    {
        var mask = new bool[x.Length];
        var ranks = new byte[x.Length];
        for (var i = 0; i < x.Length; i++)
        {
            mask[i] = x[i] > limit;
            ranks[i] = (byte)(i * 2);
        }
        var sum = 0.0;
        for (var i = 0; i < x.Length; i++)
        {
            if (mask[i])
            {
                sum += x[i] * x[i] * ranks[i];
                mask[(i + 1) % x.Length] = !mask[(i + 1) % x.Length];
            }
        }
        return sum;
    }

    [Differentiable]
    public static double LocalArrayPerFrame(double x, int depth)
    {
        if (depth == 0)
        {
            return x;
        }
        var local = new double[depth + 1];
        for (var i = 0; i <= depth; i++)
        {
            local[i] = x * (i + 1);
        }
        var inner = LocalArrayPerFrame(local[depth] * 0.5, depth - 1);
        return (local[0] * inner) + local[depth];
    }

    [Differentiable]
    public static double MadeInLoopAndKept(double x, int n)
    {
        var kept = new double[1];
        kept[0] = x;
        for (var i = 0; i < n; i++)
        {
            var next = new double[1];
            next[0] = (kept[0] * x) + i;
            if (i % 2 == 0)
            {
                kept = next;
            }
            else
            {
                kept[0] += next[0];
            }
        }
        return kept[0];
    }

    [Differentiable]
    public static double Length(double x, int n)
    {
        var local = new double[n];
        return x * local.Length;
    }

    [Differentiable]
    public static double CountedByData(double[] x, double limit)
    {
        var found = new double[x.Length];
        var count = 0;
        foreach (var element in x)
        {
            if (element * element > limit)
            {
                found[count++] = element * x[0];
            }
        }
        var product = 1.0;
        while (count-- > 0)
        {
            product *= found[count] + count;
        }
        return product;
    }

    [Differentiable]
    public static void Rotate(double[] x, double angle)
    {
        var (c, s) = (Math.Cos(angle), Math.Sin(angle));
        (x[0], x[1]) = ((c * x[0]) - (s * x[1]), (s * x[0]) + (c * x[1]));
    }

    [Differentiable]
    public static void Convolve(double[] x, double[] kernel, double[] result)
    {
        for (var i = 0; i < result.Length; i++)
        {
            result[i] = 0;
            for (var j = 0; j < kernel.Length; j++)
            {
                result[i] += x[i + j] * kernel[j];
            }
        }
    }

    [Differentiable]
    public static double Cholesky(double[] a, int n)
    {
        for (var j = 0; j < n; j++)
        {
            for (var k = 0; k < j; k++)
            {
                for (var i = j; i < n; i++)
                {
                    a[(i * n) + j] -= a[(i * n) + k] * a[(j * n) + k];
                }
            }
            var root = Math.Sqrt(a[(j * n) + j]);
            for (var i = j; i < n; i++)
            {
                a[(i * n) + j] /= root;
            }
        }
        var logarithm = 0.0;
        for (var i = 0; i < n; i++)
        {
            logarithm += Math.Log(a[(i * n) + i]);
        }
        return 2 * logarithm;
    }
}
