#if NET
using System;
using System.Runtime.CompilerServices;
using ILDiff;

namespace Woven;

/// <summary>Three numbers in a row.</summary>
[InlineArray(3)]
public struct Three
{
    private double first;
}

/// <summary>Collection expressions with parts of others, and arguments that are collected in a span.</summary>
public static partial class CollectionSpans
{
    [Differentiable]
    public static double Spread(double[] a, double x)
    {
        double[] b = [.. a, x, .. a[1..]];
        b[0] *= x;
        return b[0] * b[^1] * b[a.Length];
    }

    [Differentiable]
    public static double SpreadIntoSpan(double[] a, double x)
    {
        Span<double> s = [x, .. a];
        s[1] *= s[0];
        return Total(s) * s[1];
    }

    [Differentiable]
    public static double Collected(params ReadOnlySpan<double> values)
    {
        var product = 1.0;
        foreach (var value in values)
        {
            product *= value;
        }
        return product;
    }

    [Differentiable]
    public static double CallsWithMany(double[] a, double x) => Total(x, a[0], 2 * x) * Total(a) + Total() + Nested(2, x, a[1]);

    [Differentiable]
    public static double InlineArray(double x, int n)
    {
        var three = default(Three);
        for (var i = 0; i < 3; i++)
        {
            three[i] = x * (i + 1);
        }
        three[0] *= three[n];
        three[n] += x * x;
        return three[0] * three[2] + Total(three[1..]);
    }

    private static double Total(params ReadOnlySpan<double> values)
    {
        var sum = 0.0;
        for (var i = 0; i < values.Length; i++)
        {
            sum += values[i] * (i + 1);
        }
        return sum;
    }

    private static double Nested(int n, params ReadOnlySpan<double> values) => n == 0 ? values[^1] : values[0] * Nested(n - 1, values[^1], values[0] * values[^1]);
}
#endif
