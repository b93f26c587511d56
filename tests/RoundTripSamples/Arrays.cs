using System;

namespace RoundTripSamples;

/// <summary>Arrays of every element type, read, written, updated in place and aliased.</summary>
public static class Arrays
{
    private static readonly double[] Weights = [0.25, 0.5, 1, 2, 4];

    private static int calls;

    public static double Rosenbrock(double[] x)
    {
        var sum = 0.0;
        for (var i = 0; i < x.Length - 1; i++)
        {
            var a = x[i + 1] - x[i] * x[i];
            var b = 1 - x[i];
            sum += 100 * a * a + b * b;
        }
        return sum;
    }

    public static double PrefixProducts(double[] x)
    {
        for (var i = 1; i < x.Length; i++)
        {
            x[i] *= x[i - 1];
        }
        return x[^1];
    }

    public static double Update(double[] x, int i)
    {
        var old = x[i]++;
        x[i++] += old * 2;
        x[--i] -= x[i] / 3;
        return x[i] + old;
    }

    public static double Order(double[] x, double[] y, int i, int j) => x[i] - y[j] * x[j] + (x[i] = y[i] = 3) / y[j];

    public static int Floats(float[] x, float scale)
    {
        var count = 0;
        foreach (var value in x)
        {
            if (value * scale > 1)
            {
                count++;
            }
        }
        for (var i = x.Length - 1; i >= 0; i--)
        {
            x[i] = x[i] * scale + i;
        }
        return count;
    }

    public static long AllElementTypes(byte[] b, sbyte[] s, short[] h, ushort[] u, int[] i, uint[] n, long[] l, char[] c, bool[] t)
    {
        long sum = 0;
        sum += b[0] + s[0] + h[0] + u[0] + i[0] + n[0] + l[0] + c[0] + (t[0] ? 1 : 0);
        b[1] = (byte)sum;
        s[1] = (sbyte)sum;
        h[1] = (short)sum;
        u[1] = (ushort)sum;
        i[1] = (int)sum;
        n[1] = (uint)sum;
        l[1] = sum;
        c[1] = (char)sum;
        t[1] = !t[0];
        b[2] += b[1];
        s[2]--;
        return sum;
    }

    public static void MatrixVector(double[] matrix, double[] x, double[] y)
    {
        var n = x.Length;
        for (var row = 0; row < y.Length; row++)
        {
            var sum = 0.0;
            for (var column = 0; column < n; column++)
            {
                sum += matrix[row * n + column] * x[column];
            }
            y[row] = sum;
        }
    }

    public static double Interpolate(double t)
    {
        var i = (int)Math.Clamp(Math.Floor(t), 0, Weights.Length - 2);
        return Weights[i] + (t - i) * (Weights[i + 1] - Weights[i]);
    }

    public static double Jagged(int n)
    {
        var rows = new double[n & 7][];
        for (var i = 0; i < rows.Length; i++)
        {
            rows[i] = new double[i + 1];
            rows[i][i] = i * 1.5;
        }
        var sum = 0.0;
        foreach (var row in rows)
        {
            foreach (var value in row)
            {
                sum += value;
            }
        }
        return sum;
    }

    public static int Rectangular(int n)
    {
        var grid = new int[4, 5];
        grid[n & 3, 2] = 7;
        grid[1, 1] += grid[n & 3, 2] * 2;
        return grid[1, 1] + grid[n & 3, n % 5 < 0 ? 0 : n % 5];
    }

    public static int Sieve(int n)
    {
        n &= 255;
        var composite = new bool[n + 2];
        var count = 0;
        for (var i = 2; i <= n; i++)
        {
            if (composite[i])
            {
                continue;
            }
            count++;
            for (var j = i * i; j <= n; j += i)
            {
                composite[j] = true;
            }
        }
        return count;
    }

    public static void InsertionSort(double[] x)
    {
        for (var i = 1; i < x.Length; i++)
        {
            var value = x[i];
            var j = i - 1;
            while (j >= 0 && x[j] > value)
            {
                x[j + 1] = x[j];
                j--;
            }
            x[j + 1] = value;
        }
    }

    public static int CountCalls(int by)
    {
        calls += by;
        calls++;
        return calls++ + ++calls - (calls -= by);
    }

    public static double References(double a, double b, double[] x)
    {
        ref var larger = ref a > b ? ref a : ref b;
        larger += 1;
        ref var element = ref x[1];
        element *= 2;
        Exchange(ref a, ref element);
        return a - b + element;
    }

    private static void Exchange(ref double a, ref double b)
    {
        var t = a;
        a = b;
        b = t;
    }

    public static bool Parse(int number, out int digits)
    {
        digits = 0;
        while (number != 0)
        {
            number /= 10;
            digits++;
        }
        return digits > 3;
    }

    public static double Spans(double[] x)
    {
        Span<double> span = x;
        var rest = span[1..];
        rest[0] += span[0];
        var sum = 0.0;
        foreach (var value in rest)
        {
            sum += value;
        }
        return sum;
    }

    public static string Text(double x, int n) => $"{x:F3} and {n}" + (n > 0 ? "!" : "\\ \"quoted\"\n");

    public static int Boxes(int n, double x)
    {
        object boxed = n % 2 == 0 ? n : x;
        return boxed is int i ? i : boxed is double d && d > 0 ? 1 : (int)(double)boxed;
    }
}
