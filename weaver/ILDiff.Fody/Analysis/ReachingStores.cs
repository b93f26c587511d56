using ILDiff.Compiler.Ir;

namespace ILDiff.Compiler.Analysis;

/// <summary>Which store has given a local, whose address is taken, the content that it has at an instruction.</summary>
internal sealed class ReachingStores
{
    private readonly Dominators dominators;
    private readonly ILookup<Slot, Instruction> stores;

    public ReachingStores(Function function)
    {
        dominators = new Dominators(function);
        stores = function.Blocks.SelectMany(block => block.Instructions).Where(instruction => instruction.Opcode == Opcode.StoreSlot).ToLookup(store => store.Slot);
    }

    /// <summary>The one store; null when it may be one of several.</summary>
    public Instruction? Find(Slot slot, Instruction at)
    {
        var before = stores[slot].Where(store => Precedes(store, at)).ToList();
        var nearest = before.FirstOrDefault(store => before.TrueForAll(other => other == store || Precedes(other, store)));
        return nearest is not null && stores[slot].All(other => other == nearest || !Reaches(other, at, nearest)) ? nearest : null;
    }

    /// <summary>Whether one is executed on every way to the other.</summary>
    public bool Precedes(Instruction first, Instruction second) =>
        first.Block == second.Block ? PositionOf(first) < PositionOf(second) : dominators.Dominates(first.Block!, second.Block!);

    /// <summary>Whether a way leads from one instruction to another past none of a third.</summary>
    private static bool Reaches(Instruction from, Instruction to, Instruction past)
    {
        if (from.Block == to.Block && PositionOf(from) < PositionOf(to))
        {
            return !(past.Block == to.Block && PositionOf(from) < PositionOf(past) && PositionOf(past) < PositionOf(to));
        }
        if (from.Block == past.Block && PositionOf(from) < PositionOf(past) || past.Block == to.Block && PositionOf(past) < PositionOf(to))
        {
            return false;
        }
        var visited = new HashSet<Block>();
        var pending = new Stack<Block>(from.Block!.Successors);
        while (pending.Count > 0)
        {
            var block = pending.Pop();
            if (block == to.Block)
            {
                return true;
            }
            if (block != past.Block && visited.Add(block))
            {
                foreach (var successor in block.Successors)
                {
                    pending.Push(successor);
                }
            }
        }
        return false;
    }

    private static int PositionOf(Instruction instruction) => instruction.Block!.Instructions.IndexOf(instruction);
}
