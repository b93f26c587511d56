using ILDiff.Compiler.Ir;
using ILDiff.Compiler.Transforms.Structs;

namespace ILDiff.Compiler.Transforms;

/// <summary>
/// The parts of a result that have derivatives: numbers, and references to memory that has derivatives beside it. In forward mode a core returns their
/// tangents one by one where those of arrays are of another type than the arrays: a struct of the result's own type could not hold them.
/// </summary>
internal static class ResultParts
{
    /// <summary>The ways to them, in order; of a result that is no struct, one of no fields.</summary>
    public static IEnumerable<IReadOnlyList<FieldHandle>> Paths(IrType type) => StructLeaves.IsSplit(type)
        ? StructLeaves.Paths(type).Where(path => !path.IsConstant && HasDerivative(path.Type)).Select(path => path.Fields)
        : HasDerivative(type) ? [[]] : [];

    /// <summary>Their types, in order.</summary>
    public static IEnumerable<IrType> Types(IrType type) => Paths(type).Select(path => path.Count == 0 ? type : path[path.Count - 1].Type);

    /// <summary>A struct that holds references to such memory.</summary>
    public static bool HoldMemory(IrType type) => StructLeaves.IsSplit(type) && Types(type).Any(part => part.HasShadow);

    /// <summary>A struct whose tangent a core returns part by part.</summary>
    public static bool ArePacked(IrType type) => StructLeaves.IsSplit(type) && Types(type).Any(part => ShadowArrays.TangentTypeOf(part) != part);

    /// <summary>What a core returns as the tangent of a result.</summary>
    public static IrType TangentTypeOf(IrType type, IKnownMembers members)
    {
        if (!ArePacked(type))
        {
            return ShadowArrays.TangentTypeOf(type);
        }
        IrType[] parts = [.. Types(type).Select(ShadowArrays.TangentTypeOf)];
        return parts.Length == 1 ? parts[0] : members.Tuple(parts);
    }

    /// <summary>Reads them.</summary>
    public static Value[] Load(Builder builder, Value result) => [.. Paths(result.Type).Select(path => path.Aggregate(result, builder.LoadField))];

    /// <summary>A derivative of a result, of its derivatives' parts: nullable values in it have a value where the result has one, what has no derivative is 0 or null.</summary>
    public static Value Make(Builder builder, Value result, IReadOnlyList<Value> parts)
    {
        var position = 0;
        return Make(result, false);

        Value Make(Value value, bool isConstant)
        {
            var type = value.Type;
            if (!StructLeaves.IsSplit(type))
            {
                return !isConstant && HasDerivative(type) ? parts[position++] : builder.Default(type);
            }
            var isNullable = StructLeaves.IsNullable(type);
            return builder.MakeStruct(type, [.. type.Fields!.Select((field, i) =>
                isNullable && i == 0 ? builder.LoadField(value, field)
                : StructLeaves.IsSplit(field.Type) ? Make(builder.LoadField(value, field), isConstant || field.IsConstant)
                : isConstant || field.IsConstant || !HasDerivative(field.Type) ? builder.Default(field.Type)
                : parts[position++])]);
        }
    }

    /// <summary>The values that a result has been put together from, by the type that it is declared with: null's own does not say what it stands for.</summary>
    public static IEnumerable<Value> Operands(Value result, IrType type)
    {
        if (!StructLeaves.IsSplit(type))
        {
            return HasDerivative(type) ? [result] : [];
        }
        return type.Fields!.SelectMany((field, i) => field.IsConstant ? [] : Operands(result.Definition!.Operands[i], field.Type));
    }

    private static bool HasDerivative(IrType type) => type.IsFloat || type.HasShadow;
}
