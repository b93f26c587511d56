using Woven;

namespace ILDiff.Tests.Woven;

public sealed class PartialRulesTests
{
    public static TheoryData<string, object?[]> Cases => new()
    {
        { nameof(PartialRules.Orbit), [0.3, 1.25] },
        { nameof(PartialRules.Orbits), [new[] { 0.5, 1.25, 2.0, 0.75 }, 0.375, 1] },
        { nameof(PartialRules.Converted), [1.5, 0.75f] },
        { nameof(PartialRules.Overloads), [1.5, 0.75f, 3] },
        { nameof(PartialRules.SharedRule), [1.5] },
        { nameof(PartialRules.Residual), [0.75, 1.5] },
        { nameof(PartialRules.Implicit), [new[] { 0.5, 1.25, 2.0 }] },
        { nameof(PartialRules.OfObject), [1.5, 3] },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Twins_agree(string method, object?[] at) => TwinChecker.Check(typeof(PartialRules), method, at);

    [Fact]
    public void Every_method_is_tested() =>
        Coverage.AssertComplete(typeof(PartialRules), typeof(PartialRulesTests), nameof(PartialRules.Native), nameof(PartialRules.Cube));

    [Fact]
    public void A_method_without_a_body_has_the_derivative_of_its_rule()
    {
        if (OperatingSystem.IsLinux())
        {
            TwinChecker.Check(typeof(PartialRules), nameof(PartialRules.Native), [0.75, 1.25]);
        }
    }

    [Fact]
    public void A_rule_comes_before_the_body()
    {
        Assert.Equal((8, 48), PartialRules.Cube_Grad(2));
        Assert.Equal((8, 48), PartialRules.Cube_Jvp(2, 1));
        Assert.Equal((8, 24), PartialRules.Cube_Vjp(2, 0.5));
    }

    [Fact]
    public void A_rule_is_asked_once_for_a_call()
    {
        PartialRules.Asked = 0;
        PartialRules.Orbit_Jvp(0.3, 1.25, 1, 0);
        Assert.Equal(1, PartialRules.Asked);
    }
}
