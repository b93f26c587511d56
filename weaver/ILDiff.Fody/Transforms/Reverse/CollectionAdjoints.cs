using ILDiff.Compiler.Analysis;
using ILDiff.Compiler.Ir;

namespace ILDiff.Compiler.Transforms.Reverse;

/// <summary>
/// Reverse mode of what collections do. In the forward sweep a derivative list changes its shape as the primal does; the reverse sweep takes that
/// back, so that at every point of it an element and its adjoint have one index. The derivatives of a
/// dictionary go by key, and need none of that: a number that is put in takes what stands there, and leaves 0.
/// </summary>
internal static class CollectionAdjoints
{
    private const string Sorts = "ILDiff.Runtime.ListSorts::";
    private const string Changes = "ILDiff.Runtime.ListChanges::";
    private const string List = "System.Collections.Generic.List`1<System.Double>";
    private const string Collection = "System.Collections.ICollection";

    /// <summary>A call that changes a collection which has a derivative beside it.</summary>
    public static bool IsActiveChange(Instruction instruction, Activity activity) => CollectionCalls.Changes(instruction) && instruction.Operands[0].Type.IsCollection && activity.IsActive(instruction.Operands[0]);

    /// <summary>Elements that have adjoints change places: in which way is recorded.</summary>
    public static bool IsActiveSort(Instruction instruction, Activity activity) => CollectionCalls.Find(instruction) == CollectionMember.Sort && activity.IsActive(instruction.Operands[0]);

    /// <summary>In the forward sweep, before a list is sorted: the order that its elements will have.</summary>
    public static Value OrderBefore(Value list, Builder builder, IKnownMembers members) =>
        builder.Call(members.StaticMethod(Sorts + "Order(System.Collections.ICollection)"), list)!;

    public static void Sort(Value shadow, Value order, Builder builder, IKnownMembers members) =>
        builder.Call(members.StaticMethod(Sorts + "Apply(System.Collections.IList,System.Int32[])"), shadow, order);

    public static void TakeBackSort(Value shadow, Value order, Builder builder, IKnownMembers members) =>
        builder.Call(members.StaticMethod($"{Sorts}TakeBack({List},System.Int32[])"), shadow, order);

    /// <summary>A copy of elements which have adjoints.</summary>
    public static bool IsActiveCopy(Instruction instruction, Activity activity) =>
        CollectionCalls.IsCopy(instruction) && !instruction.Operands[0].Type.IsJagged && activity.IsActive(instruction.Operands[0]) && activity.IsActive(instruction.Result!);

    /// <summary>Taking it back needs a count that only the forward sweep knows.</summary>
    public static bool HasCount(Instruction change) =>
        CollectionCalls.Find(change) is CollectionMember.AddRange or CollectionMember.InsertRange or CollectionMember.Clear or CollectionMember.SetCount;

    /// <summary>Values of the primal that the reverse sweep needs: indices and counts.</summary>
    public static IEnumerable<Value> Primals(Instruction instruction) => CollectionCalls.Find(instruction) switch
    {
        CollectionMember.Insert or CollectionMember.InsertRange or CollectionMember.RemoveAt or CollectionMember.GetRange => [instruction.Operands[1]],
        CollectionMember.AddKey or CollectionMember.RemoveKey => [instruction.Operands[1]],
        CollectionMember.RemoveRange or CollectionMember.ReverseRange => instruction.Operands.Skip(1),
        _ => [],
    };

    /// <summary>Collections and arrays whose derivatives the reverse sweep accesses.</summary>
    public static IEnumerable<Value> Shadows(Instruction instruction, Activity activity) =>
        instruction.Operands.Concat(CollectionCalls.IsCopy(instruction) ? [instruction.Result!] : Array.Empty<Value>())
            .Where(value => value.Type.HasShadow && activity.IsActive(value));

    /// <summary>In the forward sweep, after the primal's change; returns the count to record, if there is one.</summary>
    public static Value? Mirror(Instruction change, Value shadow, Cloner cloner, Builder builder, IKnownMembers members)
    {
        Value? Call(string signature, params Value[] arguments) => builder.Call(members.StaticMethod(Changes + signature), [shadow, .. arguments]);

        var operands = change.Operands;
        switch (CollectionCalls.Find(change))
        {
            case CollectionMember.AddKey or CollectionMember.RemoveKey or CollectionMember.ClearKeys:
                return null;
            case CollectionMember.Add:
                Call($"AddZero({List})");
                return null;
            case CollectionMember.AddRange:
                return Call($"OpenLast({List},{Collection})", cloner[operands[0]]);
            case CollectionMember.Insert:
                Call($"OpenRange({List},System.Int32,System.Int32)", cloner[operands[1]], builder.Constant(1));
                return null;
            case CollectionMember.InsertRange:
                return Call($"Open({List},System.Int32,{Collection})", cloner[operands[1]], cloner[operands[0]]);
            case CollectionMember.RemoveAt:
                Call($"CloseRange({List},System.Int32,System.Int32)", cloner[operands[1]], builder.Constant(1));
                return null;
            case CollectionMember.RemoveRange:
                Call($"CloseRange({List},System.Int32,System.Int32)", cloner[operands[1]], cloner[operands[2]]);
                return null;
            case CollectionMember.Clear:
                return Call($"Resize({List},System.Int32)", builder.Constant(0));
            case CollectionMember.SetCount:
                return Call($"Resize({List},System.Int32)", cloner[operands[1]]);
            case CollectionMember.Reverse:
                Call($"Reverse({List})");
                return null;
            case CollectionMember.ReverseRange:
                Call($"Reverse({List},System.Int32,System.Int32)", cloner[operands[1]], cloner[operands[2]]);
                return null;
            case var other:
                throw new InvalidOperationException($"{other} is no change of a collection.");
        }
    }

    /// <summary>Takes a change back; returns the adjoint of the number it put in, if it put in one.</summary>
    /// <param name="change">The call.</param>
    /// <param name="count">What was recorded.</param>
    /// <param name="primals">Values of the primal, and derivatives, in the reverse sweep.</param>
    /// <param name="shadows">Accesses to derivatives.</param>
    /// <param name="activity">What is active.</param>
    /// <param name="builder">Where instructions go.</param>
    /// <param name="members">The runtime's members.</param>
    public static Value? TakeBack(Instruction change, Value? count, PrimalValues primals, ShadowArrays shadows, Activity activity, Builder builder, IKnownMembers members)
    {
        var operands = change.Operands;
        var shadow = primals.Shadow(operands[0]);

        Value? Call(string signature, params Value[] arguments) => builder.Call(members.StaticMethod(Changes + signature), [shadow, .. arguments]);

        Value ShadowOf(Value source) => activity.IsActive(source) ? primals.Shadow(source) : builder.Default(IrType.Object);

        switch (CollectionCalls.Find(change))
        {
            case CollectionMember.RemoveKey or CollectionMember.ClearKeys:
                return null;
            case CollectionMember.AddKey:
                var key = primals.Get(operands[1]);
                var adjoint = shadows.LoadKey(shadow, key);
                shadows.StoreKey(shadow, key, builder.Constant(0, IrType.Float64));
                return adjoint;
            case CollectionMember.Add:
                return Call($"TakeLast({List})");
            case CollectionMember.AddRange:
                Call($"GiveLast({List},System.Int32,System.Object)", count!, ShadowOf(operands[1]));
                return null;
            case CollectionMember.Insert:
                return Call($"Take({List},System.Int32)", primals.Get(operands[1]));
            case CollectionMember.InsertRange:
                Call($"Give({List},System.Int32,System.Int32,System.Object)", primals.Get(operands[1]), count!, ShadowOf(operands[2]));
                return null;
            case CollectionMember.RemoveAt:
                Call($"OpenRange({List},System.Int32,System.Int32)", primals.Get(operands[1]), builder.Constant(1));
                return null;
            case CollectionMember.RemoveRange:
                Call($"OpenRange({List},System.Int32,System.Int32)", primals.Get(operands[1]), primals.Get(operands[2]));
                return null;
            case CollectionMember.Clear or CollectionMember.SetCount:
                Call($"Resize({List},System.Int32)", count!);
                return null;
            case CollectionMember.Reverse:
                Call($"Reverse({List})");
                return null;
            case CollectionMember.ReverseRange:
                Call($"Reverse({List},System.Int32,System.Int32)", primals.Get(operands[1]), primals.Get(operands[2]));
                return null;
            case var other:
                throw new InvalidOperationException($"{other} is no change of a collection.");
        }
    }

    /// <summary>Primal: a copy of elements. Adjoint: what is beside the copy goes back to what was copied.</summary>
    public static void GiveBack(Instruction copy, PrimalValues primals, Builder builder, IKnownMembers members)
    {
        var first = CollectionCalls.Find(copy) == CollectionMember.GetRange ? primals.Get(copy.Operands[1]) : builder.Constant(0);
        builder.Call(
            members.StaticMethod($"{Changes}GiveBack(System.Object,System.Int32,System.Object)"),
            primals.Shadow(copy.Operands[0]), first, primals.Shadow(copy.Result!));
    }
}
