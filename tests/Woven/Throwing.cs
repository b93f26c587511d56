using ILDiff;

namespace Woven;

/// <summary>Methods that throw on some paths.</summary>
public static partial class Throwing
{
    [Differentiable]
    public static double Guarded(double x)
    {
        if (x < 0)
        {
            throw new ArgumentException("x is negative", nameof(x));
        }
        return Math.Sqrt(x);
    }

    [Differentiable]
    public static double ThrowExpression(double x, string? unit) => x * (unit ?? throw new ArgumentNullException(nameof(unit))).Length;

    [Differentiable]
    public static double MessageWithData(double x, double y)
    {
        if (x > y)
        {
            throw new InvalidOperationException($"{x} is larger than {y:F2}");
        }
        return y - (x * x);
    }

    [Differentiable]
    public static double InLoop(double[] x, double limit)
    {
        var sum = 0.0;
        foreach (var element in x)
        {
            sum += element * element;
            if (sum > limit)
            {
                throw new ArithmeticException("the sum is " + sum);
            }
        }
        return sum;
    }

    [Differentiable]
    public static double SwitchWithoutMatch(double x, int kind) => kind switch
    {
        0 => x,
        1 => x * x,
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    [Differentiable]
    public static double DividesIntegers(double x, int n, int m) => x * (n / m);

    [Differentiable]
    public static double Overflows(double x, int n) => x * checked(n * n);

    [Differentiable]
    public static double Element(double[] x, int i) => x[i] * x[0];

    [Differentiable]
    public static double LateFailure(double[] x, int n)
    {
        for (var i = 0; i < n; i++)
        {
            x[i] *= 2;
        }
        return x[0];
    }

    [Differentiable]
    public static double ThrowsInHelper(double x) => x * Checked(x - 1);

    private static double Checked(double x)
    {
        ThrowIfNegative(x);
        return x * x;
    }

    private static void ThrowIfNegative(double x)
    {
        if (x < 0)
        {
            throw new ArgumentOutOfRangeException(nameof(x), "it must not be negative");
        }
    }
}
