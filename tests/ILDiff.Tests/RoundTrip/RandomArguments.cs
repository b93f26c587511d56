namespace ILDiff.Tests.RoundTrip;

/// <summary>Arguments for methods of primitives and arrays of them: ordinary numbers, and every so often a special one.</summary>
internal sealed class RandomArguments(int seed)
{
    private static readonly double[] SpecialDoubles = [0, -0.0, 1, -1, double.NaN, double.PositiveInfinity, double.NegativeInfinity, 1e300, -1e300, 5e-324, 0.5, 1e10];

    private static readonly long[] SpecialIntegers = [0, 1, -1, int.MaxValue, int.MinValue, long.MaxValue, long.MinValue, 255, 3, 4];

    private readonly Random random = new(seed);

    public static bool CanMake(Type type) => type.IsArray && type.GetArrayRank() == 1 ? type.GetElementType()!.IsPrimitive : type.IsPrimitive;

    public object? Make(Type type)
    {
        if (!type.IsArray)
        {
            return MakePrimitive(type);
        }
        if (random.Next(30) == 0)
        {
            return null;
        }
        var array = Array.CreateInstance(type.GetElementType()!, random.Next(8));
        for (var i = 0; i < array.Length; i++)
        {
            array.SetValue(MakePrimitive(type.GetElementType()!), i);
        }
        return array;
    }

    /// <summary>A copy that shares nothing with the original.</summary>
    public static object? Copy(object? argument) => argument is Array array ? array.Clone() : argument;

    private object MakePrimitive(Type type) => Type.GetTypeCode(type) switch
    {
        TypeCode.Boolean => random.Next(2) == 0,
        TypeCode.Double => MakeDouble(),
        TypeCode.Single => (float)MakeDouble(),
        TypeCode.SByte => (sbyte)MakeInteger(),
        TypeCode.Byte => (byte)MakeInteger(),
        TypeCode.Char => (char)MakeInteger(),
        TypeCode.Int16 => (short)MakeInteger(),
        TypeCode.UInt16 => (ushort)MakeInteger(),
        TypeCode.Int32 => (int)MakeInteger(),
        TypeCode.UInt32 => (uint)MakeInteger(),
        TypeCode.Int64 => MakeInteger(),
        TypeCode.UInt64 => (ulong)MakeInteger(),
        _ when type == typeof(nint) => (nint)MakeInteger(),
        _ => (nuint)(ulong)MakeInteger(),
    };

    private double MakeDouble() => random.Next(5) switch
    {
        0 => SpecialDoubles[random.Next(SpecialDoubles.Length)],
        1 => random.Next(-3, 4),
        2 => (random.NextDouble() - 0.5) * 1000,
        _ => (random.NextDouble() - 0.3) * 4,
    };

    private long MakeInteger() => random.Next(4) switch
    {
        0 => SpecialIntegers[random.Next(SpecialIntegers.Length)],
        1 => random.NextInt64(),
        _ => random.Next(-2, 12),
    };
}
