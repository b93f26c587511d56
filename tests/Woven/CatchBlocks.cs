using ILDiff;

namespace Woven;

/// <summary><c>try</c>/<c>catch</c>.</summary>
public static partial class CatchBlocks
{
    /// <summary>What ran, in order.</summary>
    public static List<string> Log { get; } = [];

    [Differentiable]
    public static double ReturnsInside(double x, int n)
    {
        try
        {
            return x * x * (6 / n);
        }
        catch (DivideByZeroException)
        {
            return 3 * x;
        }
    }

    [Differentiable]
    public static double GoesOn(double x, double y, int n)
    {
        var z = y;
        try
        {
            z = Solve(x, n) * y;
        }
        catch (ArithmeticException exception)
        {
            Log.Add(exception.Message);
        }
        return z * x;
    }

    [Differentiable]
    public static double Sets(double x, double[] a, int n)
    {
        var z = 0.0;
        try
        {
            z = a[n] * x;
        }
        catch (IndexOutOfRangeException)
        {
            z = -a[0];
        }
        return z * z;
    }

    [Differentiable]
    public static double Clauses(double x, int n)
    {
        var y = x;
        try
        {
            y = Failing(x, n);
        }
        catch (ArgumentException exception) when (exception.ParamName == "one")
        {
            y *= 2;
        }
        catch (ArgumentException)
        {
            y *= 3;
        }
        catch (InvalidOperationException exception)
        {
            throw new NotSupportedException("wrapped", exception);
        }
        catch (FormatException)
        {
            Log.Add("thrown on");
            throw;
        }
        return y * x;
    }

    /// <summary>What has been written by the time of the exception does not matter: nothing goes on.</summary>
    [Differentiable]
    public static double WritesAndWraps(double x, double[] a, int n)
    {
        try
        {
            for (var i = 0; i < n; i++)
            {
                a[i] *= x;
            }
        }
        catch (IndexOutOfRangeException exception)
        {
            throw new ArgumentOutOfRangeException("too long", exception);
        }
        return a[0] * a[^1];
    }

    [Differentiable]
    public static double InLoop(double x, int[] divisors)
    {
        var sum = 0.0;
        foreach (var divisor in divisors)
        {
            double term;
            try
            {
                term = Math.Sin(x) * (12 / divisor);
            }
            catch (DivideByZeroException)
            {
                continue;
            }
            finally
            {
                x *= 1.5;
            }
            sum += term * x;
        }
        return sum;
    }

    [Differentiable]
    public static double Nested(double x, int n)
    {
        try
        {
            try
            {
                return Failing(x, n) * x;
            }
            catch (ArgumentException)
            {
                Log.Add("inner");
                return Failing(x * x, n + 1) * x;
            }
            finally
            {
                Log.Add("finally");
            }
        }
        catch (Exception exception) when (IsExpected(exception))
        {
            return x * x * x;
        }
    }

    /// <summary>Nothing in the try block depends on an independent.</summary>
    [Differentiable]
    public static double Constant(double x, string text)
    {
        int n;
        try
        {
            n = int.Parse(text);
        }
        catch (FormatException)
        {
            n = 2;
        }
        return Math.Pow(x, n);
    }

    [Differentiable]
    public static double InCallee(double x, double[] a, int n) => Safe(x, a, n) * Safe(x * x, a, 0);

    [Differentiable]
    public static double InRecursion(double x, int n)
    {
        try
        {
            return n == 0 ? x / (n * n / n) : InRecursion(x * 1.5, n - 1) * x;
        }
        catch (DivideByZeroException)
        {
            return x * x;
        }
    }

    private static double Safe(double x, double[] a, int n)
    {
        try
        {
            return a[n] * x;
        }
        catch
        {
            return a[0] + x;
        }
    }

    private static double Solve(double x, int n)
    {
        for (var i = 0; ; i++)
        {
            x = Math.Sqrt(x + i);
            if (i == n)
            {
                return x;
            }
            if (i > 5)
            {
                throw new ArithmeticException($"no convergence after {i}");
            }
        }
    }

    private static double Failing(double x, int n)
    {
        var y = 0.0;
        for (var i = 0; i < 3; i++)
        {
            y += Math.Exp(x * i);
        }
        return n switch
        {
            0 => y,
            1 => throw new ArgumentException("first", "one"),
            2 => throw new ArgumentException("second", "two"),
            3 => throw new InvalidOperationException("third"),
            4 => throw new FormatException("fourth"),
            _ => throw new TimeoutException("other"),
        };
    }

    private static bool IsExpected(Exception exception) => exception is ArgumentException or InvalidOperationException;
}
