using ILDiff.Compiler.Analysis;
using ILDiff.Compiler.Ir;
using ILDiff.Compiler.Transforms.Structs;

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

    /// <summary>The type of the derivative array of a primal array in forward mode; of any other value, its own.</summary>
    public static IrType TangentTypeOf(IrType primal) => TypeOf(primal, type => type);

    /// <summary>The derivative of the number that an access loads or stores.</summary>
    public Value Load(Instruction access, Value shadow, IReadOnlyList<Value> indices) => Load(shadow, Flat(access, indices), access.Element.Type);

    public void Store(Instruction access, Value shadow, IReadOnlyList<Value> indices, Value derivative) => Store(shadow, Flat(access, indices), derivative);

    /// <summary>An element of a derivative array or collection, converted to <paramref name="type"/>.</summary>
    public Value Load(Value shadow, IReadOnlyList<Value> indices, IrType type) => shadow.Type.IsDictionary
        ? builder.Call(members.DictionaryMethod("Read", shadow.Type), shadow, indices[0])!
        : builder.Convert(builder.LoadElement(shadow, indices, shadow.Type.Element!), type);

    public void Store(Value shadow, IReadOnlyList<Value> indices, Value derivative) =>
        builder.StoreElement(shadow, indices, builder.Convert(derivative, shadow.Type.Element!), shadow.Type.Element!);

    /// <summary>The derivative beside a key of a dictionary; 0 where there is none.</summary>
    public Value LoadKey(Value shadow, Value key) => builder.Call(members.DictionaryMethod("Read", shadow.Type), shadow, key)!;

    public void StoreKey(Value shadow, Value key, Value derivative) => builder.StoreElement(shadow, [key], derivative, shadow.Type.Element!);

    /// <summary>shadow[index] += derivative.</summary>
    public void Add(Instruction access, Value shadow, IReadOnlyList<Value> indices, Value derivative)
    {
        if (shadow.Type.IsDictionary)
        {
            builder.Call(members.DictionaryMethod("Add", shadow.Type), shadow, indices[0], derivative);
            return;
        }
        var element = shadow.Type.Element!;
        var flat = Flat(access, indices);
        var sum = builder.Binary(Opcode.Add, builder.LoadElement(shadow, flat, element), builder.Convert(derivative, element));
        builder.StoreElement(shadow, flat, sum, element);
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
    public Value Cast(Instruction cast, Value shadow) => builder.Append(cast.Opcode, [shadow], TypeOf(cast.Result!.Type), TypeOf(cast.Result.Type))!;

    /// <summary>A zeroed derivative array for a primal array made or met here; null beside null.</summary>
    /// <param name="primal">The primal array.</param>
    /// <param name="type">Its type.</param>
    /// <param name="arrays">Its class. Where arrays of it hold arrays, or may come to be held by one, the derivative has its exact shape.</param>
    /// <param name="isScratch">Nothing that stays with the caller comes to hold it.</param>
    public Value ZeroFor(Value primal, IrType type, ArrayClass arrays, bool isScratch = false)
    {
        if (type.HoldsObjects)
        {
            var graph = builder.Call(members.StaticMethod("ILDiff.Runtime.ObjectShadows::ZeroLike(System.Object)"), primal)!;
            return builder.Append(Opcode.CastClass, [graph], type, type)!;
        }
        if (type.IsDictionary && arrays.IsNested)
        {
            var graph = builder.Call(members.StaticMethod("ILDiff.Runtime.ObjectShadows::ZeroLike(System.Object)"), primal)!;
            return builder.Append(Opcode.CastClass, [graph], type, type)!;
        }
        if (type.IsDictionary)
        {
            return builder.Call(members.DictionaryMethod("Zero", type), primal)!;
        }
        if (type.IsList)
        {
            var list = elementOf(type.Element!) == IrType.Float32 ? "ZeroSingles" : arrays.IsNested || arrays.IsReturned ? "NewDoubles" : "ZeroDoubles";
            return builder.Call(members.StaticMethod($"ILDiff.Runtime.ShadowLists::{list}(System.Collections.ICollection)"), primal)!;
        }
        var shadowType = TypeOf(type);
        var numbers = NumbersOf(shadowType);
        var isOnLoan = !arrays.IsReturned && (isScratch || !arrays.HasIndependent && !arrays.HasConstantSource);
        if (arrays.IsNested || type.IsRectangular)
        {
            // What callers have as the derivative of an array must not stay with them on loan, not even after an exception.
            var isInternal = NumbersOf(type) != numbers;
            var zero = builder.Call(
                members.StaticMethod("ILDiff.Runtime.NestedShadows::ZeroLike(System.Array,System.Int32,System.Boolean,System.Boolean)"),
                primal, builder.Constant(PackedShadows.WidthOf(type)), builder.Constant(numbers == IrType.Float32 ? 1 : 0), builder.Constant(isInternal || isOnLoan ? 1 : 0))!;
            return builder.Append(Opcode.CastClass, [zero], shadowType, shadowType)!;
        }
        if (numbers == IrType.Float32)
        {
            return Zero(arrays.IsReturned ? "ZeroSingles(System.Array)" : "LentSingles(System.Array)", primal);
        }
        return type.Element!.IsFloat
            ? Zero("ZeroDoubles(System.Array)", primal)
            : Zero("ZeroDoubles(System.Array,System.Int32)", primal, builder.Constant(PackedShadows.WidthOf(type)));
    }

    private Value Zero(string method, params Value[] arguments) => builder.Call(members.StaticMethod("ILDiff.Runtime.Shadows::" + method), arguments)!;

    private static IrType NumbersOf(IrType array) => array.Element is { IsArray: true } row ? NumbersOf(row) : array.Element!;

    /// <summary>Of an array of structs that have k numbers: the j-th number of element i has its derivative at i · k + j.</summary>
    internal static IReadOnlyList<Value> Flat(Builder builder, IrType element, IReadOnlyList<Value> indices, int position)
    {
        var width = StructLeaves.NumberPaths(element).Count();
        if (width == 1)
        {
            return indices;
        }
        var start = builder.Binary(Opcode.Multiply, builder.Convert(indices[indices.Count - 1], IrType.Int32), builder.Constant(width));
        return [.. indices.Take(indices.Count - 1), position == 0 ? start : builder.Binary(Opcode.Add, start, builder.Constant(position))];
    }

    private static IrType TypeOf(IrType primal, Func<IrType, IrType> elementOf)
    {
        if (!primal.HasShadow || primal.HoldsObjects)
        {
            return primal;
        }
        if (primal.IsCollection)
        {
            return elementOf(primal.Element!) == primal.Element ? primal : primal.AdjointCollection;
        }
        var element = primal.Element!;
        var derivative = element.IsFloat ? elementOf(element) : element.IsArray ? TypeOf(element, elementOf) : IrType.Float64;
        return derivative == element ? primal : IrType.ArrayOf(derivative, primal.Rank);
    }

    private IReadOnlyList<Value> Flat(Instruction access, IReadOnlyList<Value> indices)
    {
        if (access.Element.Path is not { } path)
        {
            return indices;
        }
        var element = access.Operands[0].Type.Element!;
        return Flat(builder, element, indices, StructLeaves.NumberPaths(element).ToList().IndexOf(path));
    }
}
