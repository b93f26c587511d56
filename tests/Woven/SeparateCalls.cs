using ILDiff;

namespace Woven;

/// <summary>Calls of methods that name what is private to their class, so that they cannot be inlined.</summary>
public static partial class SeparateCalls
{
    [Differentiable]
    public static double Scalars(double x, double y) => (Elsewhere.Product(x, y) * x) + Elsewhere.Product(y, 2) + Elsewhere.Product(3, x);

    [Differentiable]
    public static double Nested(double x) => Elsewhere.Product(Elsewhere.Product(x, x), Elsewhere.Branching(x));

    [Differentiable]
    public static double InLoop(double x, int n)
    {
        for (var i = 0; i < n; i++)
        {
            x = Elsewhere.Branching(x) + Elsewhere.Product(x, i * 0.1);
        }
        return x;
    }

    [Differentiable]
    public static double LoopInCallee(double x, double limit)
    {
        var sum = 0.0;
        for (var i = 0; i < 3; i++)
        {
            sum += Elsewhere.GrowUntil(x + i, limit) * x;
        }
        return sum;
    }

    [Differentiable]
    public static double InCondition(double x, double y) =>
        Elsewhere.Product(x, y) > 1 && Elsewhere.IsPositive(x) ? Elsewhere.Branching(y) : y * Elsewhere.CountAbove(x, 3);

    [Differentiable]
    public static double ReadsArray(double[] x, double y) => Elsewhere.Weighted(x, y) * Elsewhere.Weighted(x, 2) + x[0];

    [Differentiable]
    public static double WritesArray(double[] x, double y)
    {
        Elsewhere.Multiply(x, y);
        Elsewhere.Multiply(x, x[0]);
        return Elsewhere.Weighted(x, y);
    }

    [Differentiable]
    public static double WritesOneFromAnother(double[] x, double[] y)
    {
        Elsewhere.Squares(x, y);
        Elsewhere.Squares(y, y);
        x[0] = y[1];
        Elsewhere.Squares(x, y);
        return y[0] + (x[1] * y[1]);
    }

    [Differentiable]
    public static double LocalArrays(double x, int n)
    {
        var a = new double[n];
        var b = new double[n];
        a[0] = x;
        for (var i = 0; i < n; i++)
        {
            Elsewhere.Shift(a, b, x);
            (a, b) = (b, a);
        }
        return Elsewhere.Weighted(a, x) + b[0];
    }

    [Differentiable]
    public static double ReturnsNewArray(double x, double y)
    {
        var grid = Elsewhere.Grid(x, y, 4);
        grid[2] *= x;
        return Elsewhere.Weighted(grid, 1) * grid[2];
    }

    [Differentiable]
    public static double ReturnsArgumentOrNew(double[] x, bool isCopied)
    {
        var same = Elsewhere.Maybe(x, isCopied);
        same[0] *= 3;
        return x[0] * same[1] * same[0];
    }

    [Differentiable]
    public static float Singles(float[] x, float y)
    {
        Elsewhere.Multiply(x, y);
        return x[1] * x[0] * Elsewhere.Product(x[0], y);
    }

    [Differentiable]
    public static double ConstantArguments(double x, [NonDifferentiable] double[] weights, int[] order)
    {
        var sum = 0.0;
        for (var i = 0; i < order.Length; i++)
        {
            sum += Elsewhere.Weighted(weights, x) * Elsewhere.Pick(weights, order, i) * x;
        }
        return sum;
    }

    [Differentiable]
    public static double GuardedCallee(double x, double c) => Elsewhere.Root(x) * c;

    [Differentiable]
    public static double ThrowingCallee(double x) => Elsewhere.Checked(x) * x;

    [Differentiable]
    public static double ConstantIntoActiveArray(double[] x)
    {
        var before = x[0] * x[1];
        Elsewhere.SetConstant(x);
        return before + (x[0] * x[1]);
    }

    [Differentiable]
    public static double UnusedResult(double[] x)
    {
        Elsewhere.StoreAndReturn(x, x[1] * x[1]);
        return x[0] * x[1];
    }

    private static class Elsewhere
    {
        private static readonly double one = 1;

        internal static double Product(double x, double y) => x * y * one;

        internal static float Product(float x, float y) => x * y * (float)one;

        internal static double Branching(double x) => x > one ? Math.Log(x) : Math.Sin(x) * x;

        internal static double GrowUntil(double x, double limit)
        {
            while (x < limit)
            {
                x = (x * x) + (0.5 * one);
            }
            return x;
        }

        internal static bool IsPositive(double x) => x > 0 * one;

        internal static int CountAbove(double x, int n)
        {
            var count = 0;
            for (var i = 0; i < n; i++)
            {
                count += x * i > one ? 1 : 0;
            }
            return count;
        }

        internal static double Weighted(double[] x, double weight)
        {
            var sum = 0.0;
            for (var i = 0; i < x.Length; i++)
            {
                sum += x[i] * x[i] * weight * (i + one);
            }
            return sum;
        }

        internal static void Multiply(double[] x, double factor)
        {
            for (var i = 0; i < x.Length; i++)
            {
                x[i] *= factor * one;
            }
        }

        internal static void Multiply(float[] x, float factor)
        {
            for (var i = 0; i < x.Length; i++)
            {
                x[i] *= factor * (float)one;
            }
        }

        internal static void Squares(double[] from, double[] to)
        {
            for (var i = 0; i < from.Length; i++)
            {
                to[i] = from[i] * from[i] * one;
            }
        }

        internal static void Shift(double[] from, double[] to, double x)
        {
            for (var i = 1; i < from.Length; i++)
            {
                to[i] = Math.Sin(from[i - 1]) + x;
            }
            to[0] = from[from.Length - 1] * one;
        }

        internal static double[] Grid(double from, double to, int n)
        {
            var grid = new double[n];
            for (var i = 0; i < n; i++)
            {
                grid[i] = from + ((to - from) * i * one / (n - 1));
            }
            return grid;
        }

        internal static double[] Maybe(double[] x, bool isCopied)
        {
            if (!isCopied)
            {
                return x;
            }
            var copy = new double[x.Length];
            for (var i = 0; i < x.Length; i++)
            {
                copy[i] = x[i] * one;
            }
            return copy;
        }

        internal static double Pick(double[] x, int[] order, int i) => x[order[i]] * one;

        internal static double Root(double x) => Math.Sqrt(x) * one;

        internal static double Checked(double x) => x < 0 ? throw new ArgumentException("negative", nameof(x)) : Math.Sqrt(x) * one;

        internal static void SetConstant(double[] x) => x[0] = 2 * one;

        internal static double StoreAndReturn(double[] x, double value) => x[0] = value * one;
    }
}
