using System.Globalization;
using System.Reflection;
using System.Reflection.Metadata.Ecma335;
using Microsoft.CodeAnalysis;

namespace ILDiff.Generators.Reading;

/// <summary>
/// Whether the weaver can take a value with floating-point data apart into its fields and put it together again. What it says
/// yes to must be taken apart by the weaver's own StructFields, which has the same rules.
/// </summary>
internal static class StructObstacles
{
    private const string StructLayout = "System.Runtime.InteropServices.StructLayoutAttribute";

    private const string InlineArray = "System.Runtime.CompilerServices.InlineArrayAttribute";

    private const int ExplicitLayout = 2;

    /// <summary>Why not, as the end of a sentence; null when it can.</summary>
    /// <param name="type">A type that carries floating-point data.</param>
    /// <param name="assembly">The one being compiled.</param>
    /// <param name="isDifferentiated">What of the memory that it refers to is differentiated with it; null: none.</param>
    public static string? Find(ITypeSymbol type, IAssemblySymbol assembly, Func<ITypeSymbol, IAssemblySymbol, bool>? isDifferentiated = null) => type switch
    {
        _ when FloatingPointData.IsScalar(type) || isDifferentiated?.Invoke(type, assembly) == true => null,
        INamedTypeSymbol { IsRefLikeType: true } => $"{Name(type)} is a ref struct",
        INamedTypeSymbol structure when IsComplex(structure) => null,
        INamedTypeSymbol { TypeKind: TypeKind.Struct } structure when IsValueTuple(structure) || IsMadeOfArguments(structure) => structure.TypeArguments
            .Where(FloatingPointData.IsCarriedBy)
            .Select(item => item is IArrayTypeSymbol && isDifferentiated?.Invoke(item, assembly) != true ? $"{Name(type)} holds an array" : Find(item, assembly, isDifferentiated))
            .FirstOrDefault(obstacle => obstacle is not null),
        INamedTypeSymbol { TypeKind: TypeKind.Struct } structure => OfStruct(structure, assembly, isDifferentiated),
        IArrayTypeSymbol { IsSZArray: false, ElementType: IArrayTypeSymbol } => $"{Name(type)} has several dimensions and holds arrays",
        IArrayTypeSymbol array => Find(array.ElementType, assembly),
        _ => $"{Name(type)} is no struct",
    };

    private static string? OfStruct(INamedTypeSymbol structure, IAssemblySymbol assembly, Func<ITypeSymbol, IAssemblySymbol, bool>? isDifferentiated) =>
        HasExplicitLayout(structure) ? $"{Name(structure)} has an explicit layout"
        : Attributes.Has(structure, InlineArray) ? $"{Name(structure)} is an inline array"
        : SymbolEqualityComparer.Default.Equals(structure.ContainingAssembly, assembly)
            ? FloatingPointData.Fields(structure).Select(field => OfField(field, assembly, isDifferentiated)).FirstOrDefault(obstacle => obstacle is not null)
        : structure.IsGenericType ? $"{Name(structure)} is generic and of another assembly"
        : FloatingPointData.HasHiddenFields(structure) || !FloatingPointData.Fields(structure).All(field => field.DeclaredAccessibility == Accessibility.Public && IsPrimitive(field))
            ? $"{Name(structure)} is of another assembly and has fields that are not public or of no primitive type"
        : null;

    private static string? OfField(IFieldSymbol field, IAssemblySymbol assembly, Func<ITypeSymbol, IAssemblySymbol, bool>? isDifferentiated)
    {
        var name = $"{Name(field.ContainingType)}.{SourceName(field)}";
        return field switch
        {
            { RefKind: not RefKind.None } => $"{name} is a ref field",
            { IsFixedSizeBuffer: false, Type.TypeKind: TypeKind.Pointer or TypeKind.FunctionPointer } => $"{name} is a pointer",
            _ when !FloatingPointData.IsCarriedBy(field.Type) => null,
            _ when Attributes.Has(field, Attributes.NonDifferentiable) => null,
            { IsFixedSizeBuffer: true } => $"{name} is a fixed-size buffer",
            { Type.TypeKind: TypeKind.Array } when isDifferentiated?.Invoke(field.Type, assembly) != true => $"{name} is an array",
            _ => Find(field.Type, assembly, isDifferentiated),
        };
    }

    /// <summary>The compiler names the field of a primary constructor's parameter <c>x</c> <c>&lt;x&gt;P</c>.</summary>
    private static string SourceName(IFieldSymbol field) => field.AssociatedSymbol?.Name ?? field.Name.TrimStart('<').Split('>')[0];

    private static bool IsPrimitive(IFieldSymbol field) => field.Type.SpecialType is
        SpecialType.System_Boolean or SpecialType.System_Char or SpecialType.System_SByte or SpecialType.System_Byte
        or SpecialType.System_Int16 or SpecialType.System_UInt16 or SpecialType.System_Int32 or SpecialType.System_UInt32
        or SpecialType.System_Int64 or SpecialType.System_UInt64 or SpecialType.System_IntPtr or SpecialType.System_UIntPtr
        or SpecialType.System_Single or SpecialType.System_Double or SpecialType.System_Object or SpecialType.System_String;

    private static bool IsValueTuple(INamedTypeSymbol type) =>
        type is { Name: "ValueTuple", IsGenericType: true, ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } };

    /// <summary>A struct of the base library that holds a value for each type argument, and is read through properties.</summary>
    private static bool IsMadeOfArguments(INamedTypeSymbol type) =>
        type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T
        || type is { Name: "KeyValuePair", Arity: 2 } && type.ContainingNamespace.ToDisplayString() == "System.Collections.Generic";

    private static bool IsComplex(INamedTypeSymbol type) => type is { Name: "Complex", Arity: 0 } && type.ContainingNamespace.ToDisplayString() == "System.Numerics";

    /// <summary>A struct, perhaps in another, that the weaver reads through properties: behind a reference that is not possible.</summary>
    public static ITypeSymbol? FindReadThroughProperties(ITypeSymbol type) => type switch
    {
        INamedTypeSymbol structure when IsComplex(structure) || IsMadeOfArguments(structure) => structure,
        INamedTypeSymbol { TypeKind: TypeKind.Struct, SpecialType: SpecialType.None } structure =>
            FloatingPointData.Fields(structure).Select(field => FindReadThroughProperties(field.Type)).FirstOrDefault(found => found is not null),
        _ => null,
    };

    /// <summary>The compiler does not show the layout of a struct from metadata as an attribute.</summary>
    private static bool HasExplicitLayout(INamedTypeSymbol structure) =>
        structure.GetAttributes().Any(attribute => attribute.AttributeClass?.ToDisplayString() == StructLayout
            && attribute.ConstructorArguments.FirstOrDefault().Value is { } kind && Convert.ToInt32(kind, CultureInfo.InvariantCulture) == ExplicitLayout)
        || (structure.ContainingModule.GetMetadata() is { } metadata
            && (metadata.GetMetadataReader().GetTypeDefinition(MetadataTokens.TypeDefinitionHandle(structure.OriginalDefinition.MetadataToken & 0xFFFFFF)).Attributes & TypeAttributes.LayoutMask) == TypeAttributes.ExplicitLayout);

    private static string Name(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);
}
