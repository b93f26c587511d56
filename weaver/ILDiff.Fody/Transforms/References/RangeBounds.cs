using ILDiff.Compiler.Ir;

namespace ILDiff.Compiler.Transforms.References;

/// <summary>The bounds of a <c>System.Range</c> that is put together where it is used, as <c>1..^n</c> is, its methods having been lowered.</summary>
/// <param name="Start">Where it starts.</param>
/// <param name="End">Where it ends.</param>
internal sealed record RangeBounds(IndexBound Start, IndexBound End)
{
    /// <summary>Null when it comes from elsewhere.</summary>
    public static RangeBounds? Of(Value range) =>
        range is { Type.FullName: "System.Range", Definition: { Opcode: Opcode.MakeStruct, Operands: { Length: 2 } bounds } }
        && IndexBound.Of(bounds[0]) is { } start && IndexBound.Of(bounds[1]) is { } end
            ? new RangeBounds(start, end)
            : null;
}

/// <summary>A <c>System.Index</c>.</summary>
/// <param name="Distance">How far from the start or the end.</param>
/// <param name="IsFromEnd">From the end.</param>
internal sealed record IndexBound(Value Distance, bool IsFromEnd)
{
    public static IndexBound? Of(Value index) =>
        index.Definition is { Opcode: Opcode.MakeStruct, Operands: { Length: 2 } parts } && parts[1].Definition is { Opcode: Opcode.Constant, Payload: int isFromEnd }
            ? new IndexBound(parts[0], isFromEnd != 0)
            : null;

    /// <summary>The offset in something of a length.</summary>
    public Value In(Builder builder, Value length) => IsFromEnd ? builder.Binary(Opcode.Subtract, length, Distance) : Distance;
}
