using Microsoft.CodeAnalysis;
using Xunit;

namespace ILDiff.Tests.Weaving;

public sealed class WeavingHarnessTests
{
    private const string Source = """
        using System;
        using ILDiff;
        public static partial class Model
        {
            [Differentiable]
            public static double F(double x) => Math.Exp(x) * x;
        }
        """;

    [Theory]
    [InlineData(OptimizationLevel.Debug, false)]
    [InlineData(OptimizationLevel.Release, false)]
    [InlineData(OptimizationLevel.Release, true)]
    public void DeclaresAndFillsTwins(OptimizationLevel optimization, bool usesReferenceAssemblies)
    {
        var woven = WeavingHarness.Weave(Source, new WeavingOptions(optimization, RunsGenerator: true, usesReferenceAssemblies));
        Assert.Equal("", woven.DescribeDiagnostics());
        Assert.Equal(Math.Exp(0.5) * 0.5, woven.Invoke("Model", "F", 0.5));
        var (value, derivative) = ((double, double))woven.Invoke("Model", "F_Grad", 0.5)!;
        Assert.Equal(Math.Exp(0.5) * 0.5, value);
        Assert.Equal(Math.Exp(0.5) * 1.5, derivative, 1e-14);
    }

    [Fact]
    public void ReportsDiagnosticsWithTheirLines()
    {
        var woven = WeavingHarness.Weave("""
            using ILDiff;
            public static partial class Model
            {
                [Differentiable]
                public static double F(double x)
                {
                    return (int)x;
                }
            }
            """, new WeavingOptions(RunsGenerator: true));
        Assert.Contains(woven.Errors, error => error.Descriptor.Id == "ILDIFF2001" && error.Location!.StartLine == 7);
    }
}
