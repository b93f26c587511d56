namespace ILDiff.Compiler.Ir;

/// <summary>An SSA value: the result of one instruction or a parameter of one block. Its type is a stack type.</summary>
public sealed class Value
{
    internal Value(int id, IrType type)
    {
        Id = id;
        Type = type;
    }

    public int Id { get; }

    public IrType Type { get; internal set; }

    /// <summary>The instruction that makes it; null for a block parameter.</summary>
    public Instruction? Definition { get; internal set; }

    /// <summary>The block it is a parameter of; null for an instruction's result.</summary>
    public Block? ParameterOf { get; internal set; }

    /// <summary>The block in which it is defined.</summary>
    public Block? DefiningBlock => ParameterOf ?? Definition?.Block;

    public override string ToString() => "%" + Id;
}

/// <summary>A mutable local of the function, zero at entry. Those whose address is never taken become SSA values (<c>PromoteSlots</c>).</summary>
public sealed class Slot
{
    public Slot(int index, IrType type, string? name = null)
    {
        Index = index;
        Type = type;
        Name = name;
    }

    public int Index { get; internal set; }

    /// <summary>Declared (storage) type.</summary>
    public IrType Type { get; }

    public string? Name { get; }

    /// <summary>What it refers to is not moved by the garbage collector while the function runs.</summary>
    public bool IsPinned { get; set; }

    public override string ToString() => "$" + Index;
}
