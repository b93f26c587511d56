using ILDiff.Compiler.Ir;

namespace ILDiff.Compiler.Transforms.Reverse;

/// <summary>The slots of one generated function: those of what is recorded, by recordable.</summary>
internal sealed class SweepState
{
    private readonly Dictionary<Recordable, Slot> slots = [];

    public SweepState(Function target, ReversePlan plan, IKnownMembers members, Value? tape)
    {
        Target = target;
        Plan = plan;
        Members = members;
        Cursor = tape is null ? null : new TapeCursor(target, members, tape);
        foreach (var recordable in plan.Recordables)
        {
            slots[recordable] = target.AddSlot(recordable.Type, recordable.Kind.ToString());
        }
    }

    public Function Target { get; }

    public ReversePlan Plan { get; }

    public IKnownMembers Members { get; }

    /// <summary>Null when nothing goes on the tape.</summary>
    public TapeCursor? Cursor { get; }

    public Slot SlotOf(Recordable recordable) => slots[recordable];

    public Slot? Find(RecordableKind kind, object key) => Plan.Find(kind, key) is { } recordable ? slots[recordable] : null;

    public void Push(Builder builder, IEnumerable<Recordable> frame, bool hasRoom = false) => Cursor?.Push(builder, [.. frame.Select(SlotOf)], hasRoom);

    public void Pop(Builder builder, IEnumerable<Recordable> frame) => Cursor?.Pop(builder, [.. frame.Select(SlotOf)]);
}
