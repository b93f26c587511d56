using ILDiff;

namespace Woven;

/// <summary>Cases that catch classic bugs of differentiation.</summary>
public static partial class TwentyCases
{
    [Differentiable]
    public static double RootOfSquare(double x) => Math.Sqrt(x * x);

    [Differentiable]
    public static double RootTimesFactor(double x, double c) => Math.Sqrt(x) * c;

    [Differentiable]
    public static double GuardedRoot(double x) => x > 0 ? Math.Sqrt(x) : 0;

    [Differentiable]
    public static double Norm(double[] x)
    {
        var sum = 0.0;
        for (var i = 0; i < x.Length; i++)
        {
            sum += x[i] * x[i];
        }
        return Math.Sqrt(sum);
    }

    [Differentiable]
    public static double BreakOnSum(double[] x)
    {
        var s = 0.0;
        for (var i = 0; i < x.Length; i++)
        {
            s += x[i] * x[i];
            if (s > 10)
            {
                break;
            }
        }
        return s * s;
    }

    [Differentiable]
    public static double WriteThenRead(double[] x, double[] y)
    {
        y[0] = 2 * x[0];
        return x[0] * y[0];
    }

    [Differentiable]
    public static double RunningProduct(double[] x)
    {
        for (var i = 1; i < x.Length; i++)
        {
            x[i] *= x[i - 1];
        }
        return x[x.Length - 1];
    }

    [Differentiable]
    public static void MultiplyInto(double[] x) => x[0] *= x[1];

    [Differentiable]
    public static double SwapThrice(double a, double b)
    {
        for (var i = 0; i < 3; i++)
        {
            (a, b) = (b, a * b);
        }
        return b;
    }

    [Differentiable]
    public static double SquareUntilLarge(double x)
    {
        var n = 0;
        while (x < 100)
        {
            x *= x;
            n++;
        }
        return x + n;
    }

    [Differentiable]
    public static double SwappedIndices(double[] x, int[] p)
    {
        var k = p[0];
        p[0] = p[1];
        p[1] = k;
        return (2 * x[k]) + (x[p[0]] * x[p[0]]);
    }

    [Differentiable]
    public static double SwappedRows(double[][] a)
    {
        var row = a[0];
        a[0] = a[1];
        a[1] = row;
        return a[0][0] * a[0][0] * a[1][0];
    }

    [Differentiable]
    public static double Remainder(double x, double y) => x % y;

    [Differentiable]
    public static double NegatedComparison(double x) => !(x > 0) ? 3 * x : 5 * x;

    [Differentiable]
    public static double Tie(double x) => Math.Max(x, 2 - x);

    [Differentiable]
    public static double HyperbolicTangent(double x) => Math.Tanh(x);

    [Differentiable]
    public static double ArcTangent(double y, double x) => Math.Atan2(y, x);

    [Differentiable]
    public static double SquareByPow(double x) => Math.Pow(x, 2);

    [Differentiable]
    public static double Logarithm(double x) => Math.Log(x);
}
