using ILDiff.Compiler.Analysis;
using ILDiff.Compiler.Ir;

namespace ILDiff.Compiler.Transforms;

/// <summary>
/// Turns every slot whose address is never taken, and which <see cref="Function.Finally"/> does not use, into SSA values:
/// pruned SSA by iterated dominance frontiers, for any control-flow graph. A read before any write sees the type's default value.
/// </summary>
public static class PromoteSlots
{
    public static void Run(Function function)
    {
        ControlFlow.RemoveUnreachableBlocks(function);
        var usage = new SlotUsage(function);
        if (usage.Promoted.Count > 0)
        {
            var dominators = new Dominators(function);
            var parameters = PlaceParameters(function, usage, dominators);
            Rename(function, usage, dominators, parameters);
            function.Slots.RemoveAll(usage.IsPromoted);
            for (var i = 0; i < function.Slots.Count; i++)
            {
                function.Slots[i].Index = i;
            }
        }
        RemoveTrivialParameters.Run(function);
    }

    /// <summary>By block id: the slots, by their promoted number, for which the block gets a parameter, in the parameters' order.</summary>
    private static List<int>[] PlaceParameters(Function function, SlotUsage usage, Dominators dominators)
    {
        var placed = new List<int>[function.BlockCount];
        foreach (var block in function.Blocks)
        {
            placed[block.Id] = [];
        }
        var lastPlacedFor = Enumerable.Repeat(-1, function.BlockCount).ToArray();
        for (var number = 0; number < usage.Promoted.Count; number++)
        {
            var pending = new Stack<Block>(usage.WritingBlocks[number]);
            while (pending.Count > 0)
            {
                foreach (var join in dominators.Frontier(pending.Pop()))
                {
                    if (lastPlacedFor[join.Id] != number && usage.LiveIn[join.Id][number])
                    {
                        lastPlacedFor[join.Id] = number;
                        placed[join.Id].Add(number);
                        pending.Push(join);
                    }
                }
            }
        }
        return placed;
    }

    private static void Rename(Function function, SlotUsage usage, Dominators dominators, List<int>[] parameterSlots)
    {
        var current = CreateDefaults(function, usage);
        var replacement = new ValueReplacement();
        var overwritten = new Stack<(int Number, Value? Value)>();
        var parameterValues = parameterSlots.Select((slots, id) => slots is null ? [] : new Value[slots.Count]).ToArray();
        foreach (var block in function.Blocks)
        {
            var slots = parameterSlots[block.Id];
            for (var i = 0; i < slots.Count; i++)
            {
                parameterValues[block.Id][i] = function.AddParameter(block, usage.Promoted[slots[i]].Type);
            }
        }

        void Set(int number, Value? value)
        {
            overwritten.Push((number, current[number]));
            current[number] = value;
        }

        void RenameBlock(Block block)
        {
            for (var i = 0; i < parameterSlots[block.Id].Count; i++)
            {
                Set(parameterSlots[block.Id][i], parameterValues[block.Id][i]);
            }
            block.Instructions.RemoveAll(instruction =>
            {
                if (instruction.Opcode is not (Opcode.LoadSlot or Opcode.StoreSlot) || !usage.IsPromoted(instruction.Slot))
                {
                    return false;
                }
                var number = usage.NumberOf(instruction.Slot);
                if (instruction.Opcode == Opcode.LoadSlot)
                {
                    replacement.Replace(instruction.Result!, current[number]!);
                }
                else
                {
                    Set(number, replacement.Resolve(instruction.Operands[0]));
                }
                return true;
            });
            foreach (var edge in block.Terminator!.Edges)
            {
                var slots = parameterSlots[edge.Target.Id];
                if (slots.Count > 0)
                {
                    edge.Arguments = [.. edge.Arguments, .. slots.Select(number => current[number]!)];
                }
            }
        }

        // Depth first over the dominator tree; what a block's subtree has set is undone on leaving it.
        var path = new Stack<(Block Block, int NextChild, int Mark)>();
        path.Push((function.Entry, 0, 0));
        while (path.Count > 0)
        {
            var (block, nextChild, mark) = path.Pop();
            if (nextChild == 0)
            {
                RenameBlock(block);
            }
            var children = dominators.Children(block);
            if (nextChild < children.Count)
            {
                path.Push((block, nextChild + 1, mark));
                path.Push((children[nextChild], 0, overwritten.Count));
                continue;
            }
            while (overwritten.Count > mark)
            {
                var (number, value) = overwritten.Pop();
                current[number] = value;
            }
        }
        replacement.Apply(function);
    }

    /// <summary>The default values, at the head of the entry, of the slots that may be read before they are written; null for the others.</summary>
    private static Value?[] CreateDefaults(Function function, SlotUsage usage)
    {
        var defaults = new Value?[usage.Promoted.Count];
        var instructions = function.Entry.Instructions.ToArray();
        function.Entry.Instructions.Clear();
        var builder = new Builder(function, function.Entry);
        for (var number = 0; number < defaults.Length; number++)
        {
            if (usage.LiveIn[function.Entry.Id][number])
            {
                defaults[number] = builder.Default(usage.Promoted[number].Type);
            }
        }
        function.Entry.Instructions.AddRange(instructions);
        return defaults;
    }
}
