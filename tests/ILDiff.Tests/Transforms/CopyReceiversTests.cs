using ILDiff.Tests.Weaving;
using Microsoft.CodeAnalysis;

namespace ILDiff.Tests.Transforms;

public sealed class CopyReceiversTests
{
    /// <summary>The receiver is read when the method is called, after its arguments: x is 3 then.</summary>
    private const string Source = """
        using ILDiff;
        public static partial class Model
        {
            [Differentiable]
            public static double F(double x) => (x.CompareTo(x = 3) + 5) * x + x.ToString().Length;

            [Differentiable]
            public static double G(double x) => x.Equals(2.0) ? x * x : x;
        }
        """;

    [Theory]
    [InlineData(OptimizationLevel.Debug)]
    [InlineData(OptimizationLevel.Release)]
    public void A_number_whose_methods_are_called_stays_differentiable(OptimizationLevel optimization)
    {
        var woven = WeavingHarness.Weave(Source, new WeavingOptions(optimization, RunsGenerator: true));
        Assert.Equal("", woven.DescribeDiagnostics());
        Assert.Equal((woven.Invoke("Model", "F", 2.0), 0.0), ((double, double))woven.Invoke("Model", "F_Grad", 2.0)!);
        Assert.Equal((4.0, 4.0), ((double, double))woven.Invoke("Model", "G_Grad", 2.0)!);
        Assert.Equal((1.5, 1.0), ((double, double))woven.Invoke("Model", "G_Jvp", 1.5, 1.0)!);
    }
}
