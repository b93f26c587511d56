using ILDiff;

namespace NotDifferentiable;

/// <summary>Calls itself, so its constructors are not followed.</summary>
public sealed class Chain
{
    private readonly double value;
    private readonly Chain next;

    public Chain(double value, int more)
    {
        this.value = value;
        next = more > 0 ? new Chain(value * value, more - 1) : null;
    }

    public double Sum => value + (next is null ? 0 : next.value);
}

public sealed class Singles
{
    public float[] Numbers = new float[2];

    public double Scale = 1;
}

public static partial class Objects
{
    [Differentiable]
    public static double ConstructsItself(double x)
    {
        return new Chain(x, 3).Sum; // expect ILDIFF2021
    }

    [Differentiable]
    public static double ArrayOfSingles(double x)
    {
        var singles = new Singles { Scale = x };
        return singles.Numbers[0] * singles.Scale; // expect ILDIFF2004
    }
}
