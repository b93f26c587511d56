using Microsoft.CodeAnalysis;

namespace ILDiff.Generators.Reading;

/// <summary>Memory that has derivatives beside it. The weaver's own IrType.HasShadow has the same rules.</summary>
internal static class ReferencedData
{
    /// <summary>Arrays, one-dimensional or rectangular, of numbers or of structs of such, and one-dimensional arrays of such arrays.</summary>
    public static bool IsArray(ITypeSymbol type, IAssemblySymbol assembly) => type is IArrayTypeSymbol array
        && (IsElement(array.ElementType, assembly) || array.IsSZArray && IsArray(array.ElementType, assembly));

    /// <summary>Such an array, a collection, or an object of this assembly that leads to floating-point data.</summary>
    public static bool IsResult(ITypeSymbol type, IAssemblySymbol assembly) =>
        IsArray(type, assembly) || FloatingPointData.IsCollection(type) || ObjectData.IsReachedBy(type, assembly);

    /// <summary>What may stand in a span, or be passed by reference: an element of an array that is not read through properties.</summary>
    public static bool IsReferable(ITypeSymbol type, IAssemblySymbol assembly) => IsElement(type, assembly) && StructObstacles.FindReadThroughProperties(type) is null;

    /// <summary>What may stand in an array: a number, or a struct with numbers in it that can be taken apart.</summary>
    private static bool IsElement(ITypeSymbol type, IAssemblySymbol assembly) =>
        FloatingPointData.IsScalar(type) || type.TypeKind == TypeKind.Struct && FloatingPointData.IsCarriedBy(type) && StructObstacles.Find(type, assembly) is null;
}
