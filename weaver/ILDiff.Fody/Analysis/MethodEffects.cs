using ILDiff.Compiler.Ir;

namespace ILDiff.Compiler.Analysis;

/// <summary>What a method does besides returning its result, on the ways that return.</summary>
/// <param name="WrittenParameters">Array parameters whose elements it may write (through an alias too).</param>
/// <param name="HasOtherEffects">It may change something else that outlives the call, or do what cannot be known.</param>
/// <param name="ReturnsForeignArray">The array it returns may be one that it neither made nor was given.</param>
/// <param name="IsRecursive">It may come to call itself.</param>
/// <param name="Links">What may come to be one or to hold one another by the call.</param>
public sealed record MethodEffects(IReadOnlyCollection<int> WrittenParameters, bool HasOtherEffects, bool ReturnsForeignArray, bool IsRecursive, MemoryLinks Links)
{
    /// <summary>Static fields with memory that has derivatives, which it or a callee names, by their names.</summary>
    public IReadOnlyDictionary<string, FieldHandle> StaticMemory { get; init; } = new Dictionary<string, FieldHandle>();

    /// <summary>It, or a callee, gets memory from elsewhere than its parameters: from a field, a call, another library's object.</summary>
    public bool MeetsForeignMemory { get; init; }

    /// <summary>Running it twice is as good as running it once.</summary>
    public bool IsPure => WrittenParameters.Count == 0 && !HasOtherEffects;

    public bool Writes(int parameter) => WrittenParameters.Contains(parameter);
}
