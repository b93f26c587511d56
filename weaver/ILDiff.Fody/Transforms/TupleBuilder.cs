using ILDiff.Compiler.Ir;

namespace ILDiff.Compiler.Transforms;

/// <summary>Makes value tuples; past seven items they nest as C# nests them.</summary>
internal static class TupleBuilder
{
    private const int ItemsPerTuple = 7;

    public static Value Make(Builder builder, IKnownMembers members, IrType tuple, IReadOnlyList<Value> items)
    {
        if (items.Count <= ItemsPerTuple)
        {
            return builder.NewObject(members.TupleConstructor(tuple), tuple, [.. items]);
        }
        var restType = members.TupleItem(tuple, ItemsPerTuple + 1).Type;
        var rest = Make(builder, members, restType, [.. items.Skip(ItemsPerTuple)]);
        return builder.NewObject(members.TupleConstructor(tuple), tuple, [.. items.Take(ItemsPerTuple), rest]);
    }

    /// <summary>The item at a zero-based position.</summary>
    public static Value Item(Builder builder, IKnownMembers members, Value tuple, int position)
    {
        for (; position >= ItemsPerTuple; position -= ItemsPerTuple)
        {
            tuple = builder.LoadField(tuple, members.TupleItem(tuple.Type, ItemsPerTuple + 1));
        }
        return builder.LoadField(tuple, members.TupleItem(tuple.Type, position + 1));
    }
}
