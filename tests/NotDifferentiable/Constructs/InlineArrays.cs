using System.Runtime.CompilerServices;
using ILDiff;

namespace NotDifferentiable;

[InlineArray(3)]
public struct Three
{
    private double first;
}

public struct WithThree
{
    public Three Values;
    public double Scale;
}

public static partial class InlineArrays
{
    [Differentiable]
    public static double Parameter(Three x) => x[0]; // expect ILDIFF1006

    [Differentiable]
    public static double Field(double x)
    {
        var s = default(WithThree);
        s.Values[1] = x; // expect ILDIFF2003
        return s.Values[1];
    }

    [Differentiable]
    public static double Copied(double x)
    {
        var three = default(Three);
        three[0] = x; // expect ILDIFF2003
        var copy = three;
        return copy[0];
    }

    [Differentiable]
    public static double FieldOfLocalPassed(double x, int n)
    {
        var p = (X: x, Y: 1.0); // expect ILDIFF2003
        Grow(ref p.X, n);
        return p.X;
    }

    [Differentiable]
    public static double FieldOfElementPassed((double X, double Y)[] p, int n)
    {
        Grow(ref p[0].X, n); // expect ILDIFF2003
        return p[0].X;
    }

    private static void Grow(ref double v, int n)
    {
        if (n > 0)
        {
            v *= v;
            Grow(ref v, n - 1);
        }
    }
}
