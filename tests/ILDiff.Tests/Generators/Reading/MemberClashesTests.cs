namespace ILDiff.Tests.Generators.Reading;

public class MemberClashesTests
{
    [Theory]
    [InlineData("public partial class T", "public static int F_Grad(double x) => 0;")]
    [InlineData("public partial class T", "public int F_Grad;")]
    [InlineData("public partial class T", "public class F_Grad { }")]
    [InlineData("public class T", "public static int F_Grad(double x) => 0;")]
    [InlineData("public class T", "public static int F_Grad(object x) => 0;")]
    [InlineData("public class T : B", "")]
    [InlineData("public partial class F_Grad", "")]
    public void Member_in_the_way_is_reported(string type, string member)
    {
        var generated = GeneratedCompilation.Of(
            $$"""
            using ILDiff;
            public class B { public static int F_Grad(int n) => n; }
            {{type}} {
                {{member}}
                [Differentiable] public static double F(double x) => x;
            }
            """);

        Assert.Equal(["ILDIFF1012:5"], generated.Reported);
        Assert.Empty(generated.CompilerErrors);
    }

    [Theory]
    [InlineData("V", "V")]
    [InlineData("N.Outer.Inner", "N.Outer.Inner")]
    [InlineData("(double A, V B)", "(double, V)")]
    [InlineData("(double, string?, double, double, double, double, double, N.Outer.Inner)", "(double, string, double, double, double, double, double, N.Outer.Inner)")]
    public void Seed_of_a_struct_counts_in_the_shape(string result, string seed)
    {
        var generated = GeneratedCompilation.Of(
            $$"""
            using ILDiff;
            public struct V { public double X; }
            namespace N { public class Outer { public struct Inner { public float Y; } } }
            public partial class T {
                public static int F_Vjp(double x, {{seed}} seed) => 0;
                public static int F_Vjp(double x, double seed) => 0;
                [Differentiable] public static {{result}} F(double x) => default;
            }
            """);

        Assert.Equal(["ILDIFF1012:7"], generated.Reported);
        Assert.Empty(generated.CompilerErrors);
    }

    [Theory]
    [InlineData("public static int F_Grad(object x) => 0;")]
    [InlineData("public static int F_Grad(in double x) => 0;")]
    [InlineData("public static int F_Grad(double x, double y) => 0;")]
    public void Overload_of_another_shape_is_no_clash_in_a_partial_type(string member)
    {
        var generated = GeneratedCompilation.Of(
            $"using ILDiff; public partial class T {{ {member} [Differentiable] public static double F(double x) => x; }}");

        Assert.Empty(generated.Reported);
        Assert.Empty(generated.CompilerErrors);
    }

    [Fact]
    public void Type_named_as_the_twins_class_is_reported()
    {
        var generated = GeneratedCompilation.Of(
            "using ILDiff; namespace A { public class TTwins { } public class T { [Differentiable] public static double F(double x) => x; } }");

        Assert.Equal(["ILDIFF1012:1"], generated.Reported);
    }
}
