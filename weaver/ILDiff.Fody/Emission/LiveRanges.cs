using ILDiff.Compiler.Analysis;
using ILDiff.Compiler.Ir;

namespace ILDiff.Compiler.Emission;

/// <summary>From where to where each value kept in a local is needed, counted in statements (the roots of <see cref="Stackification"/>).</summary>
internal sealed class LiveRanges
{
    private const int BlockHead = -1;

    private readonly Liveness liveness;
    private readonly int[] definitions;
    private readonly Dictionary<int, int>[] lastUses;

    public LiveRanges(Function function, Stackification stackification, Liveness liveness)
    {
        this.liveness = liveness;
        definitions = new int[function.ValueCount];
        lastUses = new Dictionary<int, int>[function.BlockCount];
        foreach (var block in function.Blocks)
        {
            lastUses[block.Id] = ScanBlock(block, stackification);
        }
    }

    /// <summary>Whether one is still needed when the other gets its value.</summary>
    public bool Interfere(Value first, Value second) => IsLiveWhenDefined(first, second) || IsLiveWhenDefined(second, first);

    private bool IsLiveWhenDefined(Value value, Value defined)
    {
        if (defined.DefiningBlock is not { } block || value.DefiningBlock is not { } home)
        {
            return false;
        }
        var position = definitions[defined.Id];
        var isThere = home == block ? definitions[value.Id] <= position : liveness.LiveIn(block).Contains(value.Id);
        return isThere && (liveness.LiveOut(block).Contains(value.Id)
            || lastUses[block.Id].TryGetValue(value.Id, out var lastUse) && lastUse > position);
    }

    private Dictionary<int, int> ScanBlock(Block block, Stackification stackification)
    {
        var uses = new Dictionary<int, int>();
        foreach (var parameter in block.Parameters)
        {
            definitions[parameter.Id] = BlockHead;
        }
        for (var position = 0; position < block.Instructions.Count; position++)
        {
            var instruction = block.Instructions[position];
            if (instruction.Result is { } result)
            {
                definitions[result.Id] = position;
            }
            if (stackification.IsRoot(instruction))
            {
                foreach (var leaf in instruction.Operands.SelectMany(stackification.LeavesOf))
                {
                    uses[leaf.Id] = position;
                }
            }
        }
        var terminator = block.Terminator!;
        if (terminator.Operand is { } operand)
        {
            foreach (var leaf in stackification.LeavesOf(operand))
            {
                uses[leaf.Id] = block.Instructions.Count;
            }
        }
        foreach (var leaf in terminator.Edges.SelectMany(edge => edge.Arguments).SelectMany(stackification.LeavesOf))
        {
            uses[leaf.Id] = block.Instructions.Count + 1;
        }
        return uses;
    }
}
