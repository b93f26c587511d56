using ILDiff.Compiler.Ir;

namespace ILDiff.Compiler.Transforms;

/// <summary>Accesses to the derivative array beside a primal array: as long as the primal, reached at indices the primal has checked.</summary>
public sealed class ShadowArrays
{
    private readonly Builder builder;
    private readonly IKnownMembers members;
    private readonly Func<IrType, IrType> elementOf;

    /// <param name="builder">Where instructions go.</param>
    /// <param name="members">The runtime's members.</param>
    /// <param name="elementOf">What the derivative array of an array of this element type holds: forward mode the same type, reverse mode <c>double</c>.</param>
    public ShadowArrays(Builder builder, IKnownMembers members, Func<IrType, IrType> elementOf)
    {
        this.builder = builder;
        this.members = members;
        this.elementOf = elementOf;
    }

    /// <summary>The type of the derivative array of a primal array.</summary>
    public IrType TypeOf(IrType primal) => IrType.ArrayOf(elementOf(primal.Element!));

    /// <summary>An element of a derivative array, converted to <paramref name="type"/>.</summary>
    public Value Load(Value shadow, Value index, IrType type) =>
        builder.Convert(builder.LoadElement(shadow, index, shadow.Type.Element!), type);

    public void Store(Value shadow, Value index, Value derivative) =>
        builder.StoreElement(shadow, index, builder.Convert(derivative, shadow.Type.Element!), shadow.Type.Element!);

    /// <summary>shadow[index] += derivative.</summary>
    public void Add(Value shadow, Value index, Value derivative)
    {
        var element = shadow.Type.Element!;
        var sum = builder.Binary(Opcode.Add, builder.LoadElement(shadow, index, element), builder.Convert(derivative, element));
        builder.StoreElement(shadow, index, sum, element);
    }

    /// <summary>A zeroed derivative array for a primal array made or met here; null beside null.</summary>
    public Value ZeroFor(Value primal, IrType primalElement)
    {
        var type = elementOf(primalElement).FullName;
        return builder.Call(members.StaticMethod($"ILDiff.Runtime.Shadows::{(type == IrType.Float32.FullName ? "ZeroSingles" : "ZeroDoubles")}(System.Array)"), primal)!;
    }
}
