using ILDiff.Compiler.Ir;

namespace ILDiff.Compiler.Reading;

/// <summary>The values that an Int32 read from a storage type can have.</summary>
internal readonly record struct IntegerRange(int Least, int Greatest)
{
    public static IntegerRange Of(TypeKind kind) => kind switch
    {
        TypeKind.Boolean or TypeKind.Byte => new(byte.MinValue, byte.MaxValue),
        TypeKind.SByte => new(sbyte.MinValue, sbyte.MaxValue),
        TypeKind.Int16 => new(short.MinValue, short.MaxValue),
        TypeKind.Char or TypeKind.UInt16 => new(ushort.MinValue, ushort.MaxValue),
        _ => new(int.MinValue, int.MaxValue),
    };

    public bool Contains(int value) => Least <= value && value <= Greatest;

    public bool Contains(IntegerRange other) => Least <= other.Least && other.Greatest <= Greatest;
}
