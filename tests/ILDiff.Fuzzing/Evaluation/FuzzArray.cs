using ILDiff.Fuzzing.Language;

namespace ILDiff.Fuzzing.Evaluation;

/// <summary>An array of the interpreted program; identity matters, arrays may be aliased.</summary>
public sealed class FuzzArray(FuzzType elementType, Number[] items)
{
    public FuzzType ElementType { get; } = elementType;

    public Number[] Items { get; } = items;

    /// <summary>Whether the program wrote an element.</summary>
    public bool IsWritten { get; set; }
}
