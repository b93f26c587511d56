using ILDiff;

namespace Woven;

/// <summary>Methods that call themselves and each other.</summary>
public static partial class Recursion
{
    [Differentiable]
    public static double Power(double x, int n) => n == 0 ? 1 : x * Power(x, n - 1);

    [Differentiable]
    public static double FastPower(double x, int n)
    {
        if (n == 0)
        {
            return 1;
        }
        var half = FastPower(x, n / 2);
        return n % 2 == 0 ? half * half : half * half * x;
    }

    [Differentiable]
    public static double Fibonacci(double x, int n) => n < 2 ? x + n : Fibonacci(x, n - 1) * 0.5 + Math.Sin(Fibonacci(x, n - 2));

    [Differentiable]
    public static double Mutual(double x, int n) => n == 0 ? x : Odd(x * 1.1, n - 1) + x;

    [Differentiable]
    public static double HalveOnData(double x) => x < 0.1 ? x * x : Math.Sin(x) * HalveOnData(x / 2);

    [Differentiable]
    public static double SumOfRange(double[] x, int from, int to)
    {
        if (to - from == 1)
        {
            return x[from] * x[from];
        }
        var middle = (from + to) / 2;
        return SumOfRange(x, from, middle) + (SumOfRange(x, middle, to) * x[from]);
    }

    [Differentiable]
    public static double InPlace(double[] x, int i)
    {
        if (i == x.Length)
        {
            return 0;
        }
        x[i] = x[i] * (i == 0 ? 1 : x[i - 1]);
        return InPlace(x, i + 1) + x[i];
    }

    [Differentiable]
    public static double Ackermann(double x, int m, int n)
    {
        if (m == 0)
        {
            return x * (n + 1);
        }
        var inner = n == 0 ? Ackermann(x, m - 1, 1) : Ackermann(x, m, n - 1);
        return n == 0 ? inner : inner + Ackermann(x * 0.5, m - 1, n);
    }

    private static double Odd(double x, int n) => n == 0 ? x * x : Mutual(x, n - 1) * 0.9;
}
