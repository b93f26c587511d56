using Mono.Cecil;

namespace ILDiff.Compiler.Reading;

/// <summary>The base library: a build sees its reference assemblies, which have no code, so what it computes is known by rules alone.</summary>
internal static class FrameworkAssemblies
{
    private static readonly HashSet<string> Names = ["mscorlib", "netstandard", "System", "WindowsBase", "PresentationCore", "PresentationFramework"];

    public static bool IsOne(AssemblyNameReference assembly) =>
        Names.Contains(assembly.Name)
        || assembly.Name.StartsWith("System.", StringComparison.Ordinal)
        || assembly.Name.StartsWith("Microsoft.", StringComparison.Ordinal);
}
