using ILDiff;

namespace Woven;

/// <summary>A number beside one, and a struct, that are constant.</summary>
public struct Weighted
{
    public double Value;

    [NonDifferentiable]
    public double Weight;

    [NonDifferentiable]
    public Vector Offset;

    public void Multiply(double factor)
    {
        Value *= factor;
        Weight *= factor;
    }
}

/// <summary>The same in read-only fields that are private.</summary>
public readonly record struct Scaled(double Value, [field: NonDifferentiable] double Scale)
{
    public double Product => Value * Scale;
}

/// <summary>Fields of structs that are marked as constants.</summary>
public static partial class ConstantFields
{
    [Differentiable]
    public static double Local(double x)
    {
        var w = new Weighted { Value = x, Weight = 2 * x, Offset = new Vector(x, x, x) };
        w.Multiply(x);
        var copy = w;
        Add(ref copy.Weight, x);
        return copy.Value * copy.Weight * copy.Offset.Length;
    }

    [Differentiable]
    public static double Parameter(Weighted w, double x) => w.Value * w.Weight * w.Offset.X * x;

    [Differentiable]
    public static Weighted Result(Weighted w, double x) => new() { Value = w.Value * x, Weight = w.Weight * x, Offset = x * w.Offset };

    [Differentiable]
    public static double Elements(Weighted[] w, double x)
    {
        var sum = 0.0;
        for (var i = 0; i < w.Length; i++)
        {
            w[i].Weight = x * w[i].Value;
            w[i].Offset = x * w[i].Offset;
            w[i].Multiply(3);
            sum += w[i].Value * (w[i].Weight + w[i].Offset.Y);
        }
        return sum;
    }

    [Differentiable]
    public static double Immutable(Scaled s, double x)
    {
        Scaled[] local = [s, new Scaled(x, s.Value), s with { Scale = x }];
        return local[0].Product + local[1].Product + local[2].Product;
    }

    private static void Add(ref double a, double b) => a += b;
}
