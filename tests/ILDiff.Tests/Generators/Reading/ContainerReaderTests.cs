using Microsoft.CodeAnalysis.CSharp;
namespace ILDiff.Tests.Generators.Reading;

public class ContainerReaderTests
{
    [Theory]
    [InlineData("public partial class T { #F }", "T")]
    [InlineData("public static partial class T { #F }", "T")]
    [InlineData("public partial struct T { #F }", "T")]
    [InlineData("public readonly partial struct T { #F }", "T")]
    [InlineData("public ref partial struct T { #F }", "T")]
    [InlineData("public partial record T { #F }", "T")]
    [InlineData("public partial record struct T { #F }", "T")]
    [InlineData("public partial interface T { #F }", "T")]
    [InlineData("namespace A.@class { public partial class @if { #F } }", "A.class.if")]
    [InlineData("namespace A { public partial class Outer { private partial struct Inner { #F } } }", "A.Outer+Inner")]
    [InlineData("public static class T { #F }", "TTwins")]
    [InlineData("public class T { #F }", "TTwins")]
    [InlineData("public struct T { #F }", "TTwins")]
    [InlineData("public interface T { #F }", "TTwins")]
    [InlineData("namespace A.@class { internal static class @if { #F } }", "A.class.ifTwins")]
    [InlineData("namespace A { public static class Outer { public static class Inner { #F } } }", "A.Outer_InnerTwins")]
    [InlineData("namespace A { public static partial class Outer { internal static class Inner { #F } } }", "A.Outer_InnerTwins")]
    public void Twins_are_declared_in_the_type_or_beside_it(string source, string container)
    {
        var generated = GeneratedCompilation.Of("using ILDiff; " + source.Replace("#F", "[Differentiable] public static double F(double x) => x;", StringComparison.Ordinal));

        Assert.Empty(generated.Reported);
        Assert.Empty(generated.CompilerErrors);
        Assert.Single(generated.Compilation.GetTypeByMetadataName(container)!.GetMembers("F_Grad"));
    }

    [Theory]
    [InlineData("public static class Model", "Model.F_Grad(2)")]
    [InlineData("public static class Model", "ModelTwins.F_Grad(2)")]
    [InlineData("internal class Model", "Model.F_Grad(2)")]
    [InlineData("public partial class Model", "Model.F_Grad(2)")]
    public void Twins_are_called_by_the_name_of_the_type(string type, string call)
    {
        var generated = GeneratedCompilation.Of(
            $$"""
            using ILDiff;
            {{type}} { [Differentiable] internal static double F(double x) => x; }
            class Caller { static double Call() { var (value, dx) = {{call}}; return value + dx; } }
            """);

        Assert.Empty(generated.CompilerErrors);
    }

    [Theory]
    [InlineData("private", "partial")]
    [InlineData("private protected", "partial")]
    [InlineData("protected", "partial")]
    [InlineData("protected internal", "partial")]
    [InlineData("internal", "partial")]
    [InlineData("public", "partial")]
    [InlineData("internal", "")]
    [InlineData("public", "")]
    public void Twins_have_the_accessibility_of_the_method(string accessibility, string partial)
    {
        var generated = GeneratedCompilation.Of(
            $"using ILDiff; public {partial} class Model {{ [Differentiable] {accessibility} static double F(double x) => x; }}");

        Assert.Empty(generated.CompilerErrors);
        Assert.StartsWith(accessibility + " static ", generated.Signature(partial.Length > 0 ? "Model" : "ModelTwins", "F_Jvp"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("public class T { [Differentiable] private static double F(double x) => x; }", "ILDIFF1010:1")]
    [InlineData("public class T { [Differentiable] protected static double F(double x) => x; }", "ILDIFF1010:1")]
    [InlineData("public class O { private class T { [Differentiable] public static double F(double x) => x; } }", "ILDIFF1010:1")]
    [InlineData("public class O { private partial class T { [Differentiable] public static double F(double x) => x; } }", "ILDIFF1010:1")]
    [InlineData("file static class T { [Differentiable] public static double F(double x) => x; }", "ILDIFF1011:1")]
    [InlineData("file static partial class T { [Differentiable] public static double F(double x) => x; }", "ILDIFF1011:1")]
    public void What_an_extension_cannot_reach_is_reported(string source, string expected)
    {
        var generated = GeneratedCompilation.Of("using ILDiff; " + source);

        Assert.Equal([expected], generated.Reported);
        Assert.Empty(generated.CompilerErrors);
    }

    [Fact]
    public void Before_csharp_14_the_type_must_be_partial()
    {
        const string Source = "using ILDiff; public static class Model {\n [Differentiable] public static double F(double x) => x; }";

        var generated = GeneratedCompilation.Of(Source, LanguageVersion.CSharp13);

        Assert.Equal(["ILDIFF1010:2"], generated.Reported);
        Assert.Contains("C# 13.0", generated.GeneratorDiagnostics[0].GetMessage(), StringComparison.Ordinal);
        Assert.Contains("partial", generated.GeneratorDiagnostics[0].GetMessage(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(LanguageVersion.CSharp7_3)]
    [InlineData(LanguageVersion.CSharp8)]
    [InlineData(LanguageVersion.CSharp13)]
    public void Older_languages_compile_twins_in_partial_types(LanguageVersion version)
    {
        var generated = GeneratedCompilation.Of(
            "using ILDiff; namespace A { public partial class Model { [Differentiable] public static double F(double[] x, string s) { return x[0]; } } }", version);

        Assert.Empty(generated.Reported);
        Assert.Empty(generated.CompilerErrors);
        Assert.Single(generated.Compilation.GetTypeByMetadataName("A.Model")!.GetMembers("F_Vjp"));
    }

    [Fact]
    public void Types_whose_names_differ_in_case_get_two_files()
    {
        var generated = GeneratedCompilation.Of(
            """
            using ILDiff;
            public static partial class Model { [Differentiable] public static double F(double x) => x; }
            public static partial class MODEL { [Differentiable] public static double F(double x) => x; }
            """);

        Assert.Empty(generated.CompilerErrors);
        Assert.Single(generated.Compilation.GetTypeByMetadataName("Model")!.GetMembers("F_Grad"));
        Assert.Single(generated.Compilation.GetTypeByMetadataName("MODEL")!.GetMembers("F_Grad"));
    }
}
