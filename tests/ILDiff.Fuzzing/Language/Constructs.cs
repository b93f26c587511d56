namespace ILDiff.Fuzzing.Language;

/// <summary>What programs may contain beyond numbers, one-dimensional arrays and calls.</summary>
[Flags]
public enum Constructs
{
    None = 0,

    /// <summary>Structs and tuples.</summary>
    Structs = 1,

    /// <summary>Jagged and rectangular arrays, and the methods of <c>Array</c>.</summary>
    Matrices = 2,

    /// <summary>Parameters passed by <c>ref</c>, <c>in</c> and <c>out</c>.</summary>
    References = 4,

    All = Structs | Matrices | References,
}
