using ILDiff.Compiler.Ir;

namespace ILDiff.Compiler.Analysis;

/// <summary>
/// Which of a method's arrays and objects, passed in and returned, may be one, or hold one another, because of what the method does: they have the
/// same number. That the caller may pass one for two parameters is not counted.
/// </summary>
/// <param name="OfParameters">By position; −1: no memory that is followed.</param>
/// <param name="OfResult">−1: no memory, or none that has to do with a parameter.</param>
/// <param name="Foreign">The numbers of those that may hold what comes from elsewhere.</param>
public sealed record MemoryLinks(IReadOnlyList<int> OfParameters, int OfResult, IReadOnlyCollection<int> Foreign)
{
    /// <summary>Nothing is linked: where recursion is solved from.</summary>
    public static readonly MemoryLinks None = new([], -1, []);

    /// <summary>What a function's classes say.</summary>
    public static MemoryLinks Of(Function function, ArrayClasses arrays)
    {
        var results = ControlFlow.ReachingReturn(function)
            .Select(block => block.Terminator!)
            .Where(terminator => terminator is { Kind: TerminatorKind.Return, Operand.Type.IsContainer: true })
            .Select(terminator => terminator.Operand!)
            .ToList();
        results.ForEach(result => arrays.Unite(results[0], result));
        var numbers = new Dictionary<ArrayClass, int>();
        var parameters = function.Entry.Parameters;
        var ofParameters = new int[parameters.Count];
        for (var i = 0; i < ofParameters.Length; i++)
        {
            ofParameters[i] = -1;
            if (parameters[i].Type.IsContainer)
            {
                var memory = arrays.Of(parameters[i]);
                if (!numbers.TryGetValue(memory, out ofParameters[i]))
                {
                    numbers.Add(memory, ofParameters[i] = i);
                }
            }
        }
        var ofResult = results.Count > 0 && numbers.TryGetValue(arrays.Of(results[0]), out var number) ? number : -1;
        return new MemoryLinks(ofParameters, ofResult, [.. numbers.Where(entry => entry.Key.HasConstantSource).Select(entry => entry.Value)]);
    }

    /// <summary>The number of a parameter; −1 also while recursion is being solved.</summary>
    public int OfParameter(int position) => position < OfParameters.Count ? OfParameters[position] : -1;

    public bool Equals(MemoryLinks? other) => other is not null && OfResult == other.OfResult && OfParameters.SequenceEqual(other.OfParameters) && Foreign.SequenceEqual(other.Foreign);

    public override int GetHashCode() => OfParameters.Count;
}
