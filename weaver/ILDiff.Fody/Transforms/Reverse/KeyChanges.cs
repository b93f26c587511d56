using ILDiff.Compiler.Analysis;
using ILDiff.Compiler.Ir;

namespace ILDiff.Compiler.Transforms.Reverse;

/// <summary>
/// Reverse mode of dictionaries that objects, arrays and lists may hold: in the forward sweep the derivative gets and loses keys as the primal does, and the
/// reverse sweep takes that back. (The derivatives of other dictionaries keep keys that are gone.)
/// </summary>
internal static class KeyChanges
{
    public static bool IsActive(Instruction instruction, Activity activity) => IsChange(instruction)
        && activity.IsActive(instruction.Operands[0]) && activity.Arrays.Of(instruction.Operands[0]).IsNested;

    /// <summary>What is recorded is what a clearing has removed, and otherwise whether a key has come or gone.</summary>
    public static bool IsClearing(Instruction change) => CollectionCalls.Find(change) == CollectionMember.ClearKeys;

    public static IrType RecordedType(Instruction change) => IsClearing(change) ? IrType.Object : IrType.Int32;

    /// <summary>In the forward sweep, after the primal's change; returns what to record.</summary>
    public static Value Mirror(Instruction change, Value shadow, Cloner cloner, Builder builder, IKnownMembers members) => IsClearing(change)
        ? builder.Call(members.DictionaryMethod("CloseAll", shadow.Type), shadow)!
        : builder.Call(members.DictionaryMethod(IsRemoval(change) ? "Close" : "Open", shadow.Type), shadow, cloner[change.Operands[1]])!;

    /// <summary>In the reverse sweep: when the adjoint of what was stored has been taken.</summary>
    public static void TakeBack(Instruction change, Value recorded, PrimalValues primals, Builder builder, IKnownMembers members)
    {
        var shadow = primals.Shadow(change.Operands[0]);
        if (IsClearing(change))
        {
            builder.Call(members.DictionaryMethod("OpenAll", shadow.Type), shadow, recorded);
            return;
        }
        builder.Call(members.DictionaryMethod(IsRemoval(change) ? "OpenAgain" : "CloseAgain", shadow.Type), shadow, primals.Get(change.Operands[1]), recorded);
    }

    private static bool IsRemoval(Instruction change) => CollectionCalls.Find(change) == CollectionMember.RemoveKey;

    private static bool IsChange(Instruction instruction) => instruction.Opcode == Opcode.StoreElement
        ? instruction.Operands[0].Type.IsDictionary
        : CollectionCalls.Find(instruction) is CollectionMember.AddKey or CollectionMember.RemoveKey or CollectionMember.ClearKeys;
}
