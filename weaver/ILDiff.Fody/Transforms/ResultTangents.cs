using ILDiff.Compiler.Ir;

namespace ILDiff.Compiler.Transforms;

/// <summary>
/// What forward mode returns: the result in a pair with its tangent. Tangents of arrays in it may be on loan from the tape, and of another type than
/// the arrays.
/// </summary>
internal sealed class ResultTangents
{
    private readonly TwinWrapper wrapper;
    private readonly Builder builder;
    private readonly IKnownMembers members;
    private readonly TangentCopies copies;

    /// <param name="wrapper">The twin.</param>
    /// <param name="members">The runtime's members.</param>
    /// <param name="copies">The tangents that the core has in another form than the caller.</param>
    public ResultTangents(TwinWrapper wrapper, IKnownMembers members, TangentCopies copies)
    {
        this.wrapper = wrapper;
        this.members = members;
        this.copies = copies;
        builder = wrapper.Builder;
    }

    /// <summary>Checks of every number in the tangent: Int32 values, not 0 when finite.</summary>
    public IEnumerable<Value> AreFinite(Value pair)
    {
        var (result, tangents) = Parts(pair);
        var results = ResultParts.Load(builder, result);
        return tangents.Select((tangent, i) => AreFinite(results[i], tangent));
    }

    /// <summary>The pair as it may be given to the caller: no array in it is on loan, or in another form than the caller has it.</summary>
    public Value Keep(Value pair)
    {
        var (result, tangents) = Parts(pair);
        var results = ResultParts.Load(builder, result);
        for (var i = 0; i < tangents.Length; i++)
        {
            // A key that has no tangent is one whose tangent is 0.
            if (results[i].Type.IsDictionary)
            {
                builder.Call(members.DictionaryMethod("EndTangents", results[i].Type), tangents[i], results[i]);
            }
        }
        if (!tangents.Any(tangent => IsLent(tangent.Type)) && pair.Type == wrapper.Function.ReturnType)
        {
            return pair;
        }
        var kept = tangents.Select((tangent, i) =>
            ShadowArrays.TangentTypeOf(results[i].Type) != results[i].Type ? copies.Give(tangent, results[i])
            : IsLent(tangent.Type) ? Call("ResultArrays::Keep(System.Double[],System.Array)", tangent, results[i])
            : tangent).ToList();
        var type = wrapper.Function.ReturnType;
        return builder.NewObject(members.TupleConstructor(type), type, result, ResultParts.Make(builder, result, kept));
    }

    /// <summary>Tangents of other arrays are made for them.</summary>
    private static bool IsLent(IrType type) => type is { Kind: TypeKind.Array, Element.Kind: TypeKind.Float64 };

    private (Value Result, Value[] Tangents) Parts(Value pair)
    {
        var (result, tangent) = (TupleBuilder.Item(builder, members, pair, 0), TupleBuilder.Item(builder, members, pair, 1));
        if (!ResultParts.ArePacked(result.Type))
        {
            return (result, tangent.Type == result.Type ? ResultParts.Load(builder, tangent) : [tangent]);
        }
        var count = ResultParts.Types(result.Type).Count();
        return (result, count == 1 ? [tangent] : [.. Enumerable.Range(0, count).Select(i => TupleBuilder.Item(builder, members, tangent, i))]);
    }

    private Value AreFinite(Value result, Value tangent)
    {
        var type = result.Type;
        return type.IsFloat ? wrapper.IsFinite(tangent)
            : type.IsDictionary ? builder.Call(members.DictionaryMethod("AreFinite", type), tangent)!
            : type.IsList ? Call($"ShadowLists::AreFinite({type})", tangent)
            : type.HoldsObjects ? Call("ObjectShadows::AreFinite(System.Object)", tangent)
            : type.IsJagged || type.IsRectangular ? Call("NestedShadows::AreFinite(System.Array)", tangent)
            : ShadowArrays.TangentTypeOf(type) != type ? Call("Shadows::AreFinite(System.Double[],System.Array,System.Int32)", tangent, result, builder.Constant(PackedShadows.WidthOf(type)))
            : Call($"Shadows::AreFinite({tangent.Type},System.Array)", tangent, result);
    }

    private Value Call(string signature, params Value[] arguments) => builder.Call(members.StaticMethod("ILDiff.Runtime." + signature), arguments)!;
}
