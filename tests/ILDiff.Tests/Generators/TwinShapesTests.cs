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
    [InlineData("double[]? F(double a, double[] w)", "Jvp", "public static (double[]? Value, double[]? Tangent) F_Jvp(double a, double[] w, double da, double[] dw)")]
    [InlineData("double[] F(double a, double[] w)", "Vjp", "public static (double[] Value, double da) F_Vjp(double a, double[] w, double[] dw, double[] dresult)")]
    [InlineData("float[] F(double[] w)", "Vjp", "public static float[] F_Vjp(double[] w, double[] dw, float[] dresult)")]
    [InlineData("(double, double[][]) F(double[] w)", "Vjp", "public static (double, double[][]) F_Vjp(double[] w, double[] dw, (double, double[][]) dresult)")]
    [InlineData("double F(this double x)", "Grad", "public static (double Value, double dx) F_Grad(this double x)")]
    public void Twin_has_the_shape_of_the_contract(string method, string kind, string expected)
    {
        var generated = GeneratedCompilation.Of(
            $$"""
            using ILDiff;
            public static partial class Model
            {
                [Differentiable] public static {{method}} { {{(method.Contains("out string", StringComparison.Ordinal) ? "s = \"\";" : "")}} {{(method.StartsWith("void", StringComparison.Ordinal) ? "" : "throw new System.Exception();")}} }
            }
            """);

        Assert.Empty(generated.Reported);
        Assert.Empty(generated.CompilerErrors);
        Assert.Equal(expected, generated.Signature("Model", "F_" + kind));
    }

    [Theory]
    [InlineData("double F(V p, double a)", "Grad", "(double Value, V dp, double da) F_Grad(V p, double a)")]
    [InlineData("double F(V p, double a)", "Jvp", "(double Value, double Tangent) F_Jvp(V p, double a, V dp, double da)")]
    [InlineData("double F(V p, double a)", "Vjp", "(double Value, V dp, double da) F_Vjp(V p, double a, double dresult)")]
    [InlineData("double F(this V p)", "Grad", "(double Value, V dp) F_Grad(this V p)")]
    [InlineData("double F([NonDifferentiable] V p, double a)", "Jvp", "(double Value, double Tangent) F_Jvp(V p, double a, double da)")]
    [InlineData("double F((double A, V B) t, double[] w)", "Grad", "(double Value, (double A, V B) dt) F_Grad((double A, V B) t, double[] w, double[]? dw)")]
    [InlineData("V F(V p)", "Jvp", "(V Value, V Tangent) F_Jvp(V p, V dp)")]
    [InlineData("V F(V p)", "Vjp", "(V Value, V dp) F_Vjp(V p, V dresult)")]
    [InlineData("V F(double[] w)", "Vjp", "V F_Vjp(double[] w, double[] dw, V dresult)")]
    [InlineData("V F(double[] w)", "Jvp", "(V Value, V Tangent) F_Jvp(double[] w, double[] dw)")]
    [InlineData("(V P, string? Name, float) F(float x)", "Jvp", "((V P, string? Name, float) Value, (V P, string? Name, float) Tangent) F_Jvp(float x, float dx)")]
    [InlineData("(V P, string? Name, float) F(float x)", "Vjp", "((V P, string? Name, float) Value, float dx) F_Vjp(float x, (V P, string? Name, float) dresult)")]
    [InlineData("void F(V p, double[] y)", "Vjp", "V F_Vjp(V p, double[] y, double[] dy)")]
    [InlineData("int F(V p, double[] y)", "Vjp", "(int Value, V dp) F_Vjp(V p, double[] y, double[] dy)")]
    [InlineData("V F(V result)", "Vjp", "(V Value, V dresult) F_Vjp(V result, V dresult_)")]
    public void Derivative_of_a_struct_is_a_struct(string method, string kind, string expected)
    {
        var generated = GeneratedCompilation.Of(
            $$"""
            using ILDiff;
            public record struct V(double X, double Y, double Z);
            public static partial class Model { [Differentiable] public static {{method}} => throw new System.Exception(); }
            """);

        Assert.Empty(generated.Reported);
        Assert.Empty(generated.CompilerErrors);
        Assert.Equal("public static " + expected, generated.Signature("Model", "F_" + kind));
    }

    [Theory]
    [InlineData("public static partial class T", "internal", "T")]
    [InlineData("public static class T", "internal", "TTwins")]
    [InlineData("public partial class T", "private", "T")]
    public void Struct_nested_in_the_type_is_named_in_full(string type, string accessibility, string container)
    {
        var generated = GeneratedCompilation.Of(
            $$"""
            using ILDiff;
            namespace A.@class
            {
                {{type}}
                {
                    {{accessibility}} struct S { public double X; public N Nested; public struct N { public float Y; } }
                    [Differentiable] {{accessibility}} static (S, S.N) F(S s, S.N n) => (s, n);
                }
            }
            """);

        Assert.Empty(generated.Reported);
        Assert.Empty(generated.CompilerErrors);
        Assert.Single(generated.Compilation.GetTypeByMetadataName("A.class." + container)!.GetMembers("F_Vjp"));
    }

    [Fact]
    public void Older_languages_compile_twins_with_structs()
    {
        var generated = GeneratedCompilation.Of(
            "using ILDiff; public struct V { public double X; } public static partial class Model { [Differentiable] public static (V, string) F(V p) { return (p, null); } }",
            Microsoft.CodeAnalysis.CSharp.LanguageVersion.CSharp7_3);

        Assert.Empty(generated.Reported);
        Assert.Empty(generated.CompilerErrors);
        Assert.Equal("public static ((V, string) Value, V dp) F_Vjp(V p, (V, string) dresult)", generated.Signature("Model", "F_Vjp"));
    }

    [Theory]
    [InlineData("void F(double[] x)")]
    [InlineData("V F(double[] x)")]
    [InlineData("(double, double) F(double[] x)")]
    [InlineData("double[] F(double[] x)")]
    [InlineData("int F(double[] x)")]
    public void No_gradient_of_what_is_not_a_floating_point_result(string method)
    {
        var generated = GeneratedCompilation.Of(
            $"using ILDiff; public static partial class Model {{ [Differentiable] public static {method} => throw new System.Exception(); }} public struct V {{ public double X; }}");

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
