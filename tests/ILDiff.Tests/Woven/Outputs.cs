namespace ILDiff.Tests.Woven;

/// <summary>What a method leaves behind, or the derivatives of that: its result and the contents of its independents' arrays.</summary>
/// <param name="Results">The numbers in the result; none when there is no result.</param>
/// <param name="Contents">The arrays' elements, one array after the other.</param>
internal sealed record Outputs(double[] Results, double[] Contents)
{
    public double[] All { get; } = [.. Results, .. Contents];

    public Outputs Map(Func<double, double> function) => new([.. Results.Select(function)], [.. Contents.Select(function)]);
}
