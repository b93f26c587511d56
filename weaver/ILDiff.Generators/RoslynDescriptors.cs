using Microsoft.CodeAnalysis;
using CatalogueEntry = ILDiff.Compiler.Diagnostics.DiagnosticDescriptor;

namespace ILDiff.Generators;

/// <summary>The catalogue's diagnostics as the compiler shows them: warnings all, since an error would keep the weaver from running.</summary>
internal static class RoslynDescriptors
{
    public static DiagnosticDescriptor Of(CatalogueEntry entry) => new(
        entry.Id, entry.Title, entry.Message + " " + entry.Reason + " " + entry.Remedy, "ILDiff", DiagnosticSeverity.Warning, isEnabledByDefault: true);
}
