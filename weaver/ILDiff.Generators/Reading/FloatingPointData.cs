using Microsoft.CodeAnalysis;

namespace ILDiff.Generators.Reading;

/// <summary>Which types carry floating-point data by value or as a buffer. Objects do not count: they are constant unless marked.</summary>
internal static class FloatingPointData
{
    public static bool IsScalar(ITypeSymbol type) => type.SpecialType is SpecialType.System_Double or SpecialType.System_Single;

    public static bool IsVector(ITypeSymbol type) => type is IArrayTypeSymbol { IsSZArray: true } array && IsScalar(array.ElementType);

    public static bool IsCarriedBy(ITypeSymbol type) => IsCarriedBy(type, new HashSet<ITypeSymbol>(SymbolEqualityComparer.Default));

    private static bool IsCarriedBy(ITypeSymbol type, HashSet<ITypeSymbol> seen) => type switch
    {
        _ when IsScalar(type) => true,
        IArrayTypeSymbol array => IsCarriedBy(array.ElementType, seen),
        INamedTypeSymbol { TypeKind: TypeKind.Struct, SpecialType: SpecialType.None or SpecialType.System_Nullable_T } structure when seen.Add(structure) =>
            IsVectorType(structure)
            || structure.TypeArguments.Any(argument => IsCarriedBy(argument, seen))
            || structure.GetMembers().OfType<IFieldSymbol>().Any(field => !field.IsStatic && IsCarriedBy(field.Type, seen)),
        _ => false,
    };

    /// <summary><c>Complex</c>, <c>Vector3</c>, …: reference assemblies leave out their fields.</summary>
    private static bool IsVectorType(INamedTypeSymbol type) =>
        type is { ContainingNamespace: { Name: "Numerics", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } } }
        && type.Name != "BigInteger";
}
