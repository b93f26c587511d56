using Woven;

namespace ILDiff.Tests.Woven;

public sealed class ArrayRulesTests
{
    private static readonly double[] Numbers = [1.5, -0.75, 2.25];

    public static TheoryData<string, object?[]> Cases => new()
    {
        { nameof(ArrayRules.OfSolution), [new[,] { { 0.5, 2, 1 }, { 3, 1, 0.25 }, { 1, 1.5, 4 } }, Numbers] },
        { nameof(ArrayRules.Steps), [0.75, Numbers, 4] },
        { nameof(ArrayRules.MatrixAlone), [1.75, new[] { 1.5, 0.5 }] },
        { nameof(ArrayRules.Scale), [Numbers, 1.25] },
        { nameof(ArrayRules.InPlace), [Numbers, 0.25, 3] },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Twins_agree(string method, object?[] at) => TwinChecker.Check(typeof(ArrayRules), method, at);

    [Fact]
    public void Every_method_is_tested() => Coverage.AssertComplete(typeof(ArrayRules), typeof(ArrayRulesTests), nameof(ArrayRules.Native));

    [Fact]
    public void A_method_without_a_body_has_the_derivatives_of_its_rules()
    {
        if (OperatingSystem.IsLinux())
        {
            TwinChecker.Check(typeof(ArrayRules), nameof(ArrayRules.Native), [1.5, 2.5]);
            TwinChecker.Check(typeof(ArrayRules), nameof(ArrayRules.Native), [-1.5, 3.5]);
        }
    }
}
