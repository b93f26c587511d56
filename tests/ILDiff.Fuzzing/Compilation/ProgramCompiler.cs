using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;

namespace ILDiff.Fuzzing.Compilation;

/// <summary>An assembly in memory with its portable symbols.</summary>
public sealed record CompiledAssembly(string Name, byte[] Image, byte[] Symbols);

/// <summary>C# text to an assembly in memory.</summary>
public static class ProgramCompiler
{
    private static readonly Lazy<IReadOnlyList<MetadataReference>> PlatformImplementations = new(() =>
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal) || Path.GetFileName(path) is "mscorlib.dll" or "netstandard.dll")
            .Select(MetadataReference (path) => MetadataReference.CreateFromFile(path))
            .ToArray());

    /// <param name="sources">The files' texts; they are named File0.cs, File1.cs … in the symbols.</param>
    /// <param name="optimization">Debug or Release.</param>
    /// <param name="platform">Where the base library comes from; null: the implementation this process runs on.</param>
    /// <param name="transform">Changes the compilation before it is emitted (a source generator's run).</param>
    /// <exception cref="InvalidOperationException">The text does not compile.</exception>
    public static CompiledAssembly Compile(
        IReadOnlyList<string> sources,
        OptimizationLevel optimization,
        IReadOnlyList<MetadataReference>? platform = null,
        Func<CSharpCompilation, CSharpCompilation>? transform = null)
    {
        var name = "Random" + Guid.NewGuid().ToString("N");
        var parsing = new CSharpParseOptions(LanguageVersion.CSharp14);
        var compilation = CSharpCompilation.Create(
            name,
            sources.Select((source, i) => CSharpSyntaxTree.ParseText(source, parsing, $"File{i}.cs", System.Text.Encoding.UTF8)),
            [.. platform ?? PlatformImplementations.Value, MetadataReference.CreateFromFile(typeof(DifferentiableAttribute).Assembly.Location)],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: optimization, nullableContextOptions: NullableContextOptions.Enable));
        if (transform is not null)
        {
            compilation = transform(compilation);
        }
        using var image = new MemoryStream();
        using var symbols = new MemoryStream();
        var result = compilation.Emit(image, symbols, options: new EmitOptions(debugInformationFormat: DebugInformationFormat.PortablePdb));
        if (!result.Success)
        {
            var errors = result.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Take(10);
            throw new InvalidOperationException("The text does not compile:\n" + string.Join("\n", errors) + "\n" + string.Join("\n", sources));
        }
        return new CompiledAssembly(name, image.ToArray(), symbols.ToArray());
    }
}
