using Microsoft.CodeAnalysis;
namespace ILDiff.Tests.Generators.Reading;

public class DeclarationReaderTests
{
    [Theory]
    [InlineData("[Differentiable] public virtual double F(double x) => x;", "ILDIFF1001")]
    [InlineData("public partial struct S { [Differentiable(This = true)] public double F(double x) => x; }", "ILDIFF1001")]
    [InlineData("[Differentiable] public double F(System.Span<double> x) => x[0];", "ILDIFF1001")]
    [InlineData("[Differentiable(This = true)] public double F(double x) => x;", "ILDIFF1009")]
    [InlineData("[Differentiable] public static T F<T>(T x) => x;", "ILDIFF1002")]
    [InlineData("public partial class G<T> { [Differentiable] public static double F(double x) => x; }", "ILDIFF1002")]
    [InlineData("public partial class G<T> { public partial class N { [Differentiable] public static double F(double x) => x; } }", "ILDIFF1002")]
    [InlineData("static double P { [Differentiable] get => 1; }", "ILDIFF1003")]
    [InlineData("[Differentiable] public static T operator +(T a, T b) => a;", "ILDIFF1003")]
    [InlineData("static double M() { return F(1); [Differentiable] static double F(double x) => x; }", "ILDIFF1003")]
    [InlineData("static System.Func<double, double> M() => [Differentiable] (double x) => x;", "ILDIFF1003")]
    [InlineData("[Differentiable] public static async System.Threading.Tasks.Task F(double x) => await System.Threading.Tasks.Task.Yield();", "ILDIFF1004")]
    [InlineData("[Differentiable] public static System.Collections.Generic.IEnumerable<double> F(double x) { yield return x; }", "ILDIFF1004")]
    [InlineData("[Differentiable] public static extern double F(double x);", "ILDIFF1005")]
    [InlineData("public partial interface I { [Differentiable] static abstract double F(double x); }", "ILDIFF1005")]
    [InlineData("[Differentiable] public static double F(ref (double, double?) x) => x.Item1;", "ILDIFF1006")]
    [InlineData("[Differentiable] public static double F(in (double, double?) x) => x.Item1;", "ILDIFF1006")]
    [InlineData("[Differentiable] public static double F(double y, out (double, double?) x) { x = (y, y); return y; }", "ILDIFF1006")]
    [InlineData("[Differentiable] public static double F(ref double[] x) => x[0];", "ILDIFF1006")]
    [InlineData("[Differentiable] public static double F(double[,][] x) => x[0, 0][0];", "ILDIFF1006")]
    [InlineData("[Differentiable] public static double F(System.Span<(double, double?)> x) => x[0].Item1;", "ILDIFF1006")]
    [InlineData("[Differentiable] public static double F(System.ReadOnlySpan<float[]> x) => x[0][0];", "ILDIFF1006")]
    [InlineData("[Differentiable] public static double F(System.Drawing.PointF x) => x.X;", "ILDIFF1006")]
    [InlineData("[Differentiable] public static double F([Independent] Node<int> x) => 1; public class Node<V> { public V Number; }", "ILDIFF1006")]
    [InlineData("[Differentiable] public static unsafe double F(double x, int* p) => x;", "ILDIFF1007")]
    [InlineData("[Differentiable] public static int[] F(double[] x) => [];", "ILDIFF1008")]
    [InlineData("[Differentiable] public static object F(double x) => x;", "ILDIFF1008")]
    [InlineData("[Differentiable] public static ref double F(double[] x) => ref x[0];", "ILDIFF1008")]
    [InlineData("[Differentiable(Order = 2)] public static double F(double x) => x;", "ILDIFF1009")]
    [InlineData("[Differentiable(This = true)] public static double F(double x) => x;", "ILDIFF1009")]
    [InlineData("[Differentiable(MaxTapeBytesPerIteration = 8)] public static double F(double x) => x;", "ILDIFF1009")]
    [InlineData("[Differentiable] public static double F(int n, string s) => n;", "ILDIFF1014")]
    [InlineData("[Differentiable] public static double F([NonDifferentiable] double x) => x;", "ILDIFF1014")]
    [InlineData("[Differentiable] public static int F(double x) => 1;", "ILDIFF1015")]
    [InlineData("[Differentiable] public static (int, bool) F((double, double) x) => (1, true);", "ILDIFF1015")]
    [InlineData("[Differentiable] public static void F(double x, int[] n) { }", "ILDIFF1015")]
    public void What_has_no_twins_is_reported_at_its_line(string member, string expected)
    {
        var generated = GeneratedCompilation.Of("using ILDiff;\npublic partial class T\n{\n" + member + "\n}");

        Assert.Equal([expected + ":4"], generated.Reported);
        Assert.Empty(generated.CompilerErrors);
        Assert.DoesNotContain("DeclaredTwin", generated.GeneratedText, StringComparison.Ordinal);
        Assert.Contains($"\"{expected}\"", generated.GeneratedText, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("int n, bool b, string s, int[] table")]
    [InlineData("System.DayOfWeek day, decimal price, System.DateTime at, System.Guid id, int? n, (int, bool) pair")]
    [InlineData("Node node, System.Collections.Generic.List<double> list, System.Func<double, double> f, Node[] nodes")]
    [InlineData("[NonDifferentiable] System.Span<double> span, [NonDifferentiable] ref double number, [NonDifferentiable] double[,] matrix")]
    public void Constants_of_any_type_are_passed_on(string parameters)
    {
        var generated = GeneratedCompilation.Of(
            $$"""
            using ILDiff;
            public class Node { public double Number; public Node? Next; }
            public partial class T { [Differentiable] public static double F({{parameters}}, double x) => x; }
            """);

        Assert.Empty(generated.Reported);
        Assert.Empty(generated.CompilerErrors);
        Assert.Equal("public static (double Value, double dx) F_Grad(" + string.Join(", ", generated.Compilation.GetTypeByMetadataName("T")!.GetMembers("F").OfType<IMethodSymbol>().Single().Parameters.Select(Display)) + ")", generated.Signature("T", "F_Grad"));

        static string Display(IParameterSymbol parameter) =>
            (parameter.RefKind == RefKind.Ref ? "ref " : "") + parameter.Type.ToDisplayString(new SymbolDisplayFormat(
                genericsOptions: SymbolDisplayGenericsOptions.None,
                miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes | SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier)) + " " + parameter.Name;
    }

    [Fact]
    public void Each_problem_of_a_method_is_reported()
    {
        var generated = GeneratedCompilation.Of(
            """
            using ILDiff;
            public partial class T
            {
                [Differentiable(Order = 2)]
                public static int[] F(
                    ref double[] x,
                    System.Span<double[]> y) => new int[0];
            }
            """);

        Assert.Equal(["ILDIFF1009:5", "ILDIFF1008:5", "ILDIFF1006:6", "ILDIFF1006:7"], generated.Reported);
    }

    [Fact]
    public void Errors_are_warnings_to_the_compiler_and_carry_their_place_to_the_weaver()
    {
        var generated = GeneratedCompilation.Of("using ILDiff;\npublic partial class T\n{\n    [Differentiable] public virtual double F(double x) => x;\n}");

        Assert.All(generated.GeneratorDiagnostics, diagnostic => Assert.Equal(DiagnosticSeverity.Warning, diagnostic.Severity));
        Assert.Contains(
            "[assembly: global::ILDiff.DeclarationDiagnostic(\"M:T.F(System.Double)\", \"ILDIFF1001\", \"T.F(double)\", \"virtual: which method runs would depend on the object\", File = \"Source.cs\", Line = 4, Column = 44, EndLine = 4, EndColumn = 45)]",
            generated.GeneratedText,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Local_function_of_a_top_level_program_is_reported()
    {
        var generated = GeneratedCompilation.Of(
            "using ILDiff;\nSystem.Console.WriteLine(F(1));\n[Differentiable] static double F(double x) => x;", kind: OutputKind.ConsoleApplication);

        Assert.Equal(["ILDIFF1003:3"], generated.Reported);
    }
}
