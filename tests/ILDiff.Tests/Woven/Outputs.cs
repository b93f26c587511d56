namespace ILDiff.Tests.Woven;

/// <summary>What a method leaves behind, or the derivatives of that: its result and the contents of its independents' arrays.</summary>
/// <param name="Result">The result; 0 when there is none.</param>
/// <param name="Contents">The arrays' elements, one array after the other.</param>
internal sealed record Outputs(double Result, double[] Contents)
{
    public double[] All { get; } = [Result, .. Contents];

    public Outputs Map(Func<double, double> function) => new(function(Result), [.. Contents.Select(function)]);
}
