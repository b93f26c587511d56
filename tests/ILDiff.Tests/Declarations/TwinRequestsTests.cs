using ILDiff.Compiler.Declarations;
using ILDiff.Compiler.Diagnostics;
using ILDiff.Tests.Generators;
using Microsoft.CodeAnalysis.CSharp;
using Mono.Cecil;
using Mono.Cecil.Cil;
using Kind = ILDiff.Compiler.Declarations.TwinKind;

namespace ILDiff.Tests.Declarations;

public class TwinRequestsTests
{
    [Theory]
    [InlineData("double x")]
    [InlineData("double x, int[] n, string s, object o, bool b, decimal d, nint p, char c, byte t")]
    [InlineData("double x, ref int n, in bool b, out string s, ref readonly long l")]
    [InlineData("double x, dynamic d, (int, string A) pair, int? n")]
    [InlineData("double x, System.Collections.Generic.Dictionary<string, System.Collections.Generic.List<int[]>> map, System.Func<double, (int, int[,])> f")]
    [InlineData("double x, [NonDifferentiable] double[,] matrix, [NonDifferentiable] float[][,] jagged, int[,,][] rank")]
    [InlineData("double x, Nested n, Nested.Inner[] i, Generic<int>.Inner<string> g, System.Collections.Generic.List<int>.Enumerator e")]
    [InlineData("double x, System.Span<int> span, [NonDifferentiable] System.ReadOnlySpan<double> numbers")]
    public void Generator_and_weaver_agree_on_the_names_of_methods(string parameters)
    {
        var found = Find(
            $$"""
            using ILDiff;
            namespace Space.@class;
            public class Nested { public class Inner { } }
            public class Generic<T> { public class Inner<S> { } }
            public partial class Outer { public partial struct @if { [Differentiable] public static double @do({{parameters}}) { {{(parameters.Contains("out ", StringComparison.Ordinal) ? "s = \"\";" : "")}} return x; } } }
            public static class NotPartial { [Differentiable] public static double F({{parameters}}) { {{(parameters.Contains("out ", StringComparison.Ordinal) ? "s = \"\";" : "")}} return x; } }
            """);

        Assert.Empty(found.Diagnostics);
        Assert.Equal(
            [("do", Kind.Grad), ("do", Kind.Jvp), ("do", Kind.Vjp), ("F", Kind.Grad), ("F", Kind.Jvp), ("F", Kind.Vjp)],
            found.Requests.Select(request => (request.Primal.Name, request.Kind)).Order());
        Assert.All(found.Requests, request => Assert.Equal([0], request.Independents));
        Assert.All(found.Requests, request => Assert.Equal(1, request.Directions));
    }

    [Fact]
    public void Target_in_a_partial_type_is_the_declared_twin()
    {
        var found = Find("using ILDiff; public static partial class T { [Differentiable] public static double F(int n, double[] x) => x[0]; }");

        Assert.Equal(["F_Grad", "F_Jvp", "F_Vjp"], found.Requests.Select(request => request.Target.Name));
        Assert.All(found.Requests, request => Assert.Equal([1], request.Independents));
    }

    [Fact]
    public void Twin_of_an_extension_block_forwards_to_a_target_in_the_type_of_its_method()
    {
        var found = Find("using ILDiff; public static class T { [Differentiable] public static double F(int n, double x, string s, long l, double[] y) => x; }");
        var request = found.Requests.Single(candidate => candidate.Kind == Kind.Grad);
        var declared = request.Target.Module.GetType("TTwins").Methods.Single(method => method.Name == "F_Grad");

        Assert.Equal("T", request.Target.DeclaringType.Name);
        Assert.True(request.Target.IsAssembly);
        Assert.Equal(["n", "x", "s", "l", "y", "dy"], request.Target.Parameters.Select(parameter => parameter.Name));
        Assert.Equal(declared.ReturnType, request.Target.ReturnType);
        Assert.Equal(
            [OpCodes.Ldarg_0, OpCodes.Ldarg_1, OpCodes.Ldarg_2, OpCodes.Ldarg_3, OpCodes.Ldarg_S, OpCodes.Ldarg_S, OpCodes.Call, OpCodes.Ret],
            declared.Body.Instructions.Select(instruction => instruction.OpCode));
        Assert.Same(request.Target, declared.Body.Instructions[6].Operand);
        Assert.Contains("TwinNotWovenException", request.Target.Body.Instructions.First(instruction => instruction.OpCode == OpCodes.Newobj).Operand.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Marked_method_without_twins_is_an_error_at_its_place()
    {
        var compilation = GeneratedCompilation.Plain(
            "using ILDiff;\npublic static partial class T {\n [Differentiable] public static double F(double x) {\n return x; } }", new CSharpParseOptions(LanguageVersion.CSharp14));

        var diagnostic = Assert.Single(TwinRequests.Find(CompiledModule.Of(compilation), new HashSet<string>()).Diagnostics);

        Assert.Equal(DiagnosticCatalogue.TwinsNotDeclared, diagnostic.Descriptor);
        Assert.Equal(3, diagnostic.Location?.StartLine);
    }

    [Theory]
    [InlineData("[Differentiable] public virtual double F(double x) => x;")]
    [InlineData("[Differentiable] public static double F(int n) => n;")]
    [InlineData("[Differentiable] public static T F<T>(T[] x, System.Func<T, int> f) => x[0];")]
    [InlineData("static double P { [Differentiable] get => 1; }")]
    [InlineData("[Differentiable] public static T operator +(T a, T b) => a;")]
    [InlineData("[Differentiable] public static explicit operator double(T a) => 1;")]
    [InlineData("static double M() { return F(1); [Differentiable] static double F(double x) => x; }")]
    [InlineData("static System.Func<double, double> M() => [Differentiable] (double x) => x;")]
    [InlineData("public partial class G<S> { [Differentiable] public static double F(S s, double x) => x; }")]
    [InlineData("public partial interface I { [Differentiable] static abstract double F(double x); }")]
    public void What_the_generator_has_explained_is_not_reported_again(string member)
    {
        var found = Find("using ILDiff; public partial class T { " + member + " }");

        Assert.Empty(found.Requests);
        Assert.Empty(found.Diagnostics);
    }

    [Theory]
    [InlineData("file static class T { [Differentiable] public static double F(double x) => x; }")]
    [InlineData("static class T { extension(double x) { [Differentiable] public double F(double y) => x * y; [Differentiable] public static double G(double y) => y; } }")]
    public void Neither_is_what_it_has_explained_about_a_type_with_a_name_of_the_compiler(string type)
    {
        var found = Find("using ILDiff; " + type);

        Assert.Empty(found.Requests);
        Assert.Empty(found.Diagnostics);
    }

    private static TwinRequests Find(string source)
    {
        var generated = GeneratedCompilation.Of(source);
        Assert.Empty(generated.CompilerErrors);
        var module = CompiledModule.Of(generated.Compilation);
        return TwinRequests.Find(module, DeclarationDiagnostics.Take(module).Primals);
    }
}
