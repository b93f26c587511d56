namespace ILDiff.Fuzzing.Evaluation;

/// <summary>An argument of the entry: numbers (of a struct, several) or an array.</summary>
public readonly record struct BoundArgument(Number[] Numbers, FuzzReference? Array)
{
    /// <summary>The trace's nodes of its initial contents, in order; none for what carries no derivative.</summary>
    public int[] Independents() =>
        (Array?.Contents ?? Numbers).Select(number => number.Node).Where(node => node >= 0).ToArray();
}

/// <summary>What one run of a program did.</summary>
/// <param name="Trace">Its active operations.</param>
/// <param name="Result">What it returned.</param>
/// <param name="Exception">What it threw.</param>
/// <param name="Arguments">Its arguments; the arrays with their final contents.</param>
/// <param name="Independents">By parameter, the nodes of the initial contents.</param>
public sealed record Evaluation(Trace Trace, Number Result, Exception? Exception, IReadOnlyList<BoundArgument> Arguments, IReadOnlyList<int[]> Independents);
