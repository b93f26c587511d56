using ILDiff.Compiler.Ir;

namespace ILDiff.Tests.Ir;

/// <summary>CIL's arithmetic on boxed <c>int</c>, <c>long</c>, <c>float</c> and <c>double</c>.</summary>
internal static class NumberSemantics
{
    public static object Binary(Opcode opcode, object left, object right) => (left, right) switch
    {
        (int a, int b) => Binary(opcode, a, b),
        (long a, int b) => Binary(opcode, a, (long)b),
        (long a, long b) => Binary(opcode, a, b),
        (float a, float b) => Binary(opcode, a, b),
        (double a, double b) => Binary(opcode, a, b),
        _ => throw new NotSupportedException($"{opcode} on {left.GetType()} and {right.GetType()}"),
    };

    public static bool Compare(object? left, object? right, Comparison comparison) => (left, right) switch
    {
        (int a, int b) => Compare(a, b, (uint)a, (uint)b, comparison),
        (long a, long b) => Compare(a, b, (ulong)a, (ulong)b, comparison),
        (float a, float b) => Compare((double)a, b, comparison),
        (double a, double b) => Compare(a, b, comparison),
        _ when comparison is Comparison.Equal => ReferenceEquals(left, right),
        _ when comparison is Comparison.NotEqual => !ReferenceEquals(left, right),
        _ => throw new NotSupportedException($"{comparison} on {left?.GetType()} and {right?.GetType()}"),
    };

    public static object Convert(object value, Conversion conversion)
    {
        unchecked
        {
            if (conversion.Target.IsFloat)
            {
                return (value, conversion.FromUnsigned, conversion.Target.Kind) switch
                {
                    (int a, true, TypeKind.Float32) => (object)(float)(uint)a,
                    (long a, true, TypeKind.Float32) => (float)(ulong)a,
                    (int a, true, _) => (double)(uint)a,
                    (long a, true, _) => (double)(ulong)a,
                    (int a, _, TypeKind.Float32) => (float)a,
                    (long a, _, TypeKind.Float32) => (float)a,
                    (double a, _, TypeKind.Float32) => (float)a,
                    (float a, _, TypeKind.Float32) => a,
                    _ => System.Convert.ToDouble(value),
                };
            }
            if (conversion.IsChecked)
            {
                Int128 exact = value switch
                {
                    int a => conversion.FromUnsigned ? (uint)a : a,
                    long a => conversion.FromUnsigned ? (ulong)a : a,
                    float a => checked((Int128)a),
                    _ => checked((Int128)(double)value),
                };
                return checked(conversion.Target.Kind switch
                {
                    TypeKind.SByte => (int)(sbyte)exact,
                    TypeKind.Byte => (int)(byte)exact,
                    TypeKind.Int16 => (int)(short)exact,
                    TypeKind.UInt16 => (int)(ushort)exact,
                    TypeKind.Int32 => (object)(int)exact,
                    TypeKind.UInt32 => FromUnsigned((uint)exact),
                    TypeKind.UInt64 or TypeKind.UIntPtr => FromUnsigned((ulong)exact),
                    _ => (long)exact,
                });
            }
            return (conversion.Target.Kind, value) switch
            {
                (TypeKind.UInt64 or TypeKind.UIntPtr, int a) => (long)(uint)a,
                (TypeKind.UInt64 or TypeKind.UIntPtr, float a) => (long)(ulong)a,
                (TypeKind.UInt64 or TypeKind.UIntPtr, double a) => (long)(ulong)a,
                (TypeKind.UInt32, float a) => (int)(uint)a,
                (TypeKind.UInt32, double a) => (int)(uint)a,
                (TypeKind.Int64 or TypeKind.IntPtr or TypeKind.UInt64 or TypeKind.UIntPtr, _) => ToInt64(value),
                (TypeKind.Int32 or TypeKind.UInt32, _) => ToInt32(value),
                (TypeKind.SByte, _) => (int)(sbyte)ToInt32(value),
                (TypeKind.Byte, _) => (int)(byte)ToInt32(value),
                (TypeKind.Int16, _) => (int)(short)ToInt32(value),
                (TypeKind.UInt16 or TypeKind.Char, _) => (object)(int)(ushort)ToInt32(value),
                _ => throw new NotSupportedException(conversion.ToString()),
            };
        }
    }

    /// <summary>A stack value as a variable of this type holds it.</summary>
    public static object? ToStorage(object? value, Type type) => unchecked(value switch
    {
        int a when type == typeof(bool) => (byte)a != 0,
        int a when type == typeof(char) => (char)a,
        int a when type == typeof(sbyte) => (sbyte)a,
        int a when type == typeof(byte) => (byte)a,
        int a when type == typeof(short) => (short)a,
        int a when type == typeof(ushort) => (ushort)a,
        int a when type == typeof(uint) => (uint)a,
        long a when type == typeof(ulong) => (ulong)a,
        _ => value,
    });

    private static int FromUnsigned(uint value) => unchecked((int)value);

    private static long FromUnsigned(ulong value) => unchecked((long)value);

    private static uint ToUnsigned(int value) => unchecked((uint)value);

    private static ulong ToUnsigned(long value) => unchecked((ulong)value);

    private static int ToInt32(object value) => unchecked(value switch
    {
        int a => a,
        long a => (int)a,
        float a => (int)a,
        _ => (int)(double)value,
    });

    private static long ToInt64(object value) => unchecked(value switch
    {
        int a => a,
        long a => a,
        float a => (long)a,
        _ => (long)(double)value,
    });

    private static object Binary(Opcode opcode, int a, int b) => unchecked(opcode switch
    {
        Opcode.Add => a + b,
        Opcode.Subtract => a - b,
        Opcode.Multiply => a * b,
        Opcode.Divide => a / b,
        Opcode.DivideUnsigned => (int)((uint)a / (uint)b),
        Opcode.Remainder => a % b,
        Opcode.RemainderUnsigned => (int)((uint)a % (uint)b),
        Opcode.And => a & b,
        Opcode.Or => a | b,
        Opcode.Xor => a ^ b,
        Opcode.ShiftLeft => a << b,
        Opcode.ShiftRight => a >> b,
        Opcode.ShiftRightUnsigned => a >>> b,
        Opcode.AddChecked => checked(a + b),
        Opcode.SubtractChecked => checked(a - b),
        Opcode.MultiplyChecked => checked(a * b),
        Opcode.AddCheckedUnsigned => FromUnsigned(checked(ToUnsigned(a) + ToUnsigned(b))),
        Opcode.SubtractCheckedUnsigned => FromUnsigned(checked(ToUnsigned(a) - ToUnsigned(b))),
        Opcode.MultiplyCheckedUnsigned => FromUnsigned(checked(ToUnsigned(a) * ToUnsigned(b))),
        _ => throw new NotSupportedException(opcode.ToString()),
    });

    private static object Binary(Opcode opcode, long a, long b) => unchecked(opcode switch
    {
        Opcode.Add => a + b,
        Opcode.Subtract => a - b,
        Opcode.Multiply => a * b,
        Opcode.Divide => a / b,
        Opcode.DivideUnsigned => (long)((ulong)a / (ulong)b),
        Opcode.Remainder => a % b,
        Opcode.RemainderUnsigned => (long)((ulong)a % (ulong)b),
        Opcode.And => a & b,
        Opcode.Or => a | b,
        Opcode.Xor => a ^ b,
        Opcode.ShiftLeft => a << (int)b,
        Opcode.ShiftRight => a >> (int)b,
        Opcode.ShiftRightUnsigned => a >>> (int)b,
        Opcode.AddChecked => checked(a + b),
        Opcode.SubtractChecked => checked(a - b),
        Opcode.MultiplyChecked => checked(a * b),
        Opcode.AddCheckedUnsigned => FromUnsigned(checked(ToUnsigned(a) + ToUnsigned(b))),
        Opcode.SubtractCheckedUnsigned => FromUnsigned(checked(ToUnsigned(a) - ToUnsigned(b))),
        Opcode.MultiplyCheckedUnsigned => FromUnsigned(checked(ToUnsigned(a) * ToUnsigned(b))),
        _ => throw new NotSupportedException(opcode.ToString()),
    });

    private static object Binary(Opcode opcode, float a, float b) => opcode switch
    {
        Opcode.Add => a + b,
        Opcode.Subtract => a - b,
        Opcode.Multiply => a * b,
        Opcode.Divide => a / b,
        Opcode.Remainder => a % b,
        _ => throw new NotSupportedException(opcode.ToString()),
    };

    private static object Binary(Opcode opcode, double a, double b) => opcode switch
    {
        Opcode.Add => a + b,
        Opcode.Subtract => a - b,
        Opcode.Multiply => a * b,
        Opcode.Divide => a / b,
        Opcode.Remainder => a % b,
        _ => throw new NotSupportedException(opcode.ToString()),
    };

    private static bool Compare<TSigned, TUnsigned>(TSigned a, TSigned b, TUnsigned ua, TUnsigned ub, Comparison comparison)
        where TSigned : IComparable<TSigned>
        where TUnsigned : IComparable<TUnsigned> => comparison switch
        {
            Comparison.Equal => a.CompareTo(b) == 0,
            Comparison.NotEqual => a.CompareTo(b) != 0,
            Comparison.Less => a.CompareTo(b) < 0,
            Comparison.LessOrEqual => a.CompareTo(b) <= 0,
            Comparison.Greater => a.CompareTo(b) > 0,
            Comparison.GreaterOrEqual => a.CompareTo(b) >= 0,
            Comparison.LessUnsigned => ua.CompareTo(ub) < 0,
            Comparison.LessOrEqualUnsigned => ua.CompareTo(ub) <= 0,
            Comparison.GreaterUnsigned => ua.CompareTo(ub) > 0,
            _ => ua.CompareTo(ub) >= 0,
        };

    private static bool Compare(double a, double b, Comparison comparison) => comparison switch
    {
        Comparison.Equal => a == b,
        Comparison.NotEqual => a != b,
        Comparison.Less => a < b,
        Comparison.LessOrEqual => a <= b,
        Comparison.Greater => a > b,
        Comparison.GreaterOrEqual => a >= b,
        Comparison.LessUnsigned => !(a >= b),
        Comparison.LessOrEqualUnsigned => !(a > b),
        Comparison.GreaterUnsigned => !(a <= b),
        _ => !(a < b),
    };
}
