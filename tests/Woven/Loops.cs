using ILDiff;

namespace Woven;

/// <summary>Loops of every kind.</summary>
public static partial class Loops
{
    [Differentiable]
    public static double For(double x, int n)
    {
        var product = 1.0;
        for (var i = 0; i < n; i++)
        {
            product *= x + i;
        }
        return product;
    }

    [Differentiable]
    public static double Backwards(double x, int n)
    {
        var sum = x;
        for (var i = n; i-- > 0;)
        {
            sum = (sum * 0.5) + (x * i);
        }
        return sum;
    }

    [Differentiable]
    public static double StrideAndBound(double x, int from, int to, int stride)
    {
        var value = x;
        for (var i = from; i < to; i += stride)
        {
            value = Math.Sin(value) + (i * x);
        }
        return value;
    }

    [Differentiable]
    public static double WhileOnData(double x, double limit)
    {
        while (x < limit)
        {
            x = (x * x) + 0.5;
        }
        return x;
    }

    [Differentiable]
    public static double DoWhile(double x)
    {
        var y = x;
        do
        {
            y = y / 2;
        }
        while (y > 1);
        return y * x;
    }

    [Differentiable]
    public static double Nested(double x, double y, int n)
    {
        var total = 0.0;
        for (var i = 0; i < n; i++)
        {
            var row = x;
            for (var j = 0; j <= i; j++)
            {
                row = (row * y) + j;
                for (var k = j; k < 2; k++)
                {
                    total += row * x;
                }
            }
            total = Math.Sin(total) + row;
        }
        return total;
    }

    [Differentiable]
    public static double BreakAndContinue(double x, int n)
    {
        var sum = 0.0;
        for (var i = 0; i < n; i++)
        {
            if (i % 3 == 1)
            {
                continue;
            }
            sum += x * x * i;
            if (sum > 20)
            {
                break;
            }
            sum *= 1.25;
        }
        return sum * x;
    }

    [Differentiable]
    public static double InfiniteLeftByReturn(double x)
    {
        var y = x;
        while (true)
        {
            y = (y * 1.5) + x;
            if (y > 10)
            {
                return y * y;
            }
            for (; ; )
            {
                y += 0.25 * x;
                if (y > 3)
                {
                    break;
                }
            }
        }
    }

    [Differentiable]
    public static double NewtonSquareRoot(double a)
    {
        var x = a;
        for (var i = 0; i < 60; i++)
        {
            var next = 0.5 * (x + (a / x));
            if (Math.Abs(next - x) <= 1e-15 * next)
            {
                return next;
            }
            x = next;
        }
        return x;
    }

    [Differentiable]
    public static double LeaveNestedByGoto(double x, int n)
    {
        var sum = x;
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < n; j++)
            {
                sum += x * i * j;
                if (sum > 8)
                {
                    goto done;
                }
            }
            sum *= x;
        }
        return sum;
    done:
        return sum * sum;
    }

    /// <summary>A jump into a loop: the flow graph is not reducible.</summary>
    [Differentiable]
    public static double JumpIntoLoop(double x, int n)
    {
        var sum = x;
        var i = 0;
        if (x > 1)
        {
            goto inside;
        }
        i = 1;
    head:
        sum = (sum * 0.75) + x;
    inside:
        sum += x * x * i;
        i++;
        if (i < n)
        {
            goto head;
        }
        return sum;
    }

    /// <summary>Two cycles that share their middle, entered at two points.</summary>
    [Differentiable]
    public static double Irreducible(double x, double y, int n)
    {
        if (y > 0)
        {
            goto second;
        }
    first:
        x = (x * 0.5) + y;
        n--;
        if (n > 0 && x > 0)
        {
            goto second;
        }
        if (n <= 0)
        {
            goto end;
        }
        x = x - 1;
    second:
        y = y + (x * 0.25);
        n--;
        if (n > 0)
        {
            goto first;
        }
    end:
        return x * y;
    }

    [Differentiable]
    public static double CarriedSwap(double a, double b, int n)
    {
        for (var i = 0; i < n; i++)
        {
            (a, b) = (b, a * b);
        }
        return b;
    }

    [Differentiable]
    public static double CarriedIntegers(double x, int n)
    {
        var (f, g) = (1, 1);
        var sum = 0.0;
        for (var i = 0; i < n; i++)
        {
            (f, g) = (g, f + g);
            sum = (sum * x) + f;
        }
        return sum;
    }

    [Differentiable]
    public static double WideCounter(double x, long n, uint m)
    {
        var value = x;
        for (var i = 0L; i < n; i++)
        {
            value = (value * 0.5) + (x / (i + 1));
        }
        for (var j = 0u; j < m; j++)
        {
            value += Math.Cos(value);
        }
        return value;
    }

    [Differentiable]
    public static float SingleLoop(float x, int n)
    {
        var value = 1f;
        for (var i = 0; i < n; i++)
        {
            value = (value * x) + 0.5f;
        }
        return value;
    }

    [Differentiable]
    public static double ChangedBound(double x, int n)
    {
        var sum = 0.0;
        for (var i = 0; i < n; i++)
        {
            sum += x * n;
            if (i == 2)
            {
                n--;
            }
        }
        return sum * x;
    }
}
