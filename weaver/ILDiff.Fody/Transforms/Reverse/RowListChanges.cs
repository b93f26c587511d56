using ILDiff.Compiler.Analysis;
using ILDiff.Compiler.Ir;

namespace ILDiff.Compiler.Transforms.Reverse;

/// <summary>
/// Reverse mode of lists of references to memory that has derivatives. In the forward sweep the list of the derivatives changes as the primal does; the
/// reverse sweep takes that back.
/// </summary>
internal static class RowListChanges
{
    private const string Rows = "ILDiff.Runtime.ShadowRows::";

    public static bool IsActive(Instruction instruction, Activity activity) =>
        CollectionCalls.Changes(instruction) && instruction.Operands[0].Type.IsListOfRows && activity.IsActive(instruction.Operands[0]);

    /// <summary>Taking it back needs what was in the list before.</summary>
    public static bool IsDisplacing(Instruction change) => CollectionCalls.Find(change) is not (CollectionMember.Add or CollectionMember.Insert);

    /// <summary>Values of the primal that the reverse sweep needs.</summary>
    public static IEnumerable<Value> Primals(Instruction change) => CollectionCalls.Find(change) == CollectionMember.Insert ? [change.Operands[1]] : [];

    /// <summary>In the forward sweep, before the change of the list of derivatives: what is in it.</summary>
    public static Value Remember(Value shadow, Builder builder, IKnownMembers members) =>
        builder.Call(members.StaticMethod(Rows + "Remember(System.Collections.IList)"), shadow)!;

    /// <param name="change">The call.</param>
    /// <param name="displaced">What was in the list; null: it has gained one element.</param>
    /// <param name="primals">Values of the primal, and derivatives, in the reverse sweep.</param>
    /// <param name="builder">Where instructions go.</param>
    /// <param name="members">The runtime's members.</param>
    public static void TakeBack(Instruction change, Value? displaced, PrimalValues primals, Builder builder, IKnownMembers members)
    {
        var shadow = primals.Shadow(change.Operands[0]);
        if (displaced is not null)
        {
            builder.Call(members.StaticMethod(Rows + "PutBack(System.Collections.IList,System.Object)"), shadow, displaced);
        }
        else if (CollectionCalls.Find(change) == CollectionMember.Insert)
        {
            builder.Call(members.StaticMethod(Rows + "RemoveAt(System.Collections.IList,System.Int32)"), shadow, primals.Get(change.Operands[1]));
        }
        else
        {
            builder.Call(members.StaticMethod(Rows + "RemoveLast(System.Collections.IList)"), shadow);
        }
    }
}
