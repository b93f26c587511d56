using ILDiff.Compiler.Analysis;
using ILDiff.Compiler.Ir;

namespace ILDiff.Compiler.Transforms;

/// <summary>Forward mode of what collections do: the same to the tangents as to the numbers. A dictionary's tangents go by key, so that theirs may stay where the primal's are removed.</summary>
internal sealed class CollectionTangents
{
    private const string Changes = "ILDiff.Runtime.ListChanges::";
    private readonly Builder builder;
    private readonly IKnownMembers members;
    private readonly ShadowArrays shadows;
    private readonly Cloner cloner;
    private readonly Func<Value, Value> tangentOf;
    private readonly Func<Value, bool> isNested;

    /// <param name="builder">Where instructions go.</param>
    /// <param name="members">The runtime's members.</param>
    /// <param name="shadows">Accesses to tangents.</param>
    /// <param name="cloner">The primal's values in the target.</param>
    /// <param name="tangentOf">The tangent of a value of the primal; null beside an array or collection without one.</param>
    /// <param name="isNested">Whether objects and arrays may hold a collection: its tangents have its keys then.</param>
    public CollectionTangents(Builder builder, IKnownMembers members, ShadowArrays shadows, Cloner cloner, Func<Value, Value> tangentOf, Func<Value, bool> isNested)
    {
        this.builder = builder;
        this.members = members;
        this.shadows = shadows;
        this.cloner = cloner;
        this.tangentOf = tangentOf;
        this.isNested = isNested;
    }

    /// <summary>Before a list is sorted: the order that its elements will have. Null: it is no such call.</summary>
    public Value? OrderBefore(Instruction call) =>
        CollectionCalls.Find(call) == CollectionMember.Sort ? builder.Call(members.StaticMethod("ILDiff.Runtime.ListSorts::Order(System.Collections.ICollection)"), cloner[call.Operands[0]]) : null;

    /// <summary>After a call that changes a collection: the same change of its tangents.</summary>
    /// <param name="call">The call.</param>
    /// <param name="order">What <see cref="OrderBefore"/> has found.</param>
    public void Change(Instruction call, Value? order)
    {
        var operands = call.Operands;
        switch (CollectionCalls.Find(call))
        {
            case CollectionMember.Sort:
                builder.Call(members.StaticMethod("ILDiff.Runtime.ListSorts::Apply(System.Collections.IList,System.Int32[])"), tangentOf(operands[0]), order!);
                break;
            case CollectionMember.AddKey:
                shadows.StoreKey(tangentOf(operands[0]), cloner[operands[1]], tangentOf(operands[2]));
                break;
            case CollectionMember.RemoveKey or CollectionMember.ClearKeys when !isNested(operands[0]):
                break;
            case CollectionMember.AddRange when operands[0].Type.IsCollection:
                Insert(call, builder.Constant(-1), operands[1]);
                break;
            case CollectionMember.InsertRange when operands[0].Type.IsCollection:
                Insert(call, cloner[operands[1]], operands[2]);
                break;
            default:
                Value[] arguments = [tangentOf(operands[0]), .. operands.Skip(1).Select(operand => operand.Type.IsFloat || operand.Type.HasShadow ? tangentOf(operand) : cloner[operand])];
                builder.Append(Opcode.Call, arguments, call.Payload, call.Call.Method.ReturnType);
                break;
        }
    }

    /// <summary>The tangents of a copy that has just been made.</summary>
    public Value Copy(Instruction copy)
    {
        var (source, result) = (copy.Operands[0], cloner[copy.Result!]);
        if (source.Type.IsJagged)
        {
            return RowLists.Copy(copy, tangentOf(source), cloner, builder);
        }
        var isSingle = source.Type.Element == IrType.Float32;
        if (CollectionCalls.Find(copy) == CollectionMember.ToArray)
        {
            var array = isSingle
                ? "ArrayOfSingleTangents(System.Collections.Generic.List`1<System.Single>,System.Array)"
                : "ArrayOfTangents(System.Collections.Generic.List`1<System.Double>,System.Array)";
            return builder.Call(members.StaticMethod(Changes + array), tangentOf(source), result)!;
        }
        var first = CollectionCalls.Find(copy) == CollectionMember.GetRange ? cloner[copy.Operands[1]] : builder.Constant(0);
        var method = isSingle ? "CopySingleTangents" : "CopyTangents";
        return builder.Call(members.StaticMethod($"{Changes}{method}(System.Object,System.Int32,System.Collections.ICollection)"), tangentOf(source), first, result)!;
    }

    private void Insert(Instruction call, Value index, Value source)
    {
        var list = call.Operands[0];
        var method = list.Type.Element == IrType.Float32 ? "InsertSingleTangents" : "InsertTangents";
        builder.Call(
            members.StaticMethod($"{Changes}{method}({list.Type},System.Int32,System.Object,System.Collections.ICollection)"),
            tangentOf(list), index, tangentOf(source), cloner[list]);
    }
}
