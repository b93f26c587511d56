using ILDiff.Compiler.Diagnostics;
using ILDiff.Generators.Models;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using DiagnosticDescriptor = ILDiff.Compiler.Diagnostics.DiagnosticDescriptor;

namespace ILDiff.Generators.Reading;

/// <summary>
/// Finds where a method's twins are declared: in its own type, if that and each type around it are partial; else in an extension
/// block in the static class <c>&lt;Type&gt;Twins</c> (<c>Outer_InnerTwins</c> for a nested type) of its namespace.
/// </summary>
internal static class ContainerReader
{
    private const LanguageVersion CSharp14 = (LanguageVersion)1400;

    private static readonly SymbolDisplayFormat QualifiedName = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers);

    /// <summary>The container, or the diagnostic that says why there is none and its particulars beyond the method's name.</summary>
    public static (ContainerModel? Container, DiagnosticDescriptor? Problem, string Detail) Read(IMethodSymbol method, LanguageVersion version)
    {
        var types = OutermostFirst(method.ContainingType);
        var fileLocal = types.FirstOrDefault(type => type.IsFileLocal);
        if (fileLocal is not null)
        {
            return (null, DiagnosticCatalogue.FileLocalType, fileLocal.Name);
        }
        if (types.All(IsPartial))
        {
            return (OwnType(types, version), null, "");
        }
        var obstacle = Obstacle(method, types, version);
        return obstacle is null ? (ExtensionBlock(types, method.IsStatic), null, "") : (null, DiagnosticCatalogue.OutOfReach, obstacle);
    }

    private static ContainerModel OwnType(IReadOnlyList<INamedTypeSymbol> types, LanguageVersion version) => new(
        Namespace(types[0]),
        new(types.Select(type => "partial " + Keyword(type) + " " + Identifiers.Escape(type.Name))),
        null,
        DocumentationIds.Of(types[types.Count - 1]).Substring(2),
        version >= LanguageVersion.CSharp8);

    private static ContainerModel ExtensionBlock(IReadOnlyList<INamedTypeSymbol> types, bool isStatic)
    {
        var name = string.Join("_", types.Select(type => type.Name)) + "Twins";
        var accessibility = types.All(type => type.DeclaredAccessibility == Accessibility.Public) ? "public" : "internal";
        var containingNamespace = types[0].ContainingNamespace;
        return new(
            Namespace(types[0]),
            new([$"{accessibility} static partial class {name}"]),
            types[types.Count - 1].ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat) + (isStatic ? "" : " @this"),
            containingNamespace.IsGlobalNamespace ? name : DocumentationIds.Of(containingNamespace).Substring(2) + "." + name,
            HasNullableAnnotations: true);
    }

    private static string? Obstacle(IMethodSymbol method, IReadOnlyList<INamedTypeSymbol> types, LanguageVersion version)
    {
        var hidden = types.FirstOrDefault(type => !IsReachable(type.DeclaredAccessibility));
        return hidden is not null ? $"the type {hidden.Name} is {SyntaxFacts.GetText(hidden.DeclaredAccessibility)}"
            : !IsReachable(method.DeclaredAccessibility) ? $"the method is {SyntaxFacts.GetText(method.DeclaredAccessibility)}"
            : version < CSharp14 ? $"the project is compiled as C# {version.ToDisplayString()}, which has no extension blocks"
            : null;
    }

    private static bool IsReachable(Accessibility accessibility) => accessibility is Accessibility.Public or Accessibility.Internal;

    private static bool IsPartial(INamedTypeSymbol type) => type.DeclaringSyntaxReferences
        .Select(reference => reference.GetSyntax())
        .OfType<TypeDeclarationSyntax>()
        .Any(declaration => declaration.Modifiers.Any(SyntaxKind.PartialKeyword));

    private static IReadOnlyList<INamedTypeSymbol> OutermostFirst(INamedTypeSymbol innermost)
    {
        var types = new List<INamedTypeSymbol>();
        for (var type = innermost; type is not null; type = type.ContainingType)
        {
            types.Insert(0, type);
        }
        return types;
    }

    private static string Namespace(INamedTypeSymbol type) =>
        type.ContainingNamespace.IsGlobalNamespace ? "" : type.ContainingNamespace.ToDisplayString(QualifiedName);

    private static string Keyword(INamedTypeSymbol type) => type switch
    {
        { TypeKind: TypeKind.Interface } => "interface",
        { TypeKind: TypeKind.Struct, IsRecord: true } => "record struct",
        { TypeKind: TypeKind.Struct } => "struct",
        { IsRecord: true } => "record",
        _ => "class",
    };
}
