namespace ILDiff.Tests.Reading;

#pragma warning disable CS0162, CS0219, IDE0059

/// <summary>Methods to read and to run: what the interpreter gives must be what they give.</summary>
public static class ReadingSamples
{
    public static double StraightLine(double x, double y) => (x * x - y) / x + Math.Exp(-y);

    public static double AssignmentInsideExpression(double x, double y) => x + (x = y) * x;

    public static double Ternary(double x, double y) => (x > y ? x : y) * (x < 0 ? -x : x);

    public static double NestedTernary(double x, double y) => x > 1 ? y > 1 ? 1.0 : x : y > x ? 2.0f : y;

    public static double MixedWidths(double x, double y)
    {
        float narrow = (float)x;
        return narrow * y + narrow * narrow;
    }

    public static bool ShortCircuit(double x, double y) => (x > 0 && y > 0) || (x < y && !(y <= -1));

    public static int NanComparisons(double x, double y)
    {
        var bits = 0;
        if (x < y)
        {
            bits |= 1;
        }
        if (!(x < y))
        {
            bits |= 2;
        }
        if (x <= y)
        {
            bits |= 4;
        }
        if (!(x <= y))
        {
            bits |= 8;
        }
        if (x == y)
        {
            bits |= 16;
        }
        if (x != y)
        {
            bits |= 32;
        }
        bool greater = x > y, notGreater = !(x > y), atLeast = x >= y, notAtLeast = !(x >= y);
        bits |= greater ? 64 : 0;
        bits |= notGreater ? 128 : 0;
        return bits | (atLeast ? 256 : 0) | (notAtLeast ? 512 : 0);
    }

    public static double ContinuedFraction(double x, int k)
    {
        var z = 1.0;
        for (var i = 0; i < k; i++)
        {
            z = x + 1 / z;
        }
        return z;
    }

    public static double NestedLoops(double x, int n)
    {
        var sum = 0.0;
        for (var i = 0; i < n; i++)
        {
            var j = i;
            while (true)
            {
                if (j > 5)
                {
                    break;
                }
                j += 2;
                if (j == 3)
                {
                    continue;
                }
                sum += x * j;
                if (sum > 1e6)
                {
                    return -sum;
                }
            }
        }
        return sum;
    }

    public static double Switch(double x, int n)
    {
        switch (n)
        {
            case 0: return x;
            case 1: x *= 2; goto case 2;
            case 2: return x + 1;
            case 3:
            case 4: return Math.Sin(x);
            case 7: throw new InvalidOperationException();
            default: x = -x; break;
        }
        return x * n;
    }

    public static double SwitchExpression(double x, int n) => 1 + n switch { 0 => x, 1 => 2 * x, 2 => x * x, < 0 => -1, _ => 3 };

    public static double IrreducibleGoto(double x, int n)
    {
        if (x > 1)
        {
            goto Inside;
        }
    Head:
        x += 0.5;
        n--;
    Inside:
        x *= 1.25;
        if (n > 0 && x < 1000)
        {
            goto Head;
        }
        return x;
    }

    public static double DoWhile(double x, int n)
    {
        do
        {
            (x, var y) = (x * 0.5, x + 1);
            x += y;
        }
        while (--n > 0);
        return x;
    }

    public static double DefaultOnOnePath(double x, int n)
    {
        double y = default;
        if (n > 2)
        {
            y = x;
        }
        return y + x;
    }

    public static double ArraySum(double[] values, int n)
    {
        var sum = 0.0;
        foreach (var value in values)
        {
            sum += value * n;
        }
        return sum;
    }

    public static double InPlace(double[] values, int n)
    {
        for (var i = 1; i < values.Length; i++)
        {
            values[i] += values[i - 1] * n;
            values[i]++;
        }
        return values[^1];
    }

    public static float FloatArray(float[] values, int n)
    {
        var copy = new float[values.Length];
        for (var i = 0; i < copy.Length; i++)
        {
            copy[copy.Length - 1 - i] = values[i] / n;
        }
        return copy[0] + (float)Math.Sqrt(copy[1]);
    }

    public static int SmallIntegers(int x, int y)
    {
        byte b = (byte)x;
        b += (byte)y;
        sbyte s = unchecked((sbyte)(x - y));
        short h = (short)(x * y);
        h++;
        ushort u = (ushort)(h - 1);
        char c = (char)(u + 7);
        bool flag = b > s;
        var bytes = new byte[2];
        bytes[1] = (byte)(x + 300);
        var flags = new bool[2];
        flags[1] = flag;
        var chars = new char[2];
        chars[0] = c;
        return b + s * 3 + h + u + c + (flag ? 1 : 0) + bytes[1] + (flags[1] ? 5 : 6) + chars[0];
    }

    public static long UnsignedAndLong(int x, int y)
    {
        uint a = (uint)x, b = (uint)y | 1;
        ulong c = a * (ulong)b + (ulong)(long)x;
        long d = (long)c / (y == 0 ? 1 : y);
        var e = (a / b) + (a % b) + (a >> 3) + (x >> 2) + (a < b ? 1u : 0u) + (c > 100ul ? 2u : 0u);
        return d + e + (long)(c >> 7) + (x >>> 5) - ~x + (x ^ y);
    }

    public static double IntegerConversions(int x, int y)
    {
        var big = (ulong)(uint)x * 0x9E3779B97F4A7C15ul;
        return (double)(uint)x + (float)(uint)y + (double)big + (float)big + (long)(x * 1.5) + (int)(float)y + (double)(long)big;
    }

    public static int Checked(int x, int y) => checked(x * y + (x - y)) + checked((byte)x);

    public static uint CheckedUnsigned(int x, int y) => checked((uint)x * (uint)y - (uint)y);

    public static double IndexAndLength(double[] values, int n)
    {
        var last = values.Length > n ? values[n] : 0;
        for (long i = values.LongLength - 1; i >= 0; i--)
        {
            last = last * 0.5 + values[i];
        }
        return last;
    }

    public static double Recursive(double x, int n) => n <= 0 ? x : Recursive(x * 0.9, n - 1) + Recursive(x, n - 2);

    public static double ParameterChanged(double x, int n)
    {
        while (n-- > 0)
        {
            x = x > 10 ? x / 3 : x * 2 + 1;
        }
        return x + n;
    }

    public static double Compound(double[] values, int n)
    {
        double best = double.NegativeInfinity;
        var index = -1;
        for (var i = 0; i < values.Length; i++)
        {
            if (values[i] > best || (index >= 0 && double.IsNaN(best)))
            {
                best = values[index = i];
            }
        }
        return index < 0 ? n : best + index;
    }
}
