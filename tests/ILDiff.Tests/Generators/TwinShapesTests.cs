namespace ILDiff.Tests.Generators;

public class TwinShapesTests
{
    [Theory]
    [InlineData("double F(double a, double[] w, int n)", "Grad", "public static (double Value, double da) F_Grad(double a, double[] w, int n, double[]? dw)")]
    [InlineData("double F(double a, double[] w, int n)", "Jvp", "public static (double Value, double Tangent) F_Jvp(double a, double[] w, int n, double da, double[] dw)")]
    [InlineData("double F(double a, double[] w, int n)", "Vjp", "public static (double Value, double da) F_Vjp(double a, double[] w, int n, double[] dw, double dresult)")]
    [InlineData("double F(double[] w)", "Grad", "public static double F_Grad(double[] w, double[]? dw)")]
    [InlineData("double F(double[] w)", "Vjp", "public static double F_Vjp(double[] w, double[] dw, double dresult)")]
    [InlineData("float F(float a, double b)", "Grad", "public static (float Value, float da, double db) F_Grad(float a, double b)")]
    [InlineData("float F(float a, double b)", "Jvp", "public static (float Value, float Tangent) F_Jvp(float a, double b, float da, double db)")]
    [InlineData("float F(float a, double b)", "Vjp", "public static (float Value, float da, double db) F_Vjp(float a, double b, float dresult)")]
    [InlineData("void F(double[] x, float[] y)", "Jvp", "public static void F_Jvp(double[] x, float[] y, double[] dx, float[] dy)")]
    [InlineData("void F(double[] x, double[] y)", "Vjp", "public static void F_Vjp(double[] x, double[] y, double[] dx, double[] dy)")]
    [InlineData("void F(double a, double[] y)", "Vjp", "public static double F_Vjp(double a, double[] y, double[] dy)")]
    [InlineData("void F(double a, double b, double[] y)", "Vjp", "public static (double da, double db) F_Vjp(double a, double b, double[] y, double[] dy)")]
    [InlineData("int F(double a, double[] y)", "Jvp", "public static int F_Jvp(double a, double[] y, double da, double[] dy)")]
    [InlineData("int F(double a, double[] y)", "Vjp", "public static (int Value, double da) F_Vjp(double a, double[] y, double[] dy)")]
    [InlineData("double F(double a, [NonDifferentiable] double[] w, string? s)", "Grad", "public static (double Value, double da) F_Grad(double a, double[] w, string? s)")]
    [InlineData("double F(double a, ref int n, in bool b, out string s)", "Jvp", "public static (double Value, double Tangent) F_Jvp(double a, ref int n, in bool b, out string s, double da)")]
    [InlineData("double F(double[]? w)", "Grad", "public static double F_Grad(double[]? w, double[]? dw)")]
    [InlineData("double F(int n = 3, params double[] w)", "Grad", "public static double F_Grad(int n, double[] w, double[]? dw)")]
    [InlineData("double F(this double x)", "Grad", "public static (double Value, double dx) F_Grad(this double x)")]
    public void Twin_has_the_shape_of_the_contract(string method, string kind, string expected)
    {
        var generated = GeneratedCompilation.Of(
            $$"""
            using ILDiff;
            public static partial class Model
            {
                [Differentiable] public static {{method}} { {{(method.Contains("out string", StringComparison.Ordinal) ? "s = \"\";" : "")}} {{(method.StartsWith("void", StringComparison.Ordinal) ? "" : "return 0;")}} }
            }
            """);

        Assert.Empty(generated.Reported);
        Assert.Empty(generated.CompilerErrors);
        Assert.Equal(expected, generated.Signature("Model", "F_" + kind));
    }

    [Theory]
    [InlineData("void F(double[] x)")]
    [InlineData("int F(double[] x)")]
    public void No_gradient_of_what_is_not_a_floating_point_result(string method)
    {
        var generated = GeneratedCompilation.Of(
            $"using ILDiff; public static partial class Model {{ [Differentiable] public static {method} => throw new System.Exception(); }}");

        Assert.Empty(generated.CompilerErrors);
        Assert.Empty(generated.Compilation.GetTypeByMetadataName("Model")!.GetMembers("F_Grad"));
        Assert.Single(generated.Compilation.GetTypeByMetadataName("Model")!.GetMembers("F_Vjp"));
    }

    [Theory]
    [InlineData("double o", "@do")]
    [InlineData("double t, int dt", "dt_")]
    [InlineData("double t, double dt", "dt_", "ddt")]
    [InlineData("double t, int dt, double t_, int dt__", "dt_", "dt___")]
    [InlineData("double @in", "din")]
    [InlineData("double Value", "dValue")]
    public void Derivative_names_avoid_parameters_and_keywords(string parameters, params string[] expected)
    {
        var generated = GeneratedCompilation.Of(
            $"using ILDiff; public static partial class Model {{ [Differentiable] public static double F({parameters}) => 0; }}");

        Assert.Empty(generated.CompilerErrors);
        Assert.EndsWith(
            ", " + string.Join(", ", expected.Select(name => "double " + name)) + ")", generated.Signature("Model", "F_Jvp"), StringComparison.Ordinal);
    }

    [Fact]
    public void Seed_avoids_the_derivative_of_a_parameter_named_result()
    {
        var generated = GeneratedCompilation.Of(
            "using ILDiff; public static partial class Model { [Differentiable] public static double F(double[] result) => 0; }");

        Assert.Equal("public static double F_Vjp(double[] result, double[] dresult, double dresult_)", generated.Signature("Model", "F_Vjp"));
    }
}
