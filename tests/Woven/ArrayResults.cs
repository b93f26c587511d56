using System;
using ILDiff;

namespace Woven;

/// <summary>Methods that return arrays: made inside, given by the caller, of a table, none; alone and in tuples and structs.</summary>
public static partial class ArrayResults
{
    private static readonly double[] Table = [1, 2, 3];

    [Differentiable]
    public static double[] Polar(double r, double angle) => [r * Math.Cos(angle), r * Math.Sin(angle)];

    [Differentiable]
    public static double[] Squares(double[] x)
    {
        var y = new double[x.Length];
        for (var i = 0; i < x.Length; i++)
        {
            y[i] = x[i] * x[i];
            if (i > 0)
            {
                y[i] += y[i - 1];
            }
        }
        return y;
    }

    [Differentiable]
    public static float[] Singles(float[] x, float scale)
    {
        var y = new float[x.Length + 1];
        for (var i = 0; i < x.Length; i++)
        {
            y[i] = x[i] * scale;
            y[y.Length - 1] += y[i] * y[i];
        }
        return y;
    }

    /// <summary>Its result is its argument, changed.</summary>
    [Differentiable]
    public static double[] Scaled(double[] x, double scale)
    {
        for (var i = 0; i < x.Length; i++)
        {
            x[i] *= scale;
        }
        return x;
    }

    /// <summary>Its result is its argument, as it was.</summary>
    [Differentiable]
    public static double[] Same(double[] x, double unused) => x;

    /// <summary>Which array is returned depends on a number.</summary>
    [Differentiable]
    public static double[]? Chosen(double[] x, double scale, int which)
    {
        switch (which)
        {
            case 0:
                return x;
            case 1:
                return null;
            default:
                return [x[0] * scale, scale];
        }
    }

    [Differentiable]
    public static double[] OfTable(double[] x) => x.Length > 100 ? x : Table;

    /// <summary>The result of a method that stays a call.</summary>
    [Differentiable]
    public static double[] Recursive(double[] x, int depth)
    {
        var y = Halved(x, depth);
        y[0] += x[x.Length - 1];
        return y;
    }

    private static double[] Halved(double[] x, int depth)
    {
        if (depth == 0)
        {
            return x;
        }
        var y = new double[x.Length];
        for (var i = 0; i < y.Length; i++)
        {
            y[i] = x[i] * x[i] / 2;
        }
        return Halved(y, depth - 1);
    }

    /// <summary>Written after it has been read, and both the argument and the result count.</summary>
    [Differentiable]
    public static double[] BesideContents(double[] x, double[] y)
    {
        var sum = new double[y.Length];
        for (var i = 0; i < y.Length; i++)
        {
            sum[i] = x[i] + (y[i] * x[i]);
            y[i] = Math.Sin(x[i]);
            x[i] = sum[i] * y[i];
        }
        return sum;
    }

    [Differentiable]
    public static double[][] Outer(double[] x, double[] y)
    {
        var m = new double[x.Length][];
        for (var i = 0; i < m.Length; i++)
        {
            m[i] = new double[y.Length];
            for (var j = 0; j < y.Length; j++)
            {
                m[i][j] = x[i] * y[j];
            }
        }
        return m;
    }

    /// <summary>One row stands in two places, another is the caller's.</summary>
    [Differentiable]
    public static double[][] SharedRows(double[] x, double scale)
    {
        double[] row = [scale * scale, scale * x[0]];
        return [row, x, row];
    }

    [Differentiable]
    public static double[] RowOf(double[][] m, double scale)
    {
        m[1][0] *= scale;
        (m[0], m[1]) = (m[1], m[0]);
        return m[0];
    }

    [Differentiable]
    public static double[,] Rectangle(double x, double y)
    {
        var m = new double[2, 3];
        for (var i = 0; i < 2; i++)
        {
            for (var j = 0; j < 3; j++)
            {
                m[i, j] = (x * i) + (y * y * j);
            }
        }
        return m;
    }

    [Differentiable]
    public static double[] NeverFinite(double x) => [Math.Sqrt(x), x * x];

    [Differentiable]
    public static (double Loss, double[] Residuals) Fit(double[] x, double target)
    {
        var residuals = new double[x.Length];
        var loss = 0.0;
        for (var i = 0; i < x.Length; i++)
        {
            residuals[i] = (x[i] * x[i]) - target;
            loss += residuals[i] * residuals[i];
        }
        return (loss, residuals);
    }

    [Differentiable]
    public static (double[] First, int Count, float[]? Second) Several(double x, float y, bool isWhole) =>
        isWhole ? ([x * x, x], 2, [y * y]) : ([x], 1, null);

    public readonly record struct Report(string Name, double Sum, double[] Terms);

    [Differentiable]
    public static Report InStruct(double[] x)
    {
        var terms = (double[])x.Clone();
        var sum = 0.0;
        for (var i = 0; i < terms.Length; i++)
        {
            terms[i] = Math.Exp(terms[i]);
            sum += terms[i];
        }
        return new Report("exp", sum, terms);
    }
}
