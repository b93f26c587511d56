using System.Numerics;
using ILDiff;

namespace NotDifferentiable;

/// <summary>Declarations for which no twins can be made.</summary>
public partial class Declarations
{
    [Differentiable]
    public virtual double InstanceMethod(double x) => x; // expect ILDIFF1001

    [Differentiable]
    public static double GenericMethod<T>(double x) => x; // expect ILDIFF1002

    public static double LocalFunction(double x)
    {
        return Square(x);

        [Differentiable]
        static double Square(double y) => y * y; // expect ILDIFF1003
    }

    [Differentiable]
    public static async Task<double> Async(double x) => x; // expect ILDIFF1004

    [Differentiable]
    public static IEnumerable<double> Iterator(double x) // expect ILDIFF1004
    {
        yield return x;
    }

    [Differentiable]
    public static extern double Extern(double x); // expect ILDIFF1005

    [Differentiable]
    public static double RectangleOfRows(double[,][] x) => x[0, 0][0]; // expect ILDIFF1006

    [Differentiable]
    public static double Reference(ref double[] x) => x[0]; // expect ILDIFF1006

    [Differentiable]
    public static double StructWithArray(in Weights x) => x.Values[0]; // expect ILDIFF1006

    [Differentiable]
    public static double HiddenFields(System.Drawing.PointF x) => x.X; // expect ILDIFF1006

    [Differentiable]
    public static double NullableByReference(ref double? x) => x ?? 0; // expect ILDIFF1006

    [Differentiable]
    public static unsafe double Pointer(double* x) => *x; // expect ILDIFF1007

    [Differentiable]
    public static int[] ReturnsArray(double x) => [1]; // expect ILDIFF1008

    [Differentiable]
    public static System.Drawing.PointF ReturnsHiddenFields(float x) => new(x, x); // expect ILDIFF1008

    [Differentiable(Order = 2)]
    public static double SecondOrder(double x) => x * x; // expect ILDIFF1009

    [Differentiable]
    public static double Clash(double x) => x; // expect ILDIFF1012

    public static int Clash_Jvp(double x, double dx) => 0;

    [Differentiable]
    public static double Overloads(double x, double[] y) => x * y[0]; // expect ILDIFF1013

    [Differentiable]
    public static double Overloads(double x, [NonDifferentiable] double[] y, [NonDifferentiable] double[] z) => x * y[0] * z[0]; // expect ILDIFF1013

    [Differentiable]
    public static double NoIndependent(int n) => n; // expect ILDIFF1014

    [Differentiable]
    public static int NoDependent(double x) => x > 0 ? 1 : 0; // expect ILDIFF1015
}

/// <summary>Not partial, so that twins would have to reach it from outside.</summary>
public static class Closed
{
    [Differentiable]
    private static double Private(double x) => x; // expect ILDIFF1010
}

file static partial class FileLocal
{
    [Differentiable]
    public static double Method(double x) => x; // expect ILDIFF1011
}

/// <summary>A type with floating-point data.</summary>
public struct Pair
{
    public double First;
    public double Second;
}

/// <summary>A type with floating-point data in an array.</summary>
public struct Weights
{
    public double[] Values;
}
