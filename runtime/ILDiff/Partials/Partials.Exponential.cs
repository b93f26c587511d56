using System.Runtime.CompilerServices;

namespace ILDiff.Runtime;

public static partial class Partials
{
    /// <summary>From here on every <c>double</c> is an even whole number, and y − 1 may round.</summary>
    private const double TwoToThe53 = 9007199254740992;

    /// <summary>∂(scale · ln x)/∂x = scale/x; infinite with the sign of scale at x = ±0; NaN for x &lt; 0, where the logarithm is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Logarithm(double scale, double x) =>
        x > 0 ? scale / x : x == 0 ? scale * double.PositiveInfinity : double.NaN;

    /// <summary>∂Log(x, newBase)/∂x = 1/(x · ln newBase).</summary>
    public static double LogByArgument(double x, double newBase, double result) =>
        double.IsNaN(result) ? double.NaN : Logarithm(1 / Math.Log(newBase), x);

    /// <summary>∂Log(x, newBase)/∂newBase = −ln x/(newBase · ln² newBase) = −result/(newBase · ln newBase).</summary>
    public static double LogByBase(double newBase, double result) => result == 0 ? 0 : -(result / newBase) / Math.Log(newBase);

    /// <summary>∂Pow(x, y)/∂x = y · Pow(x, y − 1); 0 for y = 0.</summary>
    public static double PowByBase(double x, double y)
    {
        if (y == 2)
        {
            return 2 * x;
        }
        if (y == 0)
        {
            return 0;
        }
        // A large y is even, so y − 1 is odd: (−|x|)^(y − 1) = −|x|^(y − 1).
        var power = x < 0 && Math.Abs(y) >= TwoToThe53 ? -Math.Pow(-x, y - 1) : Math.Pow(x, y - 1);
        return power == 0 ? 0 : y * power;
    }

    /// <summary>∂Pow(x, y)/∂y = result · ln x; 0 at x = 0 for y ≥ 0; NaN for x &lt; 0, where Pow is real for whole y only.</summary>
    public static double PowByExponent(double x, double y, double result)
    {
        if (x > 0)
        {
            return result == 0 ? 0 : result * Math.Log(x);
        }
        return x == 0 ? y >= 0 ? 0 : result * double.NegativeInfinity : double.NaN;
    }

    /// <summary>∂RootN(x, n)/∂x = result/(n · x); at x = ±0 the limit from the right.</summary>
    public static double RootN(double x, int n, double result)
    {
        if (n == 1)
        {
            return 1;
        }
        if (x == 0)
        {
            return n > 0 ? double.PositiveInfinity : n < 0 ? double.NegativeInfinity : double.NaN;
        }
        return double.IsInfinity(x) && n != 0 && !double.IsNaN(result) ? 0 : result / x / n;
    }
}
