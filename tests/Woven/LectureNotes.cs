using ILDiff;

namespace Woven;

/// <summary>The examples of the lecture on automatic differentiation.</summary>
public static partial class LectureNotes
{
    [Differentiable]
    public static double ExponentialOverX(double x) => Math.Exp((x * x) - x) / x;

    /// <summary>z = 1; repeat k times: z = x + 1/z.</summary>
    [Differentiable]
    public static double ContinuedFraction(double x, int k)
    {
        var z = 1.0;
        for (var i = 1; i <= k; i++)
        {
            z = x + (1 / z);
        }
        return z;
    }

    [Differentiable]
    public static double ProductOfThree(double x)
    {
        var y1 = x;
        var y2 = x;
        var y3 = y2;
        return y1 * y2 * y3;
    }

    [Differentiable]
    public static double TwoVariables(double x1, double x2)
    {
        var y1 = Math.Exp(x2);
        var y2 = x1 * y1;
        return y2 - x1;
    }

    [Differentiable]
    public static double SumRule(double a, double b) => Math.Sin(a) + Math.Exp(b);

    [Differentiable]
    public static double ProductRule(double a, double b) => Math.Sin(a) * Math.Exp(b);

    [Differentiable]
    public static double QuotientRule(double a, double b) => Math.Sin(a) / Math.Exp(b);

    [Differentiable]
    public static double ChainRule(double x) => Math.Sin(Math.Exp(x * x));

    [Differentiable]
    public static double Cube(double x) => x * x * x;

    /// <summary>Differentiable, but not continuously so.</summary>
    [Differentiable]
    public static double Oscillation(double x) => x != 0 ? x * x * Math.Sin(1 / x) : 0;

    /// <summary>Once, but not twice continuously differentiable.</summary>
    [Differentiable]
    public static double OneSidedSquare(double x) => x > 0 ? x * x : 0;

    /// <summary>Not continuous.</summary>
    [Differentiable]
    public static double Step(double x) => x > 0 ? 1 : 0;
}
