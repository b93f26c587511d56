#if NET
using ILDiff;

namespace Woven;

/// <summary>Spans as locals: of arrays, parts of arrays, memory on the stack; written, filled, copied, swapped and passed on.</summary>
public static partial class Spans
{
    [Differentiable]
    public static double OnTheStack(double x, int n)
    {
        Span<double> s = stackalloc double[n];
        for (var i = 0; i < s.Length; i++)
        {
            s[i] = x * (i + 1) * x;
        }
        var sum = 0.0;
        foreach (var v in s)
        {
            sum += v * v;
        }
        return sum + s[^1];
    }

    [Differentiable]
    public static double Initialized(double x, double y)
    {
        Span<double> s = stackalloc double[] { x, 2 * y, 3 };
        Span<double> t = stackalloc double[] { 1, 2, 3 };
        t[1] *= x;
        return (s[0] * s[1] * s[2]) + (t[0] * t[1] * t[2] * y);
    }

    [Differentiable]
    public static double CollectionExpressions(double x, double y)
    {
        var sum = 0.0;
        for (var i = 0; i < 3; i++)
        {
            Span<double> s = [x, y * sum, 3];
            ReadOnlySpan<double> r = [x, y];
            ReadOnlySpan<double> constants = [1.5, 2, -3];
            s[0] *= s[1] + 1;
            sum += (s[0] * r[1] * constants[i]) + s[2];
        }
        return sum;
    }

    [Differentiable]
    public static double PartsOfAnArray(double[] a)
    {
        Span<double> s = a;
        var inner = s[1..^1];
        ReadOnlySpan<double> read = inner;
        foreach (ref var v in s)
        {
            v *= v;
        }
        inner[0] *= a[0];
        var part = a.AsSpan(1, 2);
        var rest = a.AsSpan(2);
        var made = new Span<double>(a, 0, 2);
        return (read[0] * part[1]) + (rest[0] * made[1]) + (read.IsEmpty ? 0 : read.Length * s[^1]);
    }

    [Differentiable]
    public static double CopiedAndFilled(double[] a, double x)
    {
        Span<double> s = stackalloc double[a.Length + 1];
        a.AsSpan().CopyTo(s[1..]);
        s[..1].Fill(x * x);
        s[2..].CopyTo(s[1..]);
        s[..^1].CopyTo(s[1..]);
        var copy = s.ToArray();
        s[3..].Clear();
        a.CopyTo(s);
        var wasCopied = s.TryCopyTo(a);
        return (copy[0] * s[1] * a[0]) + (copy[2] * copy[1]) + (wasCopied ? 5 * x : s[2] * x);
    }

    [Differentiable]
    public static double PingPong(double x, int n)
    {
        Span<double> now = stackalloc double[n];
        Span<double> next = stackalloc double[n];
        now.Fill(1);
        for (var step = 0; step < 4; step++)
        {
            for (var i = 0; i < n; i++)
            {
                next[i] = (now[i] * x) + (i > 0 ? now[i - 1] * now[i - 1] : x);
            }
            var t = now;
            now = next;
            next = t;
        }
        return now[0] * now[n - 1];
    }

    [Differentiable]
    public static double Chosen(double[] a, double[] b, bool first)
    {
        var s = first ? a : b.AsSpan(1);
        if (a[0] > 0)
        {
            s = s[1..];
        }
        s[0] *= a[1];
        return a[1] * b[2] * s[0];
    }

    [Differentiable]
    public static double ChosenMemory(double x, int n)
    {
        var s = n > 2 ? stackalloc double[n] : new double[n];
        s[0] = x * x;
        return s[0] * s[0];
    }

    [Differentiable]
    public static double Recursive(double[] a) => Fold(a, 3) * Fold(a.AsSpan(1), 1);

    [Differentiable]
    public static double LocalRecursive(double x)
    {
        Span<double> s = stackalloc double[4];
        s.Fill(x);
        s[2] = 1.5;
        return Fold(s, 3) + s[0];
    }

    [Differentiable]
    public static double SumOfSlices(double[] a)
    {
        var total = 0.0;
        for (var i = 0; i < a.Length; i++)
        {
            total += Product(a.AsSpan(i)) * Product([a[i], a[0]]);
        }
        return total;
    }

    [Differentiable]
    public static float Singles(float x, float[] a)
    {
        Span<float> s = stackalloc float[a.Length];
        a.CopyTo(s);
        s[0] = x;
        for (var i = 1; i < s.Length; i++)
        {
            s[i] *= s[i - 1];
        }
        return s[^1];
    }

    [Differentiable]
    public static double IntegersBeside(double x, int n)
    {
        Span<int> index = stackalloc int[n];
        for (var i = 0; i < n; i++)
        {
            index[i] = n - 1 - i;
        }
        Span<double> s = stackalloc double[n];
        for (var i = 0; i < n; i++)
        {
            s[index[i]] = x * (i + 1);
            index[i] = 0;
        }
        return s[0] * s[n - 1];
    }

    [Differentiable]
    public static double OnlyIntegers(double x, int n)
    {
        Span<int> counts = stackalloc int[n];
        for (var i = 0; i < 2 * n; i++)
        {
            counts[i % n] += i;
        }
        return x * x * counts[n - 1];
    }

    [Differentiable]
    public static double EmptyAndNull(double x, double[] a)
    {
        Span<double> none = default;
        double[]? missing = null;
        ReadOnlySpan<double> alsoNone = missing;
        none.CopyTo(a);
        return (none.Length + alsoNone.Length + (none.IsEmpty ? 1 : 2)) * x * a[0];
    }

    [Differentiable]
    public static double Matrix(double[] a, int columns)
    {
        for (var row = 1; row * columns < a.Length; row++)
        {
            var above = a.AsSpan((row - 1) * columns, columns);
            var here = a.AsSpan(row * columns, columns);
            for (var j = 0; j < columns; j++)
            {
                here[j] -= above[j] * here[0];
            }
        }
        return a[^1] * a[^2];
    }

    [Differentiable]
    public static double Checked(double[] a, int index, int start)
    {
        Span<double> s = a.AsSpan(1);
        s[0] *= 2;
        return s[index] * s.Slice(start, 1)[0];
    }

    [Differentiable]
    public static double Ranges(double[] a, int n)
    {
        var inner = a.AsSpan(1..^1);
        var rest = a.AsSpan(n..);
        var first = a.AsSpan(..^n);
        inner[0] *= rest[0];
        return inner[^1] * first[0] * rest[^1] * a.AsSpan(..)[n];
    }

    /// <summary>Runs a program: three numbers an instruction.</summary>
    [Differentiable]
    public static double Machine(double[] a, double[] b, double x, int[] code)
    {
        Span<double> own = stackalloc double[4];
        own.Fill(x);
        var s = own;
        var t = own;
        s = a;
        var result = x;
        ref var r = ref result;
        r = ref b[0];
        for (var i = 0; i + 2 < code.Length; i += 3)
        {
            var (p, q) = (code[i + 1], code[i + 2]);
            switch (code[i])
            {
                case 0: s[p] *= t[q]; break;
                case 1: t[p] = (s[q] * x) + result; break;
                case 2:
                    var exchanged = s;
                    s = t;
                    t = exchanged;
                    break;
                case 3: s = a.AsSpan(p & 1, 3); break;
                case 4: t = b; break;
                case 5: s = own[(p & 1)..][..3]; break;
                case 6: s[..2].CopyTo(t[(q & 1)..]); break;
                case 7: t[..2].CopyTo(t[1..]); break;
                case 8: s[1..].CopyTo(s); break;
                case 9: t[p..(p + 1)].Fill(r * x); break;
                case 10: r = ref s[p]; break;
                case 11: r = ref result; break;
                case 12: r *= t[q]; break;
                case 13: Step(ref r, ref t[p], 1); break;
                case 14: result += Dot(s, t[..2]); break;
                case 15: Scale(s, 2); break;
                case 16: s[p..(p + 1)].Clear(); break;
                case 17: result = Last(t, 2) * r; break;
            }
        }
        return result + s[0] + t[1] + (own[2] * r);
    }

    private static void Step(ref double left, ref double right, int n)
    {
        left = (left * 0.5) + right;
        if (n > 0)
        {
            right *= left * 0.5;
            Step(ref right, ref left, n - 1);
        }
    }

    private static double Dot(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        var sum = 0.0;
        for (var i = 0; i < right.Length; i++)
        {
            sum += left[i] * right[i];
        }
        return sum;
    }

    private static void Scale(Span<double> values, int n)
    {
        if (n > 0)
        {
            values[0] *= values[^1] * 0.5;
            Scale(values[1..], n - 1);
        }
    }

    private static double Last(Span<double> values, int n)
    {
        values[0] *= 0.5;
        return n == 0 ? values[^1] : values[0] + Last(values[..^1], n - 1);
    }

    [Differentiable]
    public static double TooLong(double[] a, int n)
    {
        a[0] *= a[0];
        a.AsSpan().CopyTo(stackalloc double[n]);
        return a[0];
    }

    private static double Product(ReadOnlySpan<double> s)
    {
        var product = 1.0;
        foreach (ref readonly var v in s)
        {
            product *= v + 1;
        }
        return product;
    }

    // Calls itself: it stays a call.
    private static double Fold(Span<double> s, int n)
    {
        if (n == 0 || s.IsEmpty)
        {
            return 1;
        }
        s[0] *= s[^1];
        return (s[0] * Fold(s[1..], n - 1)) + s[0];
    }
}
#endif
