using ILDiff;

namespace Woven;

/// <summary>Arithmetic on double and float, mixed with integers of every kind.</summary>
public static partial class Scalars
{
    private const double Quarter = 0.25;

    [Differentiable]
    public static double Polynomial(double x) => (((2.5 * x) - 1) * x * x) + (3 * x) - 7;

    [Differentiable]
    public static double Quotient(double a, double b) => (a - (2 * b)) / (a + b);

    [Differentiable]
    public static double Negation(double a, double b) => -(a * -b) + +a;

    [Differentiable]
    public static double Remainder(double a, double b) => a % b;

    [Differentiable]
    public static double Constants(double x) => (x * double.Epsilon) + (Math.PI * x) + (Quarter * 3) - (x / double.MaxValue);

    [Differentiable]
    public static double Identity(double x) => x;

    [Differentiable]
    public static double Unused(double x, double y) => x;

    [Differentiable]
    public static double Unreached(double x) => 42;

    [Differentiable]
    public static double CompoundAssignment(double x, double y)
    {
        var total = x;
        total += y;
        total *= x;
        total -= y / 2;
        total /= x + 3;
        total %= 5;
        return total;
    }

    [Differentiable]
    public static double Increments(double x)
    {
        var before = x++;
        var after = ++x;
        var lowered = x--;
        --x;
        return (before * after) + (lowered * x);
    }

    [Differentiable]
    public static double NestedAssignment(double x)
    {
        double a, b, c;
        a = b = c = x * x;
        b += a *= c;
        return a + (b * c);
    }

    [Differentiable]
    public static double ReassignedParameter(double x, double y)
    {
        x = x * y;
        y = x + y;
        x = y * y;
        return x - y;
    }

    [Differentiable]
    public static double SignedIntegers(double x, sbyte a, short b, int c, long d) => (x * a) + (b / x) - (x * x * c) + (d * x);

    [Differentiable]
    public static double UnsignedIntegers(double x, byte a, ushort b, uint c, ulong d, char e) => (x * a) + (b / x) - (x * x * c) + (d * x) + e;

    [Differentiable]
    public static double NativeIntegers(double x, nint a, nuint b) => (x * a) + (x * x * b);

    [Differentiable]
    public static double Flags(double x, bool isNegated, bool isSquared)
    {
        var y = isNegated ? -x : x;
        return isSquared & !isNegated ? y * y : y;
    }

    [Differentiable]
    public static double IntegerArithmetic(double x, int n, int m) => x * (((n * m) + (n / m) - (n % m)) ^ (n << 2) | (m >> 1) & ~n);

    [Differentiable]
    public static double CheckedArithmetic(double x, int n)
    {
        checked
        {
            return x * (n * n) * (x + (byte)n);
        }
    }

    [Differentiable]
    public static float SingleArithmetic(float x, float y) => ((x * x) - (y / x)) * (x + 1.5f);

    [Differentiable]
    public static double MixedPrecision(double x, float y)
    {
        var narrowed = (float)(x * y);
        return (narrowed * x) + (y * y);
    }

    [Differentiable]
    public static float SingleFromDouble(float x, double y) => (float)((x * y) + Math.Sin(x));

    [Differentiable]
    public static double CountedInDouble(double x, double step)
    {
        var sum = 0.0;
        for (var t = 0.0; t < 3; t += 0.5)
        {
            sum += x * t * step;
        }
        return sum;
    }

    [Differentiable]
    public static double RoundedToInteger(double x) => x * (int)Math.Floor(x) + (long)Math.Round(x);

    [Differentiable]
    public static double ManyParameters(double a, double b, double c, double d, double e, double f, double g, double h, double i, double j) =>
        (a * b) + (c * d) - (e / f) + (g * h * i) - (j * a);
}
