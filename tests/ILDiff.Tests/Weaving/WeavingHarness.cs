extern alias generators;

using System.Runtime.InteropServices;
using ILDiff.Compiler;
using ILDiff.Compiler.Declarations;
using ILDiff.Compiler.Drivers;
using ILDiff.Compiler.Transforms;
using ILDiff.Fuzzing.Compilation;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Mono.Cecil;
using Mono.Cecil.Cil;
using TwinGenerator = generators::ILDiff.Generators.TwinGenerator;

namespace ILDiff.Tests.Weaving;

/// <summary>How a source is compiled and woven.</summary>
/// <param name="Optimization">Debug or Release.</param>
/// <param name="RunsGenerator">Declares the twins by the generator; otherwise the source declares them itself.</param>
/// <param name="UsesReferenceAssemblies">Compiles against the targeting pack, as real builds do, and not against the running implementation.</param>
public sealed record WeavingOptions(
    OptimizationLevel Optimization = OptimizationLevel.Release,
    bool RunsGenerator = false,
    bool UsesReferenceAssemblies = false)
{
    public WeaverSettings Settings { get; init; } = new();

    /// <summary>The compiler's switches; in tests the IR is checked after every pass.</summary>
    public CompilerOptions Compiler { get; init; } = CompilerOptions.Default with { VerifiesIr = true };
}

/// <summary>C# text to a woven assembly, all in memory: what a build with Fody does, without the build.</summary>
public static class WeavingHarness
{
    /// <summary>.NET's targeting pack for this version, next to the runtime that runs the tests.</summary>
    private static readonly Lazy<string> ReferencePack = new(() =>
    {
        var packs = Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", "packs", "Microsoft.NETCore.App.Ref");
        var version = Directory.GetDirectories(packs).Where(folder => Path.GetFileName(folder).StartsWith(Environment.Version.Major + ".", StringComparison.Ordinal)).Max()!;
        return Path.GetFullPath(Path.Combine(version, "ref", $"net{Environment.Version.Major}.0"));
    });

    /// <summary>Compiles and weaves one file, File0.cs.</summary>
    public static WovenAssembly Weave(string source, WeavingOptions? options = null) => Weave([source], options);

    public static WovenAssembly Weave(IReadOnlyList<string> sources, WeavingOptions? options = null)
    {
        options ??= new WeavingOptions();
        var platform = options.UsesReferenceAssemblies
            ? Directory.GetFiles(ReferencePack.Value, "*.dll").Select(MetadataReference (path) => MetadataReference.CreateFromFile(path)).ToArray()
            : null;
        var compiled = ProgramCompiler.Compile(sources, options.Optimization, platform, options.RunsGenerator ? RunGenerator : null);
        return Weave(compiled, options);
    }

    private static WovenAssembly Weave(CompiledAssembly compiled, WeavingOptions options)
    {
        using var resolver = new DefaultAssemblyResolver();
        resolver.AddSearchDirectory(options.UsesReferenceAssemblies ? ReferencePack.Value : RuntimeEnvironment.GetRuntimeDirectory());
        resolver.AddSearchDirectory(Path.GetDirectoryName(typeof(DifferentiableAttribute).Assembly.Location));
        using var module = ModuleDefinition.ReadModule(new MemoryStream(compiled.Image), new ReaderParameters
        {
            AssemblyResolver = resolver,
            ReadSymbols = true,
            SymbolStream = new MemoryStream(compiled.Symbols),
            SymbolReaderProvider = new PortablePdbReaderProvider(),
        });
        var declared = DeclarationDiagnostics.Take(module);
        var twins = TwinRequests.Find(module, declared.Primals);
        var diagnostics = Pipeline.Run(module, [.. twins.Requests, .. DriverCalls.Rewrite(module)], options.Settings, options.Compiler);
        var image = new MemoryStream();
        var symbols = new MemoryStream();
        module.Write(image, new WriterParameters
        {
            WriteSymbols = true,
            SymbolStream = symbols,
            SymbolWriterProvider = new PortablePdbWriterProvider(),
        });
        return new WovenAssembly(compiled.Name, image.ToArray(), symbols.ToArray(), [.. declared.Errors, .. twins.Diagnostics, .. diagnostics]);
    }

    private static CSharpCompilation RunGenerator(CSharpCompilation compilation)
    {
        var driver = CSharpGeneratorDriver.Create([new TwinGenerator().AsSourceGenerator()], parseOptions: (CSharpParseOptions)compilation.SyntaxTrees[0].Options);
        driver.RunGeneratorsAndUpdateCompilation(compilation, out var updated, out _);
        return (CSharpCompilation)updated;
    }
}
