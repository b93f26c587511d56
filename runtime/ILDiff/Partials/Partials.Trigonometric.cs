namespace ILDiff.Runtime;

public static partial class Partials
{
    /// <summary>From here on √(x² + 1) is |x| to the last bit.</summary>
    private const double OneIsNegligible = 1e8;

    /// <summary>Squares of numbers between these two neither overflow nor lose bits to underflow.</summary>
    private const double SmallestSquarable = 1e-140;
    private const double LargestSquarable = 1e140;

    private const double TwoToThe600 = 4.149515568880993e180;

    /// <summary>∂Atan2(y, x)/∂y = x/(x² + y²); 0 at the origin.</summary>
    public static double Atan2ByY(double y, double x) => OverSumOfSquares(x, x, y);

    /// <summary>∂Atan2(y, x)/∂x = −y/(x² + y²); 0 at the origin.</summary>
    public static double Atan2ByX(double y, double x) => -OverSumOfSquares(y, x, y);

    /// <summary>∂Hypot(x, y)/∂x = x/√(x² + y²); 0 at the origin. By y: with the operands exchanged.</summary>
    public static double Hypot(double x, double y, double result)
    {
        if (result >= SmallestSquarable && result <= double.MaxValue)
        {
            return x / result;
        }
        if (result == 0)
        {
            return 0;
        }
        if (double.IsInfinity(x))
        {
            return x > 0 ? 1 : -1;
        }
        // The result overflowed or is short of bits: the quotient is that of (x, y) scaled by a power of two.
        var scale = result < 1 ? TwoToThe600 : 1 / TwoToThe600;
        var scaledX = scale * x;
        var scaledY = scale * y;
        return scaledX / Math.Sqrt(scaledX * scaledX + scaledY * scaledY);
    }

    /// <summary>∂SinPi(x)/∂x = π · cos πx.</summary>
    public static double SinPi(double x) => Math.PI * CosineOfHalfTurns(x, 0);

    /// <summary>∂CosPi(x)/∂x = −π · sin πx = π · cos(πx + π/2).</summary>
    public static double CosPi(double x) => Math.PI * CosineOfHalfTurns(x, 1);

    /// <summary>∂Tanh(x)/∂x = 1 − result², and 4e/(1 + e)² with e = exp(−2|x|) where the difference would cancel.</summary>
    public static double Tanh(double x, double result)
    {
        if (Math.Abs(result) < 0.5)
        {
            return 1 - result * result;
        }
        var exponential = Math.Exp(-2 * Math.Abs(x));
        return 4 * exponential / ((1 + exponential) * (1 + exponential));
    }

    /// <summary>∂Asinh(x)/∂x = 1/√(x² + 1).</summary>
    public static double Asinh(double x)
    {
        var magnitude = Math.Abs(x);
        return 1 / (magnitude < OneIsNegligible ? Math.Sqrt(magnitude * magnitude + 1) : magnitude);
    }

    /// <summary>∂Atanh(x)/∂x = 1/((1 − x)(1 + x)); NaN beyond ±1, where Atanh is.</summary>
    public static double Atanh(double x) => Math.Abs(x) <= 1 ? 1 / ((1 - x) * (1 + x)) : double.NaN;

    /// <summary>numerator/(x² + y²) for a numerator that is x or y; 0 at the origin and at infinity.</summary>
    private static double OverSumOfSquares(double numerator, double x, double y)
    {
        var larger = Math.Max(Math.Abs(x), Math.Abs(y));
        if (larger >= SmallestSquarable && larger <= LargestSquarable)
        {
            return numerator / (x * x + y * y);
        }
        if (larger == 0 || double.IsInfinity(larger))
        {
            return 0;
        }
        var scaledX = x / larger;
        var scaledY = y / larger;
        return numerator / larger / (scaledX * scaledX + scaledY * scaledY) / larger;
    }

    /// <summary>cos(πx + quarters · π/2), reduced exactly to at most an eighth of a turn before π enters.</summary>
    private static double CosineOfHalfTurns(double x, int quarters)
    {
        var reduced = Math.IEEERemainder(x, 2);
        var nearest = Math.Round(2 * reduced);
        var angle = Math.PI * (reduced - 0.5 * nearest);
        if (double.IsNaN(angle))
        {
            return double.NaN;
        }
        return (((int)nearest + quarters) & 3) switch
        {
            0 => Math.Cos(angle),
            1 => -Math.Sin(angle),
            2 => -Math.Cos(angle),
            _ => Math.Sin(angle),
        };
    }
}
