using ILDiff.Compiler.Analysis;
using ILDiff.Compiler.Ir;

namespace ILDiff.Compiler.Transforms.Reverse;

public enum RecordableKind
{
    /// <summary>A value of the primal.</summary>
    Primal,
    /// <summary>The derivative array beside an array of the primal.</summary>
    Shadow,
    /// <summary>The derivative array that stood where a store of an array has put another.</summary>
    Displaced,
    /// <summary>How many elements a call has put into a collection, or how many there were.</summary>
    Count,
    /// <summary>By which edge a joining block was entered: the edge's position among the block's predecessors.</summary>
    Token,
    /// <summary>How often a natural loop's latch has led back to its header since the loop was entered.</summary>
    Counter,
}

/// <summary>Something the reverse sweep needs from the forward sweep: it lives in a slot, and on the tape while a later iteration has the slot.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Key">Which one of its kind: the value, the block, or the store that displaces a derivative array.</param>
/// <param name="Value">The primal's value, for <see cref="RecordableKind.Primal"/> and <see cref="RecordableKind.Shadow"/>.</param>
/// <param name="Block">Where it is defined: the joining block of a token, the header of a counter's loop.</param>
/// <param name="Type">Its type.</param>
/// <param name="Loop">The innermost loop around its definition, which is how often it is redefined; null: once.</param>
public sealed record Recordable(RecordableKind Kind, object Key, Value? Value, Block Block, IrType Type, Loop? Loop);
