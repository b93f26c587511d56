using System.Runtime.InteropServices;
using ILDiff;

namespace NotDifferentiable;

public struct Layer
{
    public double[] Weights;
    public double Bias;
}

[StructLayout(LayoutKind.Explicit)]
public struct Overlapping
{
    [FieldOffset(0)]
    public double X;

    [FieldOffset(0)]
    public double Y;
}

/// <summary>Arrays of structs through which a derivative would have to pass and cannot.</summary>
public static partial class StructArrays
{
    [Differentiable]
    public static double ArrayInElement(double[] x)
    {
        var layers = new Layer[1];
        layers[0].Weights = x; // expect ILDIFF2008
        return layers[0].Weights[0];
    }

    [Differentiable]
    public static double ArrayOfElementWritten(double x)
    {
        var layers = new Layer[] { new() { Weights = new double[1] } };
        layers[0].Weights[0] = x; // expect ILDIFF2009
        return layers[0].Weights[0];
    }

    [Differentiable]
    public static double OverlappingFields(double x)
    {
        var p = new Overlapping[1];
        p[0].X = x; // expect ILDIFF2004
        return p[0].Y;
    }

    [Differentiable]
    public static double ElementAsObject(Layer[] layers, (double X, double Y)[] p) // expect ILDIFF1006
    {
        return p[0].X * layers[0].Bias;
    }

    [Differentiable]
    public static double BoxedElement((double X, double Y)[] p)
    {
        object element = p[0]; // expect ILDIFF2002
        return (((double X, double Y))element).X;
    }

    [Differentiable]
    public static double NumberToInteger((double X, int N)[] p)
    {
        p[0].N = (int)p[0].X; // expect ILDIFF2001
        return p[0].X * p[0].N;
    }
}
