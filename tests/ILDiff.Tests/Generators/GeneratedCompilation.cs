extern alias generators;

using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ILDiff.Tests.Generators;

/// <summary>C# source compiled in memory with the generator.</summary>
internal sealed class GeneratedCompilation
{
    private static readonly MetadataReference[] References = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
        .Split(Path.PathSeparator)
        .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal))
        .Append(typeof(DifferentiableAttribute).Assembly.Location)
        .Select(path => MetadataReference.CreateFromFile(path))
        .ToArray();

    private GeneratedCompilation(Compilation compilation, ImmutableArray<Diagnostic> diagnostics)
    {
        Compilation = compilation;
        GeneratorDiagnostics = diagnostics;
    }

    public Compilation Compilation { get; }

    public ImmutableArray<Diagnostic> GeneratorDiagnostics { get; }

    /// <summary>What the generator reported: <c>ILDIFF1001</c> at each line, counted from 1.</summary>
    public IEnumerable<string> Reported => GeneratorDiagnostics
        .OrderBy(diagnostic => diagnostic.Location.GetLineSpan().StartLinePosition)
        .Select(diagnostic => $"{diagnostic.Id}:{diagnostic.Location.GetLineSpan().StartLinePosition.Line + 1}");

    /// <summary>What the compiler has against the source, generated code included.</summary>
    public IEnumerable<Diagnostic> CompilerErrors => Compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);

    public string GeneratedText => string.Join("\n", Compilation.SyntaxTrees.Where(tree => tree.FilePath.EndsWith(".g.cs", StringComparison.Ordinal)));

    public static GeneratedCompilation Of(string source, LanguageVersion version = LanguageVersion.CSharp14, OutputKind kind = OutputKind.DynamicallyLinkedLibrary, params MetadataReference[] references)
    {
        var options = new CSharpParseOptions(version, DocumentationMode.Diagnose);
        var driver = CSharpGeneratorDriver.Create([new generators::ILDiff.Generators.TwinGenerator().AsSourceGenerator()], parseOptions: options);
        driver.RunGeneratorsAndUpdateCompilation(Plain(source, options, kind).AddReferences(references), out var compilation, out var diagnostics);
        return new(compilation, diagnostics);
    }

    public static CSharpCompilation Plain(string source, CSharpParseOptions options, OutputKind kind = OutputKind.DynamicallyLinkedLibrary) => CSharpCompilation.Create(
        "Generated",
        [CSharpSyntaxTree.ParseText(source, options, "Source.cs", Encoding.UTF8)],
        References,
        new CSharpCompilationOptions(kind, allowUnsafe: true, nullableContextOptions: options.LanguageVersion >= LanguageVersion.CSharp8 ? NullableContextOptions.Enable : NullableContextOptions.Disable));

    /// <summary>The twin's declaration as C# displays it.</summary>
    public string Signature(string type, string twin) => Compilation.GetTypeByMetadataName(type)!
        .GetMembers(twin).Single()
        .ToDisplayString(new SymbolDisplayFormat(
            memberOptions: SymbolDisplayMemberOptions.IncludeType | SymbolDisplayMemberOptions.IncludeParameters | SymbolDisplayMemberOptions.IncludeAccessibility | SymbolDisplayMemberOptions.IncludeModifiers | SymbolDisplayMemberOptions.IncludeRef,
            parameterOptions: SymbolDisplayParameterOptions.IncludeType | SymbolDisplayParameterOptions.IncludeName | SymbolDisplayParameterOptions.IncludeParamsRefOut | SymbolDisplayParameterOptions.IncludeDefaultValue | SymbolDisplayParameterOptions.IncludeExtensionThis,
            miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes | SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers | SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier));

}
