using ILDiff.Compiler.Ir;

namespace ILDiff.Compiler.Transforms.References;

/// <summary>
/// What a reference to a number, and a span of numbers, is taken apart into: an array and where in it the number stands; an array, where the
/// span begins in it, and how long it is. A struct that has numbers in it counts as a number.
/// </summary>
public static class ReferenceLeaves
{
    /// <summary>Whether the compiler takes values of this type apart.</summary>
    public static bool IsSplit(IrType type) => type.ReachesNumbers;

    /// <summary>A span of numbers.</summary>
    public static bool IsSpan(IrType type) => type is { IsSpan: true, ReachesNumbers: true };

    /// <summary>An array of what references and spans that are taken apart lead to.</summary>
    public static bool IsRegion(IrType type) => type is { Kind: TypeKind.Array, Element.IsElementOfShadow: true };

    /// <summary>Types of the leaves, in order; of a type that is not taken apart, itself.</summary>
    public static IReadOnlyList<IrType> Types(IrType type) =>
        !IsSplit(type) ? [type]
        : IsSpan(type) ? [IrType.ArrayOf(type.Element!), IrType.Int32, IrType.Int32]
        : [IrType.ArrayOf(type.Element!), IrType.Int32];

    public static IReadOnlyList<IrType> Types(IEnumerable<IrType> types) => [.. types.SelectMany(Types)];

    /// <summary>Where, among the leaves, the arrays that references and spans are taken apart into stand.</summary>
    public static IReadOnlyList<int> MemoryPositions(IReadOnlyList<IrType> types) =>
        [.. Enumerable.Range(0, types.Count).Where(i => IsSplit(types[i])).Select(i => types.Take(i).Sum(Count))];

    public static int Count(IrType type) => Types(type).Count;
}
