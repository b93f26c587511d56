using ILDiff.Compiler.Ir;

namespace ILDiff.Compiler.Analysis;

/// <summary>
/// Which values are needed where. A block's parameters are defined at its head, so they are not in its live-in;
/// an edge's arguments are used at the end of the edge's source, so they are not in its live-out.
/// </summary>
public sealed class Liveness
{
    private readonly BitSet?[] liveIn;
    private readonly BitSet?[] liveOut;

    private Liveness(int blockCount)
    {
        liveIn = new BitSet?[blockCount];
        liveOut = new BitSet?[blockCount];
    }

    /// <summary>Values defined before the block and used in it or after it.</summary>
    public BitSet LiveIn(Block block) => liveIn[block.Id]!;

    /// <summary>Values live into one of the block's successors.</summary>
    public BitSet LiveOut(Block block) => liveOut[block.Id]!;

    public static Liveness Compute(Function function)
    {
        var result = new Liveness(function.BlockCount);
        var defined = new BitSet[function.BlockCount];
        foreach (var block in function.Blocks)
        {
            result.liveOut[block.Id] = new BitSet(function.ValueCount);
            (result.liveIn[block.Id], defined[block.Id]) = UsesAndDefinitions(block, function.ValueCount);
        }
        var predecessors = function.ComputePredecessors();
        var pending = new Stack<Block>(function.Blocks);
        var isPending = new BitSet(function.BlockCount);
        isPending.AddAll();
        while (pending.Count > 0)
        {
            var block = pending.Pop();
            isPending.Remove(block.Id);
            var liveOut = result.liveOut[block.Id]!;
            foreach (var successor in block.Successors)
            {
                liveOut.UnionWith(result.liveIn[successor.Id]!);
            }
            // live-in = used before defined ∪ (live-out − defined)
            var passing = liveOut.Copy();
            passing.ExceptWith(defined[block.Id]);
            if (result.liveIn[block.Id]!.UnionWith(passing))
            {
                foreach (var (source, _) in predecessors[block.Id])
                {
                    if (!isPending.Contains(source.Id))
                    {
                        isPending.Add(source.Id);
                        pending.Push(source);
                    }
                }
            }
        }
        return result;
    }

    private static (BitSet Used, BitSet Defined) UsesAndDefinitions(Block block, int valueCount)
    {
        var used = new BitSet(valueCount);
        var defined = new BitSet(valueCount);
        foreach (var parameter in block.Parameters)
        {
            defined.Add(parameter.Id);
        }
        void Use(Value value)
        {
            if (!defined.Contains(value.Id))
            {
                used.Add(value.Id);
            }
        }
        foreach (var instruction in block.Instructions)
        {
            foreach (var operand in instruction.Operands)
            {
                Use(operand);
            }
            if (instruction.Result is { } result)
            {
                defined.Add(result.Id);
            }
        }
        if (block.Terminator is { } terminator)
        {
            if (terminator.Operand is { } operand)
            {
                Use(operand);
            }
            foreach (var argument in terminator.Edges.SelectMany(edge => edge.Arguments))
            {
                Use(argument);
            }
        }
        return (used, defined);
    }
}
