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

    /// <summary>Of a local that refers to another number: whether that is a field or an element of a rectangular array.</summary>
    public bool LeadsInside { get; init; }

    /// <summary>Whether it is the object that an instance method is called on.</summary>
    public bool IsThis => Name == "this";

    /// <summary>Whether a parameter's derivative is memory that the caller gives.</summary>
    public bool IsBuffer => Type.IsReference() || Passing == Passing.Ref;

    public override string ToString() => Name;
}
