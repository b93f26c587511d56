using ILDiff.Tests.Weaving;
using Xunit;

namespace ILDiff.Tests.Regressions;

/// <summary>The primal's own arithmetic and effects are left as they are.</summary>
public sealed class PrimalKeptTests
{
    /// <summary>z = x + 0 is +0 at x = −0. Made again for the reverse sweep it must be so too: ∂(y/z)/∂y = 1/z = +∞.</summary>
    [Fact]
    public void WhatIsMadeAgainKeepsSignedZeros()
    {
        var woven = Weave("""
            [Differentiable] public static double F(double x, double y, int n)
            {
                var s = 0.0;
                for (var i = 0; i < n; i++)
                {
                    var z = (x + i) + 0.0;
                    s = y / z;
                }
                return s;
            }
            """);
        var (value, _, byY) = ((double, double, double))woven.Invoke("M", "F_Grad", -0.0, 2.0, 1)!;
        Assert.Equal(double.PositiveInfinity, value);
        Assert.Equal(double.PositiveInfinity, byY);
    }

    /// <summary>A static constructor that is written out runs when the first method of its type is called.</summary>
    [Fact]
    public void AStaticConstructorRunsWhenACalleeIsInlined()
    {
        var woven = Weave("""
            public static double K = 1;
            static class Other { static Other() { K = 5; } internal static double Twice(double x) => 2 * x; }
            [Differentiable] public static double F(double x) => Other.Twice(x) * K;
            """);
        Assert.Equal((30.0, 10.0), woven.Invoke("M", "F_Grad", 3.0));
    }

    private static WovenAssembly Weave(string members)
    {
        var woven = WeavingHarness.Weave($"using ILDiff; public static partial class M {{ {members} }}", new WeavingOptions(RunsGenerator: true));
        Assert.Equal("", woven.DescribeDiagnostics());
        return woven;
    }
}
