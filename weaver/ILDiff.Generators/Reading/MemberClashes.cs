using ILDiff.Generators.Models;
using Microsoft.CodeAnalysis;

namespace ILDiff.Generators.Reading;

/// <summary>Finds members of the user's own that stand where a twin would be declared.</summary>
internal static class MemberClashes
{
    /// <summary>What is in the twin's way; null if nothing is.</summary>
    public static string? Find(INamedTypeSymbol type, ContainerModel container, TwinModel twin) =>
        type.Name == twin.Name ? "the type itself, which has that name,"
        : container.ExtendedType is null ? Describe(type.GetMembers(twin.Name).FirstOrDefault(member => Collides(member, container, twin)))
        : Describe(Inherited(type).FirstOrDefault(candidate => candidate.GetMembers(twin.Name).Length > 0)?.GetMembers(twin.Name)[0])
            ?? Describe(TwinsClass(type, container));

    /// <summary>A method collides when its parameters are the twin's, anything else by its name alone.</summary>
    private static bool Collides(ISymbol member, ContainerModel container, TwinModel twin) =>
        member is not IMethodSymbol method || DocumentationIds.Of(method) == "M:" + container.Id + "." + Signature(twin);

    private static string Signature(TwinModel twin) => twin.Parameters.Count == 0 ? twin.Name : twin.Signature;

    /// <summary>Any member, of any shape, hides an extension where it applies.</summary>
    private static IEnumerable<INamedTypeSymbol> Inherited(INamedTypeSymbol type)
    {
        for (var candidate = type; candidate is not null; candidate = candidate.BaseType)
        {
            yield return candidate;
        }
    }

    private static INamedTypeSymbol? TwinsClass(INamedTypeSymbol type, ContainerModel container) =>
        type.ContainingNamespace.GetTypeMembers(container.Id.Substring(container.Id.LastIndexOf('.') + 1), 0).FirstOrDefault();

    private static string? Describe(ISymbol? symbol) => symbol?.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat);
}
