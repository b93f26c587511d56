namespace ILDiff.Fuzzing.Language;

/// <summary>How a parameter is passed.</summary>
public enum Passing
{
    Value,
    Ref,
    In,
    Out,
}

/// <summary>A parameter, a local, or a static read-only table.</summary>
public sealed class Variable(string name, FuzzType type, int index)
{
    public string Name { get; } = name;

    public FuzzType Type { get; } = type;

    /// <summary>Its place in the frame of its function (or among the tables).</summary>
    public int Index { get; } = index;

    public bool IsTable { get; init; }

    public Passing Passing { get; init; }

    public override string ToString() => Name;
}
