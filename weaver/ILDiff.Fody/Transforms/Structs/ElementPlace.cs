using ILDiff.Compiler.Ir;

namespace ILDiff.Compiler.Transforms.Structs;

/// <summary>An element of an array, or a part of it, whose address is taken.</summary>
/// <param name="Address">The instruction that takes the element's address.</param>
/// <param name="Path">From the element to the part; null: the element itself.</param>
/// <param name="Type">What stands there.</param>
internal sealed record ElementPlace(Instruction Address, FieldPath? Path, IrType Type)
{
    /// <summary>How it is reached from the array.</summary>
    public ElementAccess Access => new(Type, Path: Path);

    /// <summary>The place of a field; null when there is no such field in what is taken apart.</summary>
    public ElementPlace? PartAt(FieldHandle field) =>
        Type.Fields?.FirstOrDefault(candidate => candidate.Name == field.Name) is { } own && field.DeclaringType == Type.FullName
            ? new ElementPlace(Address, Path?.Then(own) ?? new FieldPath(own), own.Type)
            : null;
}
