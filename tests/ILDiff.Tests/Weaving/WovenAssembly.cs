using System.Reflection;
using System.Runtime.Loader;
using ILDiff.Compiler.Diagnostics;

namespace ILDiff.Tests.Weaving;

/// <summary>What the weaver made of a source.</summary>
public sealed class WovenAssembly(string name, byte[] image, byte[] symbols, IReadOnlyList<Diagnostic> diagnostics)
{
    private readonly Lazy<Assembly> assembly = new(() =>
        new AssemblyLoadContext(name, isCollectible: true).LoadFromStream(new MemoryStream(image), new MemoryStream(symbols)));

    public byte[] Image { get; } = image;

    public byte[] Symbols { get; } = symbols;

    /// <summary>Everything that the build would report, warnings included.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics { get; } = diagnostics;

    public IReadOnlyList<Diagnostic> Errors => Diagnostics.Where(diagnostic => !diagnostic.Descriptor.IsWarning).ToArray();

    /// <summary>The assembly, loaded into a context of its own.</summary>
    public Assembly Assembly => assembly.Value;

    /// <summary>ID, line and text of each diagnostic.</summary>
    public string DescribeDiagnostics() =>
        string.Join("\n", Diagnostics.Select(diagnostic => $"{diagnostic.Descriptor.Id} at line {diagnostic.Location?.StartLine}: {diagnostic.Text}"));

    /// <summary>Calls a static method.</summary>
    public object? Invoke(string type, string method, params object?[] arguments) =>
        Assembly.GetType(type, throwOnError: true)!.GetMethod(method)!.Invoke(null, arguments);
}
