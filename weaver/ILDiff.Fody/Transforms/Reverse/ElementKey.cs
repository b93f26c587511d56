using ILDiff.Compiler.Ir;

namespace ILDiff.Compiler.Transforms.Reverse;

/// <summary>Which array a load reads, at which indices, and which part of the element: loads of one key read one number.</summary>
internal readonly struct ElementKey(Instruction load) : IEquatable<ElementKey>
{
    public Instruction Load { get; } = load;

    public bool Equals(ElementKey other) => Load.Operands.SequenceEqual(other.Load.Operands) && Equals(Load.Element.Path, other.Load.Element.Path);

    public override bool Equals(object? obj) => obj is ElementKey other && Equals(other);

    public override int GetHashCode() => Load.Operands.Aggregate(0, (hash, operand) => unchecked((hash * 31) + operand.Id));
}
