namespace ILDiff.Tests.Generators;

public class DeclarationSetTests
{
    [Fact]
    public void Overloads_with_different_twins_are_declared()
    {
        var generated = GeneratedCompilation.Of(
            """
            using ILDiff;
            public static partial class T
            {
                [Differentiable] public static double F(double x) => x;
                [Differentiable] public static double F(float x) => x;
                [Differentiable] public static double F(double[] x) => x[0];
            }
            """);

        Assert.Empty(generated.Reported);
        Assert.Empty(generated.CompilerErrors);
        Assert.Equal(3, generated.Compilation.GetTypeByMetadataName("T")!.GetMembers("F_Grad").Length);
    }

    [Theory]
    [InlineData("static partial class T")]
    [InlineData("static class T")]
    public void Overloads_whose_twins_coincide_are_both_reported_and_others_declared(string type)
    {
        var generated = GeneratedCompilation.Of(
            $$"""
            using ILDiff;
            public {{type}} {
                [Differentiable] public static double F(double[] w, double x) => x;
                [Differentiable] public static double F([NonDifferentiable] double[] w, double x, [NonDifferentiable] double[] y) => x;
                [Differentiable] public static double F(double x) => x;
            }
            """);

        Assert.Equal(["ILDIFF1013:3", "ILDIFF1013:4"], generated.Reported);
        Assert.Empty(generated.CompilerErrors);
        Assert.Single(generated.Compilation.GetTypeByMetadataName(type.Contains("partial", StringComparison.Ordinal) ? "T" : "TTwins")!.GetMembers("F_Grad"));
    }

    [Fact]
    public void Types_that_share_a_twins_class_are_checked_against_each_other()
    {
        var generated = GeneratedCompilation.Of(
            """
            using ILDiff;
            public static class A_B { [Differentiable] public static double F(double x) => x; }
            public static class A { public static class B { [Differentiable] public static double F(double x) => x; } }
            """);

        Assert.Equal(["ILDIFF1013:2", "ILDIFF1013:3"], generated.Reported);
    }
}
