extern alias generators;

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
namespace ILDiff.Tests.Generators;

public class TwinGeneratorTests
{
    private const string Source =
        """
        using ILDiff;
        public static partial class A { [Differentiable] public static double F(double x) { return x; } }
        public static partial class B { [Differentiable] public static double F(double x) { return x; } }
        """;

    [Theory]
    [InlineData("{ return x; }", "{ /* a longer body */ return x * x; }", 0)]
    [InlineData("using ILDiff;", "using ILDiff; class Unrelated { }", 0)]
    [InlineData("class B { [Differentiable] public static double F(double x)", "class B { [Differentiable] public static double F(double y)", 1)]
    public void Only_what_changed_is_generated_again(string before, string after, int changed)
    {
        var options = new CSharpParseOptions(LanguageVersion.CSharp14);
        var compilation = GeneratedCompilation.Plain(Source, options);
        GeneratorDriver driver = CSharpGeneratorDriver.Create(
            [new generators::ILDiff.Generators.TwinGenerator().AsSourceGenerator()],
            parseOptions: options,
            driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));
        driver = driver.RunGenerators(compilation);
        var edited = compilation.ReplaceSyntaxTree(
            compilation.SyntaxTrees[0], CSharpSyntaxTree.ParseText(Source.Replace(before, after, StringComparison.Ordinal), options, "Source.cs"));

        var outputs = driver.RunGenerators(edited).GetRunResult().Results[0].TrackedOutputSteps["SourceOutput"].SelectMany(step => step.Outputs).ToList();

        Assert.NotEmpty(outputs);
        Assert.Equal(changed, outputs.Count(output => output.Reason is not (IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged)));
    }

    [Fact]
    public void Struct_edited_in_another_file_is_judged_again()
    {
        var options = new CSharpParseOptions(LanguageVersion.CSharp14);
        var structure = CSharpSyntaxTree.ParseText("public struct V { public double X; }", options);
        var compilation = GeneratedCompilation.Plain(
            "using ILDiff; public static partial class A { [Differentiable] public static double F(V p) => 0; }", options).AddSyntaxTrees(structure);
        var driver = CSharpGeneratorDriver.Create([new generators::ILDiff.Generators.TwinGenerator().AsSourceGenerator()], parseOptions: options).RunGenerators(compilation);
        var edited = compilation.ReplaceSyntaxTree(structure, CSharpSyntaxTree.ParseText("public struct V { public double[,][] X; }", options));

        Assert.Empty(driver.GetRunResult().Diagnostics);
        Assert.Equal(["ILDIFF1006"], driver.RunGenerators(edited).GetRunResult().Diagnostics.Select(diagnostic => diagnostic.Id));
    }

    [Fact]
    public void Twin_says_what_it_is_and_carries_the_documentation_of_its_method()
    {
        var generated = GeneratedCompilation.Of(
            """
            using ILDiff;
            /// <summary>A type.</summary>
            public static partial class Model
            {
                /// <summary>A loss.</summary>
                /// <param name="x">Where, by <see cref="System.Math.Exp"/>.</param>
                [Differentiable] public static double Loss(double x) => x;
            }
            """);
        var documentation = generated.Compilation.GetTypeByMetadataName("Model")!.GetMembers("Loss_Jvp").Single().GetDocumentationCommentXml()!;

        Assert.Contains("<see cref=\"M:Model.Loss(System.Double)\"/>", documentation, StringComparison.Ordinal);
        Assert.Contains("<param name=\"x\">Where, by <see cref=\"M:System.Math.Exp(System.Double)\" />.</param>", documentation, StringComparison.Ordinal);
        Assert.Contains("<param name=\"dx\">The tangent of <paramref name=\"x\"/>.</param>", documentation, StringComparison.Ordinal);
    }

    [Fact]
    public void Twin_names_its_method_kind_and_independents_to_the_weaver()
    {
        var generated = GeneratedCompilation.Of(
            "using ILDiff; public static partial class Model { [Differentiable] public static double F(int n, double x, string s, double[] w) => x; }");

        Assert.Contains(
            "[global::ILDiff.DeclaredTwin(\"M:Model.F(System.Int32,System.Double,System.String,System.Double[])\", global::ILDiff.TwinKind.Vjp, 1, 3)]",
            generated.GeneratedText,
            StringComparison.Ordinal);
    }
}
