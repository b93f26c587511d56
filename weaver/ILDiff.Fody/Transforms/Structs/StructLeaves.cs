using ILDiff.Compiler.Ir;

namespace ILDiff.Compiler.Transforms.Structs;

/// <summary>The leaves of a struct: its fields, and in place of a field that is such a struct itself, that one's leaves.</summary>
public static class StructLeaves
{
    /// <summary>Whether the compiler takes values of this type apart.</summary>
    public static bool IsSplit(IrType type) => type is { Kind: TypeKind.Struct, Fields: not null };

    /// <summary>Types of the leaves, in order; of a type that is not taken apart, itself.</summary>
    public static IEnumerable<IrType> Types(IrType type) => IsSplit(type) ? type.Fields!.SelectMany(field => Types(field.Type)) : [type];

    public static int Count(IrType type) => IsSplit(type) ? type.Fields!.Sum(field => Count(field.Type)) : 1;

    /// <summary>The ways to a struct's leaves, in order.</summary>
    public static IEnumerable<FieldPath> Paths(IrType type) => type.Fields!.SelectMany(field =>
        IsSplit(field.Type) ? Paths(field.Type).Select(rest => new FieldPath([field, .. rest.Fields])) : [new FieldPath(field)]);

    /// <summary>The ways to those of a struct's leaves that are numbers and have derivatives, in order.</summary>
    public static IEnumerable<FieldPath> NumberPaths(IrType type) => Paths(type).Where(path => path is { Type.IsFloat: true, IsConstant: false });

    /// <summary>A floating-point number, or a struct that has one in it: passed by value, it carries a derivative of its own type.</summary>
    public static bool CarriesDerivative(IrType type) => type.HasNumbers;

    /// <summary>What a method returns has a derivative: numbers, arrays, collections and objects of them, or a struct of these.</summary>
    public static bool IsDifferentiableResult(IrType type) => ResultParts.Paths(type).Any();

    /// <summary>The numbers in a type, in order.</summary>
    public static IEnumerable<IrType> Numbers(IrType type) => Types(type).Where(leaf => leaf.IsFloat);

    /// <summary>A derivative of this type tells where the primal has values: some in it are nullable.</summary>
    public static bool HasFlags(IrType type) => IsNullable(type) || IsSplit(type) && type.Fields!.Any(field => HasFlags(field.Type));

    /// <summary>A flag and a value.</summary>
    public static bool IsNullable(IrType type) => type.FullName.StartsWith("System.Nullable`1<", StringComparison.Ordinal);

    /// <summary>The derivative of a value that has none: zeros, and a nullable one where the primal has a value.</summary>
    public static Value Zero(Builder builder, Value primal)
    {
        if (!HasFlags(primal.Type))
        {
            return builder.Default(primal.Type);
        }
        var isNullable = IsNullable(primal.Type);
        return builder.MakeStruct(primal.Type, [.. primal.Type.Fields!.Select((field, i) =>
            isNullable && i == 0 ? builder.LoadField(primal, field)
            : HasFlags(field.Type) ? Zero(builder, builder.LoadField(primal, field))
            : builder.Default(field.Type))]);
    }

    /// <summary>The floating-point leaves of a value.</summary>
    public static IEnumerable<Value> LoadNumbers(Builder builder, Value value) => Load(builder, value).Where(leaf => leaf.Type.IsFloat);

    /// <summary>Where among a struct's leaves those of a field begin.</summary>
    public static int Offset(IrType type, FieldHandle field)
    {
        var offset = 0;
        foreach (var candidate in type.Fields!)
        {
            if (candidate.Name == field.Name)
            {
                return offset;
            }
            offset += Count(candidate.Type);
        }
        throw new InvalidOperationException($"{type} has no field {field}.");
    }

    /// <summary>Takes a value apart.</summary>
    public static Value[] Load(Builder builder, Value value) => IsSplit(value.Type)
        ? [.. value.Type.Fields!.SelectMany(field => Load(builder, builder.LoadField(value, field)))]
        : [value];

    /// <summary>Puts a value together from its leaves.</summary>
    public static Value Make(Builder builder, IrType type, IReadOnlyList<Value> leaves)
    {
        if (!IsSplit(type))
        {
            return leaves[0];
        }
        var fields = new List<Value>();
        var offset = 0;
        foreach (var field in type.Fields!)
        {
            var count = Count(field.Type);
            fields.Add(Make(builder, field.Type, [.. leaves.Skip(offset).Take(count)]));
            offset += count;
        }
        return builder.MakeStruct(type, [.. fields]);
    }
}
