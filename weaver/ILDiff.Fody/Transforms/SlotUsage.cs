using System.Collections;
using ILDiff.Compiler.Ir;

namespace ILDiff.Compiler.Transforms;

/// <summary>Which slots can be promoted, where they are written, and where what they hold may still be read.</summary>
internal sealed class SlotUsage
{
    private readonly Dictionary<Slot, int> numbers = [];

    public SlotUsage(Function function)
    {
        var pinned = FindPinned(function);
        Promote(function.Slots.Where(slot => !pinned.Contains(slot)));
        ComputeLiveness(function);

        // A managed or unmanaged pointer has no default value that verifies.
        bool NeedsDefaultPointer(Slot slot) =>
            slot.Type.Kind is TypeKind.ByRef or TypeKind.Pointer && LiveIn[function.Entry.Id][NumberOf(slot)];
        if (Promoted.Any(NeedsDefaultPointer))
        {
            Promote(Promoted.Where(slot => !NeedsDefaultPointer(slot)).ToList());
            ComputeLiveness(function);
        }
    }

    /// <summary>The promotable slots; a slot's place here is its number.</summary>
    public List<Slot> Promoted { get; } = [];

    /// <summary>By block id: the numbers of the slots that may be read, from the block's head on, before they are written.</summary>
    public BitArray[] LiveIn { get; private set; } = [];

    /// <summary>By slot number: the blocks that write it.</summary>
    public List<Block>[] WritingBlocks { get; private set; } = [];

    public bool IsPromoted(Slot slot) => numbers.ContainsKey(slot);

    public int NumberOf(Slot slot) => numbers[slot];

    private static HashSet<Slot> FindPinned(Function function)
    {
        var pinned = new HashSet<Slot>(function.Slots.Where(slot => slot.IsPinned));
        foreach (var instruction in function.Finally)
        {
            if (instruction.Payload is Slot slot)
            {
                pinned.Add(slot);
            }
        }
        foreach (var instruction in function.Blocks.SelectMany(block => block.Instructions))
        {
            if (instruction.Opcode == Opcode.SlotAddress)
            {
                pinned.Add(instruction.Slot);
            }
        }
        return pinned;
    }

    private void Promote(IEnumerable<Slot> slots)
    {
        Promoted.Clear();
        Promoted.AddRange(slots);
        numbers.Clear();
        for (var number = 0; number < Promoted.Count; number++)
        {
            numbers.Add(Promoted[number], number);
        }
    }

    private void ComputeLiveness(Function function)
    {
        LiveIn = new BitArray[function.BlockCount];
        WritingBlocks = Promoted.Select(_ => new List<Block>()).ToArray();
        var keptThrough = new BitArray[function.BlockCount];
        foreach (var block in function.Blocks)
        {
            Scan(block, LiveIn[block.Id] = new BitArray(Promoted.Count), keptThrough[block.Id] = new BitArray(Promoted.Count, true));
        }

        // liveIn(b) = read first in b ∪ (∪ liveIn(successors) − written in b)
        var predecessors = function.ComputePredecessors();
        var pending = new Queue<Block>(Enumerable.Reverse(function.Blocks));
        var isPending = new BitArray(function.BlockCount, true);
        while (pending.Count > 0)
        {
            var block = pending.Dequeue();
            isPending[block.Id] = false;
            var before = new BitArray(LiveIn[block.Id]);
            var live = new BitArray(Promoted.Count);
            foreach (var successor in block.Successors)
            {
                live.Or(LiveIn[successor.Id]);
            }
            LiveIn[block.Id].Or(live.And(keptThrough[block.Id]));
            if (!AreEqual(before, LiveIn[block.Id]))
            {
                foreach (var (source, _) in predecessors[block.Id])
                {
                    if (!isPending[source.Id])
                    {
                        isPending[source.Id] = true;
                        pending.Enqueue(source);
                    }
                }
            }
        }
    }

    private void Scan(Block block, BitArray readFirst, BitArray keptThrough)
    {
        foreach (var instruction in block.Instructions)
        {
            if (instruction.Opcode is not (Opcode.LoadSlot or Opcode.StoreSlot) || !numbers.TryGetValue(instruction.Slot, out var number))
            {
                continue;
            }
            if (instruction.Opcode == Opcode.LoadSlot)
            {
                readFirst[number] |= keptThrough[number];
            }
            else if (keptThrough[number])
            {
                keptThrough[number] = false;
                WritingBlocks[number].Add(block);
            }
        }
    }

    private static bool AreEqual(BitArray left, BitArray right)
    {
        for (var i = 0; i < left.Length; i++)
        {
            if (left[i] != right[i])
            {
                return false;
            }
        }
        return true;
    }
}
