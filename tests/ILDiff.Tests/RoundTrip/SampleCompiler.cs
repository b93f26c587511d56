using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ILDiff.Tests.RoundTrip;

/// <summary>Compiles the sources of tests/RoundTripSamples as the compiler does in Debug and in Release.</summary>
internal static class SampleCompiler
{
    public const string AssemblyName = "RoundTripSamples";

    private static readonly Lazy<MetadataReference[]> References = new(() =>
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal))
            .Select(path => MetadataReference.CreateFromFile(path)),
    ]);

    public static byte[] Compile(OptimizationLevel level)
    {
        var sources = Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "RoundTripSamples"), "*.cs")
            .Order(StringComparer.Ordinal)
            .Select(path => CSharpSyntaxTree.ParseText(File.ReadAllText(path), new CSharpParseOptions(LanguageVersion.Latest), path));
        var options = new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary, optimizationLevel: level, nullableContextOptions: NullableContextOptions.Enable, deterministic: true);
        using var image = new MemoryStream();
        var result = CSharpCompilation.Create(AssemblyName, sources, References.Value, options).Emit(image);
        return result.Success
            ? image.ToArray()
            : throw new InvalidOperationException(string.Join("\n", result.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)));
    }
}
