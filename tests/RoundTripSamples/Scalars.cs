using System;

namespace RoundTripSamples;

/// <summary>Arithmetic, conversions and comparisons on every primitive type.</summary>
public static class Scalars
{
    public static double Polynomial(double x) => ((3 * x - 2) * x + 1) * x - 7 / x;

    public static float Mixed(float a, double b, int c) => (float)(a * b) + a * c - (float)b / c;

    public static double Remainders(double x, double y) => x % y + Math.IEEERemainder(x, y);

    public static int Integers(int a, int b) => (a << (b & 31)) ^ (a >> 3) + (a & b) - (a | ~b) * -a;

    public static long Longs(long a, int b) => (a << b) + (a >> (b + 1)) - (long)(uint)b * (a ^ b);

    public static ulong UnsignedLongs(ulong a, uint b) => (a / (b | 1u)) + (a % (b | 1u)) + (a >> 5) * b;

    public static int Quotient(int a, int b) => a / b + a % b;

    public static uint UnsignedQuotient(uint a, uint b) => a / b - a % b;

    public static double FromUnsigned(uint a, ulong b) => a + (double)b + (float)a + (float)b;

    public static int Narrow(int a, long b, double c) => (byte)a + (sbyte)b + (short)a + (ushort)b + (char)a + (int)(byte)(int)(c % 100);

    public static byte ByteSum(byte a, byte b)
    {
        byte sum = a;
        for (byte i = 0; i < (b & 15); i++)
        {
            sum += b;
        }
        return sum;
    }

    public static short Shorts(short a, short b)
    {
        a += b;
        a = (short)(a * 31);
        return a++ > b ? a : --b;
    }

    public static int Checked(int a, int b)
    {
        checked
        {
            return a * b + (a - b);
        }
    }

    public static byte CheckedNarrow(int a) => checked((byte)a);

    public static ulong CheckedUnsigned(ulong a, uint b) => checked(a * b + (ulong)(b - 1));

    public static long CheckedFromDouble(double a) => checked((long)a);

    public static int Compare(double a, double b)
    {
        var result = 0;
        if (a < b) result |= 1;
        if (a <= b) result |= 2;
        if (a > b) result |= 4;
        if (a >= b) result |= 8;
        if (a == b) result |= 16;
        if (a != b) result |= 32;
        if (!(a < b)) result |= 64;
        if (!(a >= b)) result |= 128;
        var isLess = a < b;
        var isNotLess = !(a < b);
        var isNotGreaterOrEqual = !(a >= b);
        return result | (isLess ? 256 : 0) | (isNotLess ? 512 : 0) | (isNotGreaterOrEqual == isLess ? 1024 : 0);
    }

    public static int CompareUnsigned(uint a, uint b, ulong c) => (a < b ? 1 : 0) + (a <= b ? 2 : 0) + (c > a ? 4 : 0) + (c >= b ? 8 : 0);

    public static bool Logic(bool a, bool b, int c) => a && !b || (a ^ b) && c > 3 || c is > 10 and < 20 or -1;

    public static double Ternaries(double x, double y) => Math.Exp(x > y ? x < 0 ? -x : y : y > 1 ? 1 / y : x) * (x > 0 ? 2 : 3);

    public static double Constants(int i) => i switch { 0 => double.MaxValue, 1 => -0.0, 2 => double.NaN, 3 => Math.PI, 4 => double.Epsilon, _ => 1e-300 };

    public static long LongConstants(int i) => i switch { 0 => long.MaxValue, 1 => -1, 2 => 5_000_000_000, 3 => uint.MaxValue, _ => int.MinValue };

    public static double Assignments(double x, double y)
    {
        var z = x + (x = y) * (y = x - 1) - x;
        z += x *= y -= z;
        return z + x - y;
    }

    public static char NextChar(char c, int by) => (char)(c + by);

    public static decimal Decimals(int a, int b) => (decimal)a / 7 + b;

    public static nint Native(nint a, int b) => a * b + (nint)b - a / 3;

    public static nuint NativeUnsigned(nuint a, uint b) => a + b ^ (a >> 2);
}
