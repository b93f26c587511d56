using ILDiff.Compiler.Ir;

namespace ILDiff.Compiler.Transforms.References;

/// <summary>The bounds of a <c>System.Range</c> that is made of integers where it is used, as <c>1..^n</c> compiles to.</summary>
/// <param name="Start">Where it starts.</param>
/// <param name="End">Where it ends.</param>
internal sealed record RangeBounds(IndexBound Start, IndexBound End)
{
    /// <summary>Null when it comes from elsewhere.</summary>
    public static RangeBounds? Of(Value range) => range.Definition switch
    {
        { Opcode: Opcode.NewObject, Call.Method.DeclaringType: "System.Range" } made => Of(IndexBound.Of(made.Operands[0]), IndexBound.Of(made.Operands[1])),
        { Opcode: Opcode.Call, Call.Method: { DeclaringType: "System.Range", Name: var name } } made => name switch
        {
            "StartAt" => Of(IndexBound.Of(made.Operands[0]), new IndexBound(null, true)),
            "EndAt" => Of(new IndexBound(null, false), IndexBound.Of(made.Operands[0])),
            "get_All" => Of(new IndexBound(null, false), new IndexBound(null, true)),
            _ => null,
        },
        _ => null,
    };

    private static RangeBounds? Of(IndexBound? start, IndexBound? end) => start is null || end is null ? null : new RangeBounds(start, end);
}

/// <summary>A <c>System.Index</c>.</summary>
/// <param name="Distance">How far from the start or the end; null: 0.</param>
/// <param name="IsFromEnd">From the end.</param>
internal sealed record IndexBound(Value? Distance, bool IsFromEnd)
{
    public static IndexBound? Of(Value index) => index.Definition switch
    {
        { Opcode: Opcode.Call, Call.Method: { DeclaringType: "System.Index", Name: "op_Implicit" } } made => new IndexBound(made.Operands[0], false),
        { Opcode: Opcode.NewObject, Call.Method.DeclaringType: "System.Index", Operands: { Length: 2 } operands }
            when operands[1].Definition is { Opcode: Opcode.Constant, Payload: int isFromEnd } => new IndexBound(operands[0], isFromEnd != 0),
        _ => null,
    };

    /// <summary>The offset in something of a length.</summary>
    public Value In(Builder builder, Value length) =>
        !IsFromEnd ? Distance ?? builder.Constant(0)
        : Distance is null ? length
        : builder.Binary(Opcode.Subtract, length, Distance);
}
