namespace ILDiff.Fuzzing.Language;

/// <summary>What programs may contain beyond numbers, one-dimensional arrays and calls.</summary>
[Flags]
public enum Constructs
{
    None = 0,

    /// <summary>Structs and tuples, and arrays of them.</summary>
    Structs = 1,

    /// <summary>Jagged and rectangular arrays, and the methods of <c>Array</c>.</summary>
    Matrices = 2,

    /// <summary>Parameters passed by <c>ref</c>, <c>in</c> and <c>out</c>, and locals that refer to others.</summary>
    References = 4,

    /// <summary>Spans: slices, on the stack, passed on.</summary>
    Spans = 8,

    /// <summary>Classes, what they refer to, and arrays of them.</summary>
    Objects = 16,

    /// <summary>Lists and dictionaries.</summary>
    Collections = 32,

    /// <summary>Of the entry: parameters passed by reference and spans, results that are no number, an object that it is called on.</summary>
    Signatures = 64,

    All = Structs | Matrices | References | Spans | Objects | Collections | Signatures,
}
