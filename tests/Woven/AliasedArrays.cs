using ILDiff;

namespace Woven;

/// <summary>Two parameters that may be one array, of each kind of array: read, or written through either.</summary>
public static partial class AliasedArrays
{
    [Differentiable]
    public static double ReadNumbers(double[] v, double[] w) => v[0] * w[0] * w[0];

    [Differentiable]
    public static double WriteFirstOfNumbers(double[] v, double[] w)
    {
        v[0] = w[0] * v[1];
        return v[0] * w[0];
    }

    [Differentiable]
    public static double WriteSecondOfNumbers(double[] v, double[] w) => WriteFirstOfNumbers(w, v);

    [Differentiable]
    public static double ReadSingles(float[] v, float[] w) => v[0] * w[0] * w[0];

    [Differentiable]
    public static double WriteFirstOfSingles(float[] v, float[] w)
    {
        v[0] = w[0] * v[1];
        return v[0] * w[0];
    }

    [Differentiable]
    public static double WriteSecondOfSingles(float[] v, float[] w) => WriteFirstOfSingles(w, v);

    [Differentiable]
    public static double ReadStructs((int N, double X)[] v, (int N, double X)[] w) => v[0].X * w[0].X * w[0].X;

    [Differentiable]
    public static double WriteFirstOfStructs((int N, double X)[] v, (int N, double X)[] w)
    {
        v[0].X = w[0].X * v[1].X;
        return v[0].X * w[0].X;
    }

    [Differentiable]
    public static double WriteSecondOfStructs((int N, double X)[] v, (int N, double X)[] w) => WriteFirstOfStructs(w, v);

    [Differentiable]
    public static double ReadRectangles((int N, double X)[,] v, (int N, double X)[,] w) => v[0, 0].X * w[0, 0].X * w[0, 0].X;

    [Differentiable]
    public static double WriteFirstOfRectangles((int N, double X)[,] v, (int N, double X)[,] w)
    {
        v[0, 0].X = w[0, 0].X * v[0, 1].X;
        return v[0, 0].X * w[0, 0].X;
    }

    [Differentiable]
    public static double WriteSecondOfRectangles((int N, double X)[,] v, (int N, double X)[,] w) => WriteFirstOfRectangles(w, v);

    [Differentiable]
    public static double ReadRows(float[][] v, float[][] w) => v[0][0] * w[0][0] * w[0][0];

    [Differentiable]
    public static double WriteFirstOfRows(float[][] v, float[][] w)
    {
        v[0][0] = w[0][0] * v[0][1];
        return v[0][0] * w[0][0];
    }

    [Differentiable]
    public static double WriteSecondOfRows(float[][] v, float[][] w) => WriteFirstOfRows(w, v);

    [Differentiable]
    public static double ReadRowsOfStructs((int N, double X)[][] v, (int N, double X)[][] w) => v[0][0].X * w[0][0].X * w[0][0].X;

    [Differentiable]
    public static double WriteFirstOfRowsOfStructs((int N, double X)[][] v, (int N, double X)[][] w)
    {
        v[0][0].X = w[0][0].X * v[0][1].X;
        return v[0][0].X * w[0][0].X;
    }

    [Differentiable]
    public static double WriteSecondOfRowsOfStructs((int N, double X)[][] v, (int N, double X)[][] w) => WriteFirstOfRowsOfStructs(w, v);

    [Differentiable]
    public static double WriteBesideConstant((int N, double X)[] v, [NonDifferentiable] (int N, double X)[] c)
    {
        v[0].X *= c[1].X;
        return v[0].X * c[1].X;
    }

    [Differentiable]
    public static double WriteConstant([NonDifferentiable] (int N, double X)[] c, (int N, double X)[] v)
    {
        c[0].X = 5;
        return v[0].X * v[0].X * c[1].X;
    }
}
