using ILDiff;
using WovenLibrary;

namespace Woven;

/// <summary>Calls into an assembly that is woven.</summary>
public static partial class OtherAssemblies
{
    [Differentiable]
    public static double Numbers(double x, double y, int n) => Library.Smooth(x * y, y, n) * Library.Smooth(x, 0.5, 2) + x;

    [Differentiable]
    public static double Singles(double x, float f) => Library.Single(f * f, x) * x;

    [Differentiable]
    public static double InLoop(double[] x, double[] weights, int rounds)
    {
        var sum = 0.0;
        for (var i = 0; i < rounds; i++)
        {
            x[0] += Library.Quadratic(x, weights) / 8;
            sum += Library.Quadratic(weights, x) * Library.Smooth(x[1], sum, i);
        }
        return sum;
    }

    /// <summary>What is written there is read here, and the other way round.</summary>
    [Differentiable]
    public static double InPlace(double[] x, double factor)
    {
        Library.Accumulate(x, factor);
        x[1] *= x[0];
        Library.Accumulate(x, x[1]);
        return x[x.Length - 1] * x[0];
    }

    [Differentiable]
    public static double Scratch(double[] x)
    {
        var y = new double[x.Length];
        return Library.Norm(x, y) * y[1] + y[0];
    }

    /// <summary>One array for both.</summary>
    [Differentiable]
    public static double Aliased(double[] x) => Library.Norm(x, x) * x[1] + Library.Quadratic(x, x);

    [Differentiable]
    public static double Returned(double[] x, double scale, bool isKept)
    {
        var squares = Library.Squares(x, scale);
        squares[0] *= 2;
        var second = Library.Squares(squares, isKept ? 0.5 : scale);
        return second[0] + second[1] * squares[1] + second[second.Length - 1];
    }

    [Differentiable]
    public static double ComesBack(double[] x)
    {
        var y = Library.Doubled(x);
        y[0] += x[1];
        return y[0] * x[0] + x[2];
    }

    [Differentiable]
    public static double Matrix(double[,] matrix, double x)
    {
        matrix[0, 1] *= x;
        return Library.Trace(matrix) * Library.Trace(new[,] { { x, 2 }, { 3, x * x } });
    }

    [Differentiable]
    public static double Extension(double x, double factor) => ElsewhereDeclared.Cosine(x * x, 3) + factor;

    [Differentiable]
    public static double Counted(double x) => Library.Counted(x) * x;

    [Differentiable]
    public static double RuleOfLibrary(double x) => LibraryRules.Opaque(x * x);

#if NET
    [Differentiable]
    public static double Private(double x) => Library.Unmarked(x) * x;
#endif

    private static double Recursive(double x, int n) => n == 0 ? Library.Smooth(x, 1, 2) : Library.Smooth(Recursive(x * 0.75, n - 1), x, 1);

    [Differentiable]
    public static double InRecursion(double x, int n) => Recursive(x, n);
}
