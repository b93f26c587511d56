#if NET
using System;
using ILDiff;

namespace Woven;

/// <summary>Parts of arrays by ranges and indices, and arrays of arguments.</summary>
public static partial class Ranges
{
    [Differentiable]
    public static double Parts(double[] a, int n)
    {
        var middle = a[1..^1];
        var rest = a[n..];
        var all = a[..];
        middle[0] *= 2;
        all[0] += rest[0];
        return (middle[0] * rest[0] * all[0]) + Sum(a[..n]);
    }

    [Differentiable]
    public static double Kept(double[] a, int from, bool isFromEnd)
    {
        Range range = new Index(from, isFromEnd)..^0;
        Index last = ^1;
        var part = a[range];
        return part[0] * part[last] * a[last];
    }

    [Differentiable]
    public static float Singles(float[] a) => a[1..][0] * a[^2..][1];

    [Differentiable]
    public static double Rows(double[][] m)
    {
        var rows = m[1..];
        rows[0][0] *= 2;
        return rows[0][0] * m[1][0] * m[0][0];
    }

    [Differentiable]
    public static double[] Result(double[] a, int from, int to) => a[from..to];

    [Differentiable]
    public static double Arguments(double x, double y) => Total(x, y, x * y) + Total() + Total(x);

    private static double Total(params double[] values)
    {
        var sum = 0.0;
        foreach (var value in values)
        {
            sum += value * value;
        }
        return sum;
    }

    private static double Sum(double[] values) => values.Length == 0 ? 0 : values[0] + Sum(values[1..]);
}
#endif
