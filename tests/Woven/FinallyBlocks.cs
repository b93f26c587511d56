using ILDiff;

namespace Woven;

/// <summary><c>try</c>/<c>finally</c>, <c>using</c>, <c>lock</c> and <c>foreach</c> that disposes.</summary>
public static partial class FinallyBlocks
{
    private static readonly object gate = new();

    /// <summary>What ran, in order.</summary>
    public static List<string> Log { get; } = [];

    [Differentiable]
    public static double ReturnsInside(double x)
    {
        try
        {
            return x * x;
        }
        finally
        {
            Log.Add("finally");
        }
    }

    [Differentiable]
    public static double ChangesInFinally(double x, double[] a)
    {
        var y = x;
        try
        {
            y *= a[0];
            a[1] = y * x;
        }
        finally
        {
            y = (y * y) + a[1];
            a[0] = 2 * y;
        }
        return y * a[0];
    }

    [Differentiable]
    public static double Fails(double x, double[] a, int n)
    {
        try
        {
            a[0] *= x;
            a[n] += a[0];
            return a[0] * x;
        }
        finally
        {
            a[1] = 2 * a[0];
            Log.Add("finally");
        }
    }

    [Differentiable]
    public static double WaysOut(double x, int n)
    {
        for (var i = 0; ; i++)
        {
            try
            {
                if (i == 1)
                {
                    continue;
                }
                x *= 1.25;
                if (i > n)
                {
                    break;
                }
                if (x > 50)
                {
                    return x * x;
                }
            }
            finally
            {
                x += i;
                Log.Add("finally");
            }
            x -= 0.5;
        }
        return x * 3;
    }

    [Differentiable]
    public static double Nested(double x, int n)
    {
        var y = x;
        try
        {
            Log.Add("outer");
            try
            {
                y *= x;
                if (n == 1)
                {
                    return y;
                }
                if (n == 2)
                {
                    throw new InvalidOperationException("inner");
                }
            }
            finally
            {
                y += 1;
                Log.Add("inner finally " + n);
            }
            if (n == 3)
            {
                throw new ArgumentException("outer");
            }
            y *= y;
        }
        finally
        {
            y += x;
            Log.Add("outer finally");
        }
        return y;
    }

    [Differentiable]
    public static double OnlyThrows(double x, bool fails)
    {
        if (fails)
        {
            try
            {
                throw new NotSupportedException("always");
            }
            finally
            {
                Log.Add("finally");
            }
        }
        return x * x;
    }

    [Differentiable]
    public static double Disposes(double[] x, int failAt)
    {
        var sum = 0.0;
        for (var i = 0; i < x.Length; i++)
        {
            using var scope = new Scope("scope " + i);
            if (i == failAt)
            {
                throw new ArithmeticException("at " + i);
            }
            sum += x[i] * x[i] * scope.Weight;
        }
        return sum;
    }

    [Differentiable]
    public static double DisposesNull(double x)
    {
        using Scope? scope = null;
        return x * x * x;
    }

    [Differentiable]
    public static double DisposesStruct(double x)
    {
        using var scope = new ValueScope(3);
        return x * x * scope.Weight;
    }

    [Differentiable]
    public static double Locks(double x, double[] a)
    {
        lock (gate)
        {
            a[0] = x * x;
            if (x > 100)
            {
                throw new ArgumentOutOfRangeException(nameof(x));
            }
            return a[0] * x;
        }
    }

    /// <summary>The lock is free.</summary>
    public static bool IsFree() => Task.Run(() =>
    {
        var isTaken = Monitor.TryEnter(gate);
        if (isTaken)
        {
            Monitor.Exit(gate);
        }
        return isTaken;
    }).Result;

    [Differentiable]
    public static double Enumerates(double x, IEnumerable<int> numbers)
    {
        var sum = 0.0;
        foreach (var n in numbers)
        {
            sum += n * x * x;
            x += 1;
        }
        return sum * x;
    }

    [Differentiable]
    public static double InCallee(double x, double[] a, int n) => Guarded(x, a, n) * Guarded(x * x, a, n);

    private static double Guarded(double x, double[] a, int n)
    {
        try
        {
            return a[n] * x;
        }
        finally
        {
            a[0] += x;
            Log.Add("callee");
        }
    }

    [Differentiable]
    public static double InRecursion(double x, int n)
    {
        try
        {
            return n == 0 ? x * x : InRecursion(x * 1.5, n - 1) * x;
        }
        finally
        {
            Log.Add("level " + n);
        }
    }

    [Differentiable]
    public static double ArraysAndStructs(double x, int n)
    {
        double[] y;
        (double A, double B) pair;
        try
        {
            y = new double[n];
            for (var i = 0; i < n; i++)
            {
                y[i] = x * (i + 1);
            }
            pair = (y[0], y[n - 1]);
        }
        finally
        {
            Log.Add("made");
        }
        return pair.A * pair.B * y[1];
    }

    [Differentiable]
    public static double UsesArgumentsAndLocals(double x, string name, int n)
    {
        var count = 0;
        try
        {
            count++;
            name += "!";
            if (n == 1)
            {
                throw new InvalidOperationException(name);
            }
            count++;
            return x * x * count;
        }
        finally
        {
            Log.Add($"{name} {count} {n} {x}");
        }
    }

    private sealed class Scope(string name) : IDisposable
    {
        public double Weight => 2;

        public void Dispose() => Log.Add("disposed " + name);
    }

    private struct ValueScope(double weight) : IDisposable
    {
        public double Weight { get; private set; } = weight;

        public void Dispose()
        {
            Weight = 0;
            Log.Add("disposed");
        }
    }
}
