using Microsoft.CodeAnalysis;

namespace ILDiff.Generators.Reading;

/// <summary>Which references lead to objects whose floating-point data can be differentiated. The weaver's own ObjectFields and IrType have the same rules.</summary>
internal static class ObjectData
{
    /// <summary>
    /// A class of the assembly with such data, directly or through what its objects refer to, or one from which such a class is derived; a one-dimensional array or a list of such;
    /// a list of arrays, an array of lists.
    /// </summary>
    public static bool IsReachedBy(ITypeSymbol type, IAssemblySymbol assembly) => IsReachedBy(type, assembly, new HashSet<ITypeSymbol>(SymbolEqualityComparer.Default));

    private static bool IsReachedBy(ITypeSymbol type, IAssemblySymbol assembly, HashSet<ITypeSymbol> seen) => type switch
    {
        IArrayTypeSymbol array => array.IsSZArray && (FloatingPointData.IsCollectionOfDoubles(array.ElementType) || IsReachedBy(array.ElementType, assembly, seen)),
        INamedTypeSymbol list when FloatingPointData.IsList(list) => list.TypeArguments[0] is var row && (FloatingPointData.HoldsDoubles(row) || IsReachedBy(row, assembly, seen)),
        INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Interface } @class => IsOwn(@class, assembly) && seen.Add(@class)
            && (FieldsOf(@class, assembly).Any(field => !Attributes.Has(field, Attributes.NonDifferentiable) && IsData(field.Type, assembly, seen))
                || !@class.IsSealed && Below(@class, assembly.GlobalNamespace).Any(below => IsReachedBy(below, assembly, seen))),
        _ => false,
    };

    private static bool IsData(ITypeSymbol type, IAssemblySymbol assembly, HashSet<ITypeSymbol> seen) =>
        FloatingPointData.IsScalar(type)
        || FloatingPointData.HoldsDoubles(type)
        || type.TypeKind == TypeKind.Struct && FloatingPointData.IsCarriedBy(type) && StructObstacles.Find(type, assembly) is null
        || IsReachedBy(type, assembly, seen);

    private static IEnumerable<IFieldSymbol> FieldsOf(INamedTypeSymbol type, IAssemblySymbol assembly)
    {
        for (var current = type; current is not null && IsOwn(current, assembly); current = current.BaseType)
        {
            foreach (var field in FloatingPointData.Fields(current))
            {
                yield return field;
            }
        }
    }

    /// <summary>The types of the assembly that are derived directly from a class or interface.</summary>
    private static IEnumerable<INamedTypeSymbol> Below(INamedTypeSymbol type, INamespaceOrTypeSymbol within) => within.GetMembers().OfType<INamespaceOrTypeSymbol>().SelectMany(member =>
        member is INamedTypeSymbol named && named.Interfaces.Add(named.BaseType!).Contains(type, SymbolEqualityComparer.Default) ? Below(type, member).Prepend(named) : Below(type, member));

    private static bool IsOwn(INamedTypeSymbol type, IAssemblySymbol assembly) => SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, assembly);
}
