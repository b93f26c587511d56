using ILDiff.Generators.Models;
using ILDiff.Generators.Reading;
using ILDiff.Generators.Writing;
using Microsoft.CodeAnalysis;

namespace ILDiff.Generators;

/// <summary>Declares the twins of each method marked <c>[Differentiable]</c>; the weaver fills their bodies.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class TwinGenerator : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var declarations = context.SyntaxProvider
            .ForAttributeWithMetadataName(Attributes.Differentiable, (_, _) => true, DeclarationReader.Read)
            .Collect()
            .Select((all, _) => DeclarationSet.Of(all));
        context.RegisterSourceOutput(
            declarations.SelectMany((set, _) => set.Sources),
            (output, source) => output.AddSource(source.FileName, TwinWriter.Write(source)));
        context.RegisterSourceOutput(declarations.Select((set, _) => set.Diagnostics), Report);
    }

    private static void Report(SourceProductionContext output, EquatableArray<DiagnosticModel> diagnostics)
    {
        foreach (var diagnostic in diagnostics)
        {
            output.ReportDiagnostic(Diagnostic.Create(
                RoslynDescriptors.Of(diagnostic.Descriptor), Locations.Make(diagnostic.Location), [.. diagnostic.Arguments]));
        }
        if (diagnostics.Count > 0)
        {
            output.AddSource("ILDiff.Diagnostics.g.cs", DiagnosticWriter.Write(diagnostics));
        }
    }
}
