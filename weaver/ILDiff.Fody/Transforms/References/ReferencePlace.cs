using ILDiff.Compiler.Ir;

namespace ILDiff.Compiler.Transforms.References;

/// <summary>What a reference leads to: an element of an array, or a part of a struct that is one.</summary>
/// <param name="Array">The array.</param>
/// <param name="Index">Where in it.</param>
/// <param name="Path">From the element to the part; null: the element itself.</param>
/// <param name="Type">What stands there.</param>
internal sealed record ReferencePlace(Value Array, Value Index, FieldPath? Path, IrType Type)
{
    /// <summary>The place of a field; null when there is no such field in what is taken apart.</summary>
    public ReferencePlace? PartAt(FieldHandle field) =>
        Type.Fields?.FirstOrDefault(candidate => candidate.Name == field.Name) is { } own && field.DeclaringType == Type.FullName
            ? new ReferencePlace(Array, Index, Path?.Then(own) ?? new FieldPath(own), own.Type)
            : null;

    public Value Load(Builder builder) => builder.Append(Opcode.LoadElement, [Array, Index], new ElementAccess(Type, Path: Path), Type.StackType)!;

    public void Store(Builder builder, Value value) => builder.Append(Opcode.StoreElement, [Array, Index, value], new ElementAccess(Type, Path: Path), null);

    /// <summary>A reference again.</summary>
    public Value MakeReference(Builder builder)
    {
        var element = Array.Type.Element!;
        var reference = builder.Append(Opcode.ElementAddress, [Array, Index], new ElementAccess(element), IrType.ByRefTo(element))!;
        return (Path?.Fields ?? []).Aggregate(reference, (outer, field) => builder.Append(Opcode.FieldAddress, [outer], field, IrType.ByRefTo(field.Type))!);
    }
}
