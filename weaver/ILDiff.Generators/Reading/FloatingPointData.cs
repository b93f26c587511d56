using Microsoft.CodeAnalysis;

namespace ILDiff.Generators.Reading;

/// <summary>Which types carry floating-point data by value or as a buffer. Objects do not count: they are constant unless marked.</summary>
internal static class FloatingPointData
{
    public static bool IsScalar(ITypeSymbol type) => type.SpecialType is SpecialType.System_Double or SpecialType.System_Single;

    /// <summary>What a span is of; null: it is no span.</summary>
    public static ITypeSymbol? ElementOfSpan(ITypeSymbol type) =>
        type is INamedTypeSymbol { IsRefLikeType: true, Name: "Span" or "ReadOnlySpan", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } } span
        && span.TypeArguments.Length == 1 ? span.TypeArguments[0] : null;

    /// <summary><c>List</c> of <c>double</c> or <c>float</c>, <c>Dictionary</c> with values of <c>double</c>: objects, so constant unless marked.</summary>
    public static bool IsCollection(ITypeSymbol type) =>
        type is INamedTypeSymbol { ContainingType: null } collection && collection.ContainingNamespace?.ToDisplayString() == "System.Collections.Generic"
        && (collection is { Name: "List", TypeArguments.Length: 1 } && IsScalar(collection.TypeArguments[0])
            || collection is { Name: "Dictionary", TypeArguments.Length: 2 } && collection.TypeArguments[1].SpecialType == SpecialType.System_Double);

    public static bool IsCarriedBy(ITypeSymbol type) => IsCarriedBy(type, new HashSet<ITypeSymbol>(SymbolEqualityComparer.Default));

    /// <summary>Floating-point structs whose fields reference assemblies leave out.</summary>
    public static bool HasHiddenFields(INamedTypeSymbol type) => type.ContainingNamespace?.ToDisplayString() switch
    {
        "System.Numerics" => type.Name == "Complex",
        "System.Drawing" => type.Name is "PointF" or "SizeF" or "RectangleF",
        "System.Data.SqlTypes" => type.Name is "SqlDouble" or "SqlSingle",
        "System.Runtime.InteropServices" => type.Name == "NFloat",
        _ => false,
    };

    /// <summary>What a value of a struct consists of: behind properties and the parameters of a primary constructor, the fields that hold them.</summary>
    public static IEnumerable<IFieldSymbol> Fields(INamedTypeSymbol structure) => structure.GetMembers().OfType<IFieldSymbol>().Where(field => !field.IsStatic);

    /// <summary>Arrays of <c>double</c>, of one or more dimensions, and one-dimensional arrays of such; lists and dictionaries of <c>double</c>.</summary>
    public static bool HoldsDoubles(ITypeSymbol type) => HasDoublesInArrays(type) || IsCollectionOfDoubles(type);

    public static bool IsCollectionOfDoubles(ITypeSymbol type) =>
        IsCollection(type) && ((INamedTypeSymbol)type).TypeArguments is var arguments && arguments[arguments.Length - 1].SpecialType == SpecialType.System_Double;

    /// <summary>Any <c>List</c>.</summary>
    public static bool IsList(INamedTypeSymbol type) =>
        type is { ContainingType: null, Name: "List", TypeArguments.Length: 1 } && type.ContainingNamespace?.ToDisplayString() == "System.Collections.Generic";

    private static bool HasDoublesInArrays(ITypeSymbol type) =>
        type is IArrayTypeSymbol array && (array.ElementType.SpecialType == SpecialType.System_Double || array.IsSZArray && HasDoublesInArrays(array.ElementType));

    private static bool IsCarriedBy(ITypeSymbol type, HashSet<ITypeSymbol> seen) => type switch
    {
        _ when IsScalar(type) => true,
        IArrayTypeSymbol array => IsCarriedBy(array.ElementType, seen),
        IPointerTypeSymbol pointer => IsCarriedBy(pointer.PointedAtType, seen),
        INamedTypeSymbol { TypeKind: TypeKind.Struct, SpecialType: SpecialType.None or SpecialType.System_Nullable_T } structure when seen.Add(structure) =>
            HasHiddenFields(structure)
            || structure.TypeArguments.Any(argument => IsCarriedBy(argument, seen))
            || Fields(structure).Any(field => !Attributes.Has(field, Attributes.NonDifferentiable) && IsCarriedBy(field.Type, seen)),
        _ => false,
    };
}
