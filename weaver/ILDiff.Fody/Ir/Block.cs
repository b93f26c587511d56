namespace ILDiff.Compiler.Ir;

/// <summary>A straight run of instructions with parameters at its head and a terminator at its end.</summary>
public sealed class Block
{
    internal Block(Function function, int id, string? name)
    {
        Function = function;
        Id = id;
        Name = name;
    }

    public Function Function { get; }

    public int Id { get; }

    public string? Name { get; }

    public List<Value> Parameters { get; } = [];

    public List<Instruction> Instructions { get; } = [];

    public Terminator? Terminator { get; internal set; }

    public IEnumerable<Block> Successors => Terminator is null ? [] : Terminator.Edges.Select(edge => edge.Target);

    public override string ToString() => "b" + Id;
}

public enum TerminatorKind
{
    /// <summary>One edge.</summary>
    Jump,
    /// <summary>Two edges: the first when the operand (integer, reference) is not zero or null, the second otherwise.</summary>
    Branch,
    /// <summary>As many edges as cases and one more, the last: where an Int32 outside 0 … cases − 1 goes.</summary>
    Switch,
    /// <summary>No edge; the operand is the result, null in a void function.</summary>
    Return,
    /// <summary>No edge; the operand is the exception.</summary>
    Throw,
}

/// <summary>Where a block goes when it is done.</summary>
public sealed class Terminator
{
    public Terminator(TerminatorKind kind, Value? operand, params Edge[] edges)
    {
        Kind = kind;
        Operand = operand;
        Edges = edges;
    }

    public TerminatorKind Kind { get; }

    public Value? Operand { get; set; }

    public Edge[] Edges { get; }

    public SourceLocation? Location { get; set; }
}

/// <summary>A way from a block to <see cref="Target"/>, with a value for each of the target's parameters.</summary>
public sealed class Edge
{
    public Edge(Block target, params Value[] arguments)
    {
        Target = target;
        Arguments = arguments;
    }

    public Block Target { get; set; }

    public Value[] Arguments { get; set; }
}
