using System;

namespace RoundTripSamples;

/// <summary>Every shape of control flow that C# makes.</summary>
public static class Flow
{
    public static double ContinuedFraction(double x, int count)
    {
        var z = 1.0;
        for (var i = 0; i < (count & 63); i++)
        {
            z = x + 1 / z;
        }
        return z;
    }

    public static int Fibonacci(int n)
    {
        var (a, b) = (0, 1);
        for (n &= 31; n > 0; n--)
        {
            (a, b) = (b, a + b);
        }
        return a;
    }

    public static double Rotate(double a, double b, double c, int n)
    {
        n &= 15;
        while (n-- > 0)
        {
            (a, b, c) = (b, c, a - b);
        }
        return a * 100 + b * 10 + c;
    }

    public static int Collatz(int n)
    {
        var steps = 0;
        n = (n & 0xFFFF) + 1;
        while (n != 1 && steps < 1000)
        {
            n = n % 2 == 0 ? n / 2 : 3 * n + 1;
            steps++;
        }
        return steps;
    }

    public static double Newton(double a)
    {
        var x = a;
        var iteration = 0;
        do
        {
            var next = 0.5 * (x + a / x);
            if (Math.Abs(next - x) <= 1e-15 * Math.Abs(x))
            {
                return next;
            }
            x = next;
        }
        while (++iteration < 60);
        return x;
    }

    public static int Nested(int n, int m)
    {
        var sum = 0;
        n &= 15;
        m &= 15;
        for (var i = 0; i < n; i++)
        {
            for (var j = i; j < m; j++)
            {
                if ((i ^ j) % 3 == 0)
                {
                    continue;
                }
                if (sum > 500)
                {
                    break;
                }
                for (var k = j; k >= 0; k -= 2)
                {
                    sum += k * i - j;
                    if (k == 5 && i == 3)
                    {
                        goto done;
                    }
                }
            }
            sum ^= i;
        }
    done:
        return sum;
    }

    public static int GotoIntoLoop(int start, bool fromMiddle)
    {
        var i = start & 7;
        var sum = 0;
        if (fromMiddle)
        {
            goto middle;
        }
    top:
        sum += 10 * i;
    middle:
        sum += i;
        i++;
        if (i < 12)
        {
            if ((sum & 4) == 0)
            {
                goto top;
            }
            goto middle;
        }
        return sum;
    }

    public static string Switches(int day, double x)
    {
        switch (day)
        {
            case 0:
            case 7:
                return "Sunday";
            case 1:
                x += 2;
                goto case 3;
            case 3:
                return x > 2 ? "big" : "small";
            case 4 when x < 0:
                return "negative";
            case 100:
                return "hundred";
            default:
                return day > 7 ? throw new ArgumentOutOfRangeException(nameof(day)) : "other";
        }
    }

    public static double SwitchExpression(int kind, double x) => kind switch
    {
        0 => Math.Sin(x),
        1 => Math.Cos(x),
        2 => x * x,
        3 => kind + x,
        4 or 5 => -x,
        < 0 => 1,
        _ => Math.Sqrt(x),
    };

    public static int StringSwitch(bool first, int second) => (first ? "alpha" : second > 0 ? "beta" : "gamma") switch
    {
        "alpha" => 1,
        "beta" => 2,
        _ => 3,
    };

    public static double Recursive(double x, int depth) => depth <= 0 || depth > 20 ? x : Recursive(x * 0.5, depth - 1) + Recursive(x + 1, depth - 3);

    public static bool IsEven(int n) => (n &= 31) == 0 || IsOdd(n - 1);

    public static bool IsOdd(int n) => n != 0 && IsEven(n - 1);

    public static double EarlyReturns(double x, double y)
    {
        if (x < 0)
        {
            return y;
        }
        if (y < 0)
        {
            if (x > 1)
            {
                throw new InvalidOperationException();
            }
            return -x;
        }
        var r = x;
        if (x > y)
        {
            r = y;
        }
        else if (x == y)
        {
            return 0;
        }
        return r * r;
    }

    public static int WhileTrue(int seed)
    {
        var state = (uint)seed | 1;
        var count = 0;
        while (true)
        {
            state = state * 1664525 + 1013904223;
            if (state >> 28 == 7)
            {
                break;
            }
            if (++count > 500)
            {
                return -1;
            }
        }
        return count;
    }

    public static double ShortCircuit(double a, double b, double c) =>
        a > 0 && (b > 0 || c > 0) && !(a > b && b > c) ? a : b < 0 || c < 0 && a < 0 ? b : c;

    public static double? Nullable(double x, bool has)
    {
        double? value = has ? x : null;
        return (value + 1) * 2 ?? 17;
    }

    public static double LocalFunctions(double x, int n)
    {
        double Square(double v) => v * v;
        double Accumulate(double v)
        {
            var sum = 0.0;
            for (var i = 0; i < (n & 7); i++)
            {
                sum += Square(v + i);
            }
            return sum;
        }
        return Accumulate(x) - Square(n);
    }

    public static void Throwing(int n)
    {
        if (n > 0)
        {
            throw n > 10 ? new ArgumentException("large") : new NotSupportedException("small");
        }
    }
}
