using ILDiff.Compiler.Ir;
using ILDiff.Compiler.Transforms.Structs;

namespace ILDiff.Compiler.Transforms;

/// <summary>What forward mode returns: the result in a pair with its tangent. Tangents of arrays in it may be on loan from the tape.</summary>
internal sealed class ResultTangents
{
    private readonly Builder builder;
    private readonly IKnownMembers members;

    public ResultTangents(Builder builder, IKnownMembers members)
    {
        this.builder = builder;
        this.members = members;
    }

    /// <summary>Checks of every number in the tangent: Int32 values, not 0 when finite.</summary>
    public IEnumerable<Value> AreFinite(TwinWrapper wrapper, Value pair)
    {
        var results = StructLeaves.Load(builder, TupleBuilder.Item(builder, members, pair, 0));
        var tangents = StructLeaves.Load(builder, TupleBuilder.Item(builder, members, pair, 1));
        for (var i = 0; i < tangents.Length; i++)
        {
            var type = tangents[i].Type;
            if (type.IsFloat)
            {
                yield return wrapper.IsFinite(tangents[i]);
            }
            else if (type.HasShadow)
            {
                yield return type.IsJagged || type.IsRectangular
                    ? Call("NestedShadows::AreFinite(System.Array)", tangents[i])
                    : Call($"Shadows::AreFinite({type},System.Array)", tangents[i], results[i]);
            }
        }
    }

    /// <summary>The pair as it may be given to the caller: no array in it is on loan.</summary>
    public Value Keep(Value pair)
    {
        var type = pair.Type.Fields![1].Type;
        if (!StructLeaves.Types(type).Any(IsLent))
        {
            return pair;
        }
        var result = TupleBuilder.Item(builder, members, pair, 0);
        var results = StructLeaves.Load(builder, result);
        var tangents = StructLeaves.Load(builder, TupleBuilder.Item(builder, members, pair, 1));
        var kept = tangents.Select((tangent, i) => IsLent(tangent.Type) ? Call("ResultArrays::Keep(System.Double[],System.Array)", tangent, results[i]) : tangent).ToList();
        return builder.NewObject(members.TupleConstructor(pair.Type), pair.Type, result, StructLeaves.Make(builder, type, kept));
    }

    /// <summary>Tangents of other arrays are made for them.</summary>
    private static bool IsLent(IrType type) => type is { Kind: TypeKind.Array, Element.Kind: TypeKind.Float64 };

    private Value Call(string signature, params Value[] arguments) => builder.Call(members.StaticMethod("ILDiff.Runtime." + signature), arguments)!;
}
