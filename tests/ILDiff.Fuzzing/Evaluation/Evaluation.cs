using ILDiff.Fuzzing.Language;

namespace ILDiff.Fuzzing.Evaluation;

/// <summary>An argument of the entry: numbers (of a struct, several), which change where it is passed by reference, or an array or object.</summary>
public readonly record struct BoundArgument(FuzzType Type, Number[] Numbers, FuzzReference? Array)
{
    /// <summary>The trace's nodes of its initial contents, in order; none for what carries no derivative.</summary>
    public int[] Independents() =>
        Differentiable.Select(number => number.Node).Where(node => node >= 0).ToArray();

    /// <summary>What it holds now.</summary>
    public IEnumerable<Number> Contents => Array?.Contents ?? Numbers;

    /// <summary>What it holds now and may have a derivative.</summary>
    public IReadOnlyList<Number> Differentiable => [.. Array?.Differentiable ?? Type.FloatingOf(Numbers)];
}

/// <summary>What one run of a program did.</summary>
/// <param name="Trace">Its active operations.</param>
/// <param name="Results">The numbers that it returned; none if it returns nothing.</param>
/// <param name="ResultReference">The array that it returned.</param>
/// <param name="Exception">What it threw.</param>
/// <param name="Arguments">Its arguments; the arrays with their final contents.</param>
/// <param name="Independents">By parameter, the nodes of the initial contents.</param>
public sealed record Evaluation(
    Trace Trace,
    IReadOnlyList<Number> Results,
    FuzzReference? ResultReference,
    Exception? Exception,
    IReadOnlyList<BoundArgument> Arguments,
    IReadOnlyList<int[]> Independents)
{
    /// <summary>The number that it returned.</summary>
    public Number Result => Results[0];

    /// <summary>The returned numbers that may have a derivative.</summary>
    public IReadOnlyList<Number> DifferentiableResults(FuzzType type) => ResultReference is { } array ? [.. array.Differentiable]
        : [.. type.FloatingOf(Results)];
}
