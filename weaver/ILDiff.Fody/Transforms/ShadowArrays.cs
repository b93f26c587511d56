using ILDiff.Compiler.Ir;

namespace ILDiff.Compiler.Transforms;

/// <summary>
/// Accesses to the derivative array beside a primal array: of its shape, reached at indices the primal has checked. The derivative of an array
/// of arrays holds their derivatives.
/// </summary>
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
    public IrType TypeOf(IrType primal) => TypeOf(primal, elementOf);

    /// <summary>The type of the derivative array of a primal array in reverse mode.</summary>
    public static IrType AdjointTypeOf(IrType primal) => TypeOf(primal, _ => IrType.Float64);

    /// <summary>An element of a derivative array, converted to <paramref name="type"/>.</summary>
    public Value Load(Value shadow, IReadOnlyList<Value> indices, IrType type) =>
        builder.Convert(builder.LoadElement(shadow, indices, shadow.Type.Element!), type);

    public void Store(Value shadow, IReadOnlyList<Value> indices, Value derivative) =>
        builder.StoreElement(shadow, indices, builder.Convert(derivative, shadow.Type.Element!), shadow.Type.Element!);

    /// <summary>shadow[index] += derivative.</summary>
    public void Add(Value shadow, IReadOnlyList<Value> indices, Value derivative)
    {
        var element = shadow.Type.Element!;
        var sum = builder.Binary(Opcode.Add, builder.LoadElement(shadow, indices, element), builder.Convert(derivative, element));
        builder.StoreElement(shadow, indices, sum, element);
    }

    /// <summary>The derivative of a row, from that of the array which holds the row.</summary>
    public Value LoadRow(Value shadow, IReadOnlyList<Value> indices) => builder.LoadElement(shadow, indices, shadow.Type.Element!);

    public void StoreRow(Value shadow, IReadOnlyList<Value> indices, Value rowShadow) => builder.StoreElement(shadow, indices, rowShadow, shadow.Type.Element!);

    /// <summary>What stands in a field of an object's derivative: the derivative of a number, or of what the field refers to.</summary>
    public Value LoadField(Value shadow, FieldHandle field) => builder.LoadField(shadow, field);

    public void StoreField(Value shadow, FieldHandle field, Value derivative) =>
        builder.StoreField(shadow, field, field.Type.IsFloat ? builder.Convert(derivative, field.Type) : derivative);

    /// <summary>shadow.field += derivative.</summary>
    public void AddField(Value shadow, FieldHandle field, Value derivative) =>
        builder.StoreField(shadow, field, builder.Binary(Opcode.Add, builder.LoadField(shadow, field), builder.Convert(derivative, field.Type)));

    /// <summary>The derivative of what a cast gives is the same cast of the derivative.</summary>
    public Value Cast(Instruction cast, Value shadow) => builder.Append(cast.Opcode, [shadow], cast.Payload, TypeOf(cast.Result!.Type))!;

    /// <summary>A zeroed derivative array for a primal array made or met here; null beside null.</summary>
    /// <param name="primal">The primal array.</param>
    /// <param name="type">Its type.</param>
    /// <param name="isNested">It holds arrays or may come to be held by one: then the derivative has its exact shape and may outlive the twin.</param>
    public Value ZeroFor(Value primal, IrType type, bool isNested)
    {
        if (type.HoldsObjects)
        {
            var graph = builder.Call(members.StaticMethod("ILDiff.Runtime.ObjectShadows::ZeroLike(System.Object)"), primal)!;
            return builder.Append(Opcode.CastClass, [graph], type, type)!;
        }
        if (isNested || type.IsRectangular)
        {
            var zero = builder.Call(members.StaticMethod("ILDiff.Runtime.NestedShadows::ZeroLike(System.Array)"), primal)!;
            return builder.Append(Opcode.CastClass, [zero], TypeOf(type), TypeOf(type))!;
        }
        var method = elementOf(type.Element!) == IrType.Float32 ? "ZeroSingles" : "ZeroDoubles";
        return builder.Call(members.StaticMethod($"ILDiff.Runtime.Shadows::{method}(System.Array)"), primal)!;
    }

    private static IrType TypeOf(IrType primal, Func<IrType, IrType> elementOf) =>
        primal is { Kind: TypeKind.Array, Element.IsFloat: true } ? IrType.ArrayOf(elementOf(primal.Element)) : primal;
}
