using ILDiff.Compiler.Declarations;
using ILDiff.Compiler.Diagnostics;
using ILDiff.Compiler.Ir;
using ILDiff.Tests.Generators;

namespace ILDiff.Tests.Declarations;

public class DeclarationDiagnosticsTests
{
    private const string Source =
        """
        using ILDiff;
        public partial class T
        {
            [Differentiable] public virtual double F(double x) => x;
            [Differentiable] public static double G(int n) => n;
        }
        """;

    [Fact]
    public void Errors_of_the_generator_come_back_with_their_words_and_place()
    {
        var generated = GeneratedCompilation.Of(Source);

        var taken = DeclarationDiagnostics.Take(CompiledModule.Of(generated.Compilation));

        var error = Assert.Single(taken.Errors);
        Assert.Equal(DiagnosticCatalogue.InstanceMethod, error.Descriptor);
        Assert.Equal(new SourceLocation("Source.cs", 4, 44, 4, 45), error.Location);
        Assert.Equal(generated.GeneratorDiagnostics[0].GetMessage(), error.Text);
        Assert.Equal(["M:T.F(System.Double)", "M:T.G(System.Int32)"], taken.Primals.Order());
    }

    [Fact]
    public void Assembly_keeps_nothing_of_them()
    {
        var module = CompiledModule.Of(GeneratedCompilation.Of(Source).Compilation);

        DeclarationDiagnostics.Take(module);

        Assert.DoesNotContain(module.Assembly.CustomAttributes, attribute => attribute.AttributeType.Namespace == "ILDiff");
    }
}
