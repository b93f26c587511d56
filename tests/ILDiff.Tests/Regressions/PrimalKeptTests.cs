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
                    var z = (x * (i + 1)) + 0.0;
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

    /// <summary>The first read of a table runs its initializer, in the midst of the sweep; that it calls a twin must not spoil what is recorded.</summary>
    [Fact]
    public void AStaticInitializerMayCallATwin()
    {
        const string Source = """
            [Differentiable] public static double G(double x, int n)
            {
                for (var i = 0; i < n; i++)
                {
                    x = Math.Sin(x) * x;
                }
                return x;
            }

            static class Tables { internal static readonly double[] Ones = Make(); static double[] Make() { G_Grad(0.3, 500); return new[] { 1.0 }; } }

            [Differentiable] public static double F(double x, int n)
            {
                for (var i = 0; i < n; i++)
                {
                    x = Math.Sin(x) * x;
                    if (i == 5)
                    {
                        x *= Tables.Ones[0];
                    }
                }
                return x;
            }
            """;
        var atFirst = Weave(Source).Invoke("M", "F_Grad", 1.3, 10);
        Assert.Equal(Weave(Source).Invoke("M", "G_Grad", 1.3, 10), atFirst);
    }

    private static WovenAssembly Weave(string members)
    {
        var woven = WeavingHarness.Weave($"using System; using ILDiff; public static partial class M {{ {members} }}", new WeavingOptions(RunsGenerator: true));
        Assert.Equal("", woven.DescribeDiagnostics());
        return woven;
    }
}
