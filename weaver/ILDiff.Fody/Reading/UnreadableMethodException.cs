using ILDiff.Compiler.Ir;

namespace ILDiff.Compiler.Reading;

/// <summary>Which diagnostic an unreadable method gets.</summary>
public enum UnreadableKind
{
    /// <summary>An instruction or type that is out of reach.</summary>
    Construct,

    /// <summary>The method has try, catch, finally or fault regions.</summary>
    ProtectedRegion,

    /// <summary>The method is extern, abstract or P/Invoke.</summary>
    NoBody,
}

/// <summary>The method's CIL is out of the reader's reach.</summary>
public sealed class UnreadableMethodException : Exception
{
    public UnreadableMethodException(string reason, SourceLocation? location, UnreadableKind kind = UnreadableKind.Construct)
        : base(reason)
    {
        Reason = reason;
        Location = location;
        Kind = kind;
    }

    /// <summary>What it has, as a noun phrase: <c>a pinned local</c>.</summary>
    public string Reason { get; }

    public SourceLocation? Location { get; }

    public UnreadableKind Kind { get; }
}
