using System;
using ILDiff;

namespace Woven;

/// <summary>A curve, and what every curve computes by its own formula.</summary>
public abstract class Curve
{
    public double Scale { get; set; } = 1;

    public abstract double At(double x);

    public virtual double Slope(double x) => (At(x + 0.5) - At(x - 0.5)) * Scale;
}

/// <summary>Not sealed, but with overrides that are, beside an interface implemented explicitly.</summary>
public class Parabola : Curve, IFormattable
{
    public double Offset;

    public sealed override double At(double x) => (Scale * x * x) + Offset;

    public sealed override double Slope(double x) => 2 * Scale * x;

    string IFormattable.ToString(string? format, IFormatProvider? provider) => "parabola";
}

public sealed class SteepParabola : Parabola
{
    public double Steepness = 2;
}

/// <summary>Virtual methods called on objects whose class may be derived from, though not in these methods.</summary>
public static partial class SealedOverrides
{
    [Differentiable]
    public static double OnParameter([Independent] Parabola curve, double x) => curve.At(x) * curve.Slope(x);

    [Differentiable]
    public static double OnDerivedClass([Independent] SteepParabola curve, double x) => curve.At(x * curve.Steepness) + curve.Slope(x);

    [Differentiable]
    public static double ObjectStored([Independent] Parabola curve, double x)
    {
        Parabola[] curves = [curve, new SteepParabola { Scale = x, Steepness = x }];
        curves[0].Scale *= curves[1].At(x);
        curve.Offset -= x;
        return curves[0].At(x) + curves[1].Slope(x);
    }
}
