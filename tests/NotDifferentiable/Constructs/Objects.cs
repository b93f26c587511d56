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
        Singles[] all = [new Singles { Scale = x }];
        return all[0].Numbers[0] * all[0].Scale; // expect ILDIFF2004
    }

    private static readonly Singles shared = new();
    private static readonly Singles[] table = [new()];
    private static readonly System.Collections.Generic.List<Singles> list = [new()];
    private static readonly double[,] matrix = new double[1, 1];

    [Differentiable]
    public static double IntoStaticObject(double x)
    {
        shared.Scale = x; // expect ILDIFF2009
        return shared.Scale;
    }

    [Differentiable]
    public static double IntoObjectInStaticArray(double x)
    {
        table[0].Scale = x; // expect ILDIFF2009
        return table[0].Scale;
    }

    [Differentiable]
    public static double IntoStaticList(double x)
    {
        list.Add(new Singles { Scale = x }); // expect ILDIFF2009
        return x;
    }

    [Differentiable]
    public static double IntoStaticMatrix(double x)
    {
        matrix[0, 0] = x; // expect ILDIFF2009
        return matrix[0, 0];
    }

    [Differentiable]
    public static double WrittenByConstantMethod(double x)
    {
        var singles = new Singles { Scale = x };
        Overwrite(singles); // expect ILDIFF2012
        return singles.Scale;
    }

    /// <summary>Its body cannot be read.</summary>
    [NonDifferentiable]
    private static unsafe void Overwrite(Singles singles)
    {
        fixed (double* scale = &singles.Scale)
        {
            *scale = 3;
        }
    }
}
