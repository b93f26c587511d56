using System;
using ILDiff;

namespace Woven;

/// <summary>Nullable numbers and structs: as locals, through calls, as parameters and results.</summary>
public static partial class Nullables
{
    [Differentiable]
    public static double Local(double x, int n)
    {
        double? maybe = n > 2 ? x * x : null;
        double? lifted = (maybe * 2) + x - -maybe;
        var chosen = lifted ?? x;
        return chosen + (maybe is { } value ? value * value : 1) + maybe.GetValueOrDefault(x) + maybe.GetValueOrDefault() + (lifted.HasValue ? lifted.Value : 0);
    }

    [Differentiable]
    public static double Throws(double x, bool isGiven)
    {
        double? maybe = isGiven ? x * x : null;
        return maybe!.Value * 2;
    }

    [Differentiable]
    public static double Parameter(double? x, double y) => x is null ? y : x.Value * y;

    [Differentiable]
    public static double? Result(double x, bool isGiven) => isGiven ? x * x : null;

    /// <summary>A value that does not depend on anything has a derivative all the same.</summary>
    [Differentiable]
    public static double? Constant(double x, bool isGiven) => isGiven ? 3 : x > 0 ? null : x;

    [Differentiable]
    public static float? Singles(float? x, float? y) => x * y / 2;

    [Differentiable]
    public static Vector? OfStruct(Vector? v, double x) => v is { } vector ? x * vector : null;

    [Differentiable]
    public static (double?, int?) InTuple((double? A, double? B) t, int? n) => (t.A + t.B * n, n);

    [Differentiable]
    public static double Recursive(double x) => Halved(x, 3) ?? 0;

    [Differentiable]
    public static double InLoop(double[] x)
    {
        double? greatest = null;
        foreach (var value in x)
        {
            if (greatest is null || value * value > greatest)
            {
                greatest = value * value;
            }
        }
        return greatest ?? -1;
    }

    private static double? Halved(double? x, int n) => n == 0 ? x * x : Halved(x / 2, n - 1);
}
