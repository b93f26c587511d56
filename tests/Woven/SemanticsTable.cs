using ILDiff;

namespace Woven;

/// <summary>What the semantics say of memory, exceptions, calls without active data and constants.</summary>
public static partial class SemanticsTable
{
    /// <summary>Counts calls that carry no active data.</summary>
    public static int Calls { get; private set; }

    /// <summary>What <see cref="Logs"/> wrote.</summary>
    public static string Log { get; set; } = "";

    private static readonly double[] table = [1, 2, 3];

    [Differentiable]
    public static double ReadsTwo(double[] x, double[] y) => (2 * x[0]) + (3 * y[0]);

    [Differentiable]
    public static double WritesSecond(double[] x, double[] y)
    {
        y[0] = x[0] * y[1];
        return y[0] * x[0];
    }

    [Differentiable]
    public static double WritesBesideConstant(double[] x, [NonDifferentiable] double[] c)
    {
        x[0] *= c[0];
        return x[0] * c[0];
    }

    [Differentiable]
    public static double ReadsStatic(double x, int i) => x * table[i];

    [Differentiable]
    public static double CountsCalls(double x, int n)
    {
        var sum = 0.0;
        for (var i = 0; i < n; i++)
        {
            Count();
            sum += x * x;
        }
        return sum;
    }

    [Differentiable]
    public static double CallsInactiveFunction(double x)
    {
        var n = CountAndReturn();
        return x * n;
    }

    [Differentiable]
    public static double Logs(double x)
    {
        var y = x * x;
        Log += $"y = {y}; ";
        return y * x;
    }

    [Differentiable]
    public static double ConstantParameter(double x, [NonDifferentiable] double c) => x * x * c;

    [Differentiable]
    public static double ConstantMethod(double x) => x * Frozen(x);

    [Differentiable]
    public static double Stopped(double x) => x * Differentiate.StopGradient(x);

    [Differentiable]
    public static float StoppedSingle(float x) => x * Differentiate.StopGradient(x * x);

    [Differentiable]
    public static double StoppedToIndex(double x, double[] y) => x * y[(int)Differentiate.StopGradient(x)];

    [Differentiable]
    public static double Depth(double x, int n) => n == 0 ? x : Depth(x, n - 1) * 1.0000001;

    [Differentiable]
    public static float AccumulatesSingles(float[] x, int n)
    {
        var sum = 0f;
        for (var i = 0; i < n; i++)
        {
            sum += x[0] * 0.1f;
        }
        return sum;
    }

    [Differentiable]
    public static void Copy(double[] x, double[] y)
    {
        for (var i = 0; i < x.Length; i++)
        {
            y[i] = x[i] * x[i];
        }
    }

    [Differentiable]
    public static double ResultAndContents(double[] x, double a)
    {
        x[0] = x[1] * a;
        return x[0] * x[0];
    }

    /// <summary>A twin of another method, called with constants alone.</summary>
    [Differentiable]
    public static double CallsTwinWithConstants(double x, [NonDifferentiable] double c) => x * TwentyCases.SquareByPow_Grad(c).dx * TwentyCases.SwapThrice_Jvp(c, 1, 1, 0).Tangent;

    private static void Count() => Calls++;

    private static double CountAndReturn() => ++Calls > 0 ? 2.5 : 0;

    [NonDifferentiable]
    private static double Frozen(double x) => x * x;
}
