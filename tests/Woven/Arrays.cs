using System;
using ILDiff;

namespace Woven;

/// <summary>One-dimensional arrays, read, written, made, updated and aliased.</summary>
public static partial class Arrays
{
    private static readonly double[] Weights = [0.5, -1.25, 2, 3.5];
    private static readonly int[] Order = [2, 0, 1];

    [Differentiable]
    public static double Sum(double[] x)
    {
        var sum = 0.0;
        foreach (var element in x)
        {
            sum += element;
        }
        return sum;
    }

    [Differentiable]
    public static double DotProduct(double[] x, double[] y)
    {
        var sum = 0.0;
        for (var i = 0; i < x.Length; i++)
        {
            sum += x[i] * y[i];
        }
        return sum;
    }

    [Differentiable]
    public static double Rosenbrock(double[] x)
    {
        var sum = 0.0;
        for (var i = 0; i < x.Length - 1; i++)
        {
            var a = x[i + 1] - (x[i] * x[i]);
            var b = 1 - x[i];
            sum += (100 * a * a) + (b * b);
        }
        return sum;
    }

    [Differentiable]
    public static double UpdateInPlace(double[] x)
    {
        for (var i = 1; i < x.Length; i++)
        {
            x[i] *= x[i - 1];
        }
        return x[x.Length - 1];
    }

    [Differentiable]
    public static double Increments(double[] x)
    {
        x[0]++;
        --x[1];
        x[0] += x[1]++;
        x[1] /= x[0];
        return x[0] * x[1];
    }

    [Differentiable]
    public static double LocalArray(double x, int n)
    {
        var powers = new double[n];
        powers[0] = 1;
        for (var i = 1; i < n; i++)
        {
            powers[i] = powers[i - 1] * x;
        }
        var sum = 0.0;
        for (var i = n - 1; i >= 0; i--)
        {
            sum += powers[i] / (i + 1);
        }
        return sum;
    }

    [Differentiable]
    public static double LocalArraysInLoop(double x, int n)
    {
        var result = x;
        for (var i = 0; i < n; i++)
        {
            var pair = new double[2];
            pair[0] = result * x;
            pair[1] = pair[0] + result;
            result = Math.Sin(pair[1]) * pair[0];
        }
        return result;
    }

    [Differentiable]
    public static double Initialisers(double x, double y)
    {
        double[] a = [x, y, x * y];
        var b = new[] { y, 2.0, x };
        var c = new double[] { 1, 2, 3 };
        return (a[0] * b[0]) + (a[1] * b[1] * c[1]) + (a[2] * b[2] * c[2]);
    }

    [Differentiable]
    public static double Alias(double[] x)
    {
        var t = x;
        t[0] = t[0] * 3;
        x[1] += t[0];
        return t[1] * x[0];
    }

    [Differentiable]
    public static double SwappedReferences(double[] x, int n)
    {
        var current = new double[x.Length];
        var next = new double[x.Length];
        for (var i = 0; i < x.Length; i++)
        {
            current[i] = x[i];
        }
        for (var step = 0; step < n; step++)
        {
            for (var i = 0; i < x.Length; i++)
            {
                var left = i == 0 ? current[x.Length - 1] : current[i - 1];
                next[i] = (0.5 * current[i] * left) + x[i];
            }
            (current, next) = (next, current);
        }
        return current[0] + (2 * current[x.Length - 1]);
    }

    [Differentiable]
    public static double ChosenReference(double[] x, double[] y, bool first)
    {
        var chosen = first ? x : y;
        chosen[0] *= x[1];
        return chosen[0] * y[0];
    }

    [Differentiable]
    public static double IndexArray(double[] x, int[] p)
    {
        var sum = 0.0;
        for (var i = 0; i < p.Length; i++)
        {
            sum += x[p[i]] * x[p[i]] * (i + 1);
        }
        return sum;
    }

    /// <summary>The reverse sweep must know the indices from before they were overwritten.</summary>
    [Differentiable]
    public static double IndexOverwritten(double[] x, int[] p)
    {
        var k = p[0];
        p[0] = p[1];
        p[1] = k;
        return (2 * x[k]) + (x[p[0]] * x[p[0]]);
    }

    [Differentiable]
    public static double ComputedIndices(double[] x, int n)
    {
        var k = 0;
        var value = 1.0;
        for (var i = 0; i < n; i++)
        {
            k = ((k * 3) + 1) % x.Length;
            value = (value * x[k]) + x[Order[i % 3] % x.Length];
        }
        return value;
    }

    [Differentiable]
    public static double Table(double x)
    {
        var sum = 0.0;
        for (var i = Weights.Length - 1; i >= 0; i--)
        {
            sum = (sum * x) + Weights[i];
        }
        return sum;
    }

    [Differentiable]
    public static double ConstantArray(double[] x, [NonDifferentiable] double[] weights)
    {
        var sum = 0.0;
        for (var i = 0; i < x.Length; i++)
        {
            sum += weights[i] * x[i] * x[i];
        }
        return sum;
    }

    [Differentiable]
    public static float Singles(float[] x, float scale)
    {
        var sum = 0f;
        for (var i = 0; i < x.Length; i++)
        {
            x[i] = x[i] * scale;
            sum += x[i] * x[i];
        }
        return sum;
    }

    [Differentiable]
    public static double MixedArrays(float[] x, double[] y)
    {
        var sum = 0.0;
        for (var i = 0; i < x.Length; i++)
        {
            y[i] += x[i] * y[i];
            sum += y[i] * x[i];
        }
        return sum;
    }

    /// <summary>No result: its outputs are arrays.</summary>
    [Differentiable]
    public static void CumulativeProducts(double[] x, double[] y)
    {
        var product = 1.0;
        for (var i = 0; i < x.Length; i++)
        {
            product *= x[i];
            y[i] = product;
        }
    }

    [Differentiable]
    public static double MatrixTimesVector(double[] a, double[] x, double[] y)
    {
        var norm = 0.0;
        for (var i = 0; i < y.Length; i++)
        {
            var sum = 0.0;
            for (var j = 0; j < x.Length; j++)
            {
                sum += a[(i * x.Length) + j] * x[j];
            }
            y[i] = sum;
            norm += sum * sum;
        }
        return Math.Sqrt(norm);
    }

    [Differentiable]
    public static double Overwritten(double[] x)
    {
        x[0] = x[1] * x[1];
        x[1] = 2;
        x[0] *= x[1];
        x[1] = x[0] + x[2];
        return x[1] * x[0];
    }

    [Differentiable]
    public static double BubbleSort(double[] x)
    {
        for (var i = 0; i < x.Length; i++)
        {
            for (var j = 0; j + 1 < x.Length - i; j++)
            {
                if (x[j] > x[j + 1])
                {
                    (x[j], x[j + 1]) = (x[j + 1], x[j]);
                }
            }
        }
        var sum = 0.0;
        for (var i = 0; i < x.Length; i++)
        {
            sum += x[i] * x[i] * (i + 1);
        }
        return sum;
    }

    [Differentiable]
    public static double NullAndEmpty(double[]? x, double y) => x is null ? y : x.Length == 0 ? y * y : x[0] * y;

    [Differentiable]
    public static double AsObjects(double[] x) => ((double[])AsObject(x))[0] * First(x) * Second(x);

    private static double First(object values) => ((double[])values)[0];

    private static double Second(Array values) => ((double[])values)[1];

    private static object AsObject(double[] x) => x;
}
