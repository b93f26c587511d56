using ILDiff.Compiler.Ir;

namespace ILDiff.Compiler.Analysis;

/// <summary>The dominator tree of the reachable blocks: a block dominates another when every way from the entry to the other leads through it.</summary>
public sealed class Dominators
{
    private readonly int[] order;
    private readonly Block?[] immediate;
    private readonly List<Block>[] children;
    private readonly int[] treeEnter;
    private readonly int[] treeLeave;
    private readonly List<(Block Source, Edge Edge)>[] predecessors;
    private List<Block>[]? frontiers;

    public Dominators(Function function)
    {
        ReversePostOrder = ControlFlow.ReversePostOrder(function);
        predecessors = function.ComputePredecessors();
        order = Enumerable.Repeat(-1, function.BlockCount).ToArray();
        immediate = new Block?[function.BlockCount];
        children = new List<Block>[function.BlockCount];
        treeEnter = new int[function.BlockCount];
        treeLeave = new int[function.BlockCount];
        for (var i = 0; i < ReversePostOrder.Count; i++)
        {
            order[ReversePostOrder[i].Id] = i;
            children[ReversePostOrder[i].Id] = [];
        }
        ComputeImmediateDominators();
        NumberTree(function.Entry);
    }

    /// <summary>The reachable blocks, dominators before what they dominate.</summary>
    public List<Block> ReversePostOrder { get; }

    public bool IsReachable(Block block) => order[block.Id] >= 0;

    /// <summary>The closest block other than <paramref name="block"/> that dominates it; null for the entry.</summary>
    public Block? ImmediateDominator(Block block) => immediate[block.Id];

    /// <summary>The blocks whose immediate dominator is <paramref name="block"/>.</summary>
    public IReadOnlyList<Block> Children(Block block) => children[block.Id];

    /// <summary>Whether <paramref name="dominator"/> dominates <paramref name="block"/>; every block dominates itself. Both are reachable.</summary>
    public bool Dominates(Block dominator, Block block) =>
        treeEnter[dominator.Id] <= treeEnter[block.Id] && treeLeave[block.Id] <= treeLeave[dominator.Id];

    /// <summary>The blocks that <paramref name="block"/> does not strictly dominate, although it dominates one of their predecessors.</summary>
    public IReadOnlyList<Block> Frontier(Block block) => (frontiers ??= ComputeFrontiers())[block.Id];

    // Cooper, Harvey, Kennedy, "A simple, fast dominance algorithm".
    private void ComputeImmediateDominators()
    {
        bool changed;
        do
        {
            changed = false;
            for (var i = 1; i < ReversePostOrder.Count; i++)
            {
                var block = ReversePostOrder[i];
                Block? candidate = null;
                foreach (var (source, _) in predecessors[block.Id])
                {
                    if (order[source.Id] == 0 || immediate[source.Id] is not null)
                    {
                        candidate = candidate is null ? source : Meet(candidate, source);
                    }
                }
                if (immediate[block.Id] != candidate)
                {
                    immediate[block.Id] = candidate;
                    changed = true;
                }
            }
        }
        while (changed);
        for (var i = 1; i < ReversePostOrder.Count; i++)
        {
            children[immediate[ReversePostOrder[i].Id]!.Id].Add(ReversePostOrder[i]);
        }
    }

    private Block Meet(Block left, Block right)
    {
        while (left != right)
        {
            if (order[left.Id] > order[right.Id])
            {
                left = immediate[left.Id]!;
            }
            else
            {
                right = immediate[right.Id]!;
            }
        }
        return left;
    }

    private void NumberTree(Block root)
    {
        var clock = 0;
        var path = new Stack<(Block Block, int NextChild)>();
        path.Push((root, 0));
        while (path.Count > 0)
        {
            var (block, nextChild) = path.Pop();
            if (nextChild == 0)
            {
                treeEnter[block.Id] = clock++;
            }
            if (nextChild == children[block.Id].Count)
            {
                treeLeave[block.Id] = clock++;
                continue;
            }
            path.Push((block, nextChild + 1));
            path.Push((children[block.Id][nextChild], 0));
        }
    }

    private List<Block>[] ComputeFrontiers()
    {
        var result = new List<Block>[order.Length];
        foreach (var block in ReversePostOrder)
        {
            result[block.Id] = [];
        }
        foreach (var block in ReversePostOrder)
        {
            foreach (var (source, _) in predecessors[block.Id])
            {
                if (!IsReachable(source))
                {
                    continue;
                }

                // Blocks are finished one after the other, so a repeated entry would be the last one.
                for (var runner = source; runner is not null && runner != immediate[block.Id]; runner = immediate[runner.Id])
                {
                    var frontier = result[runner.Id];
                    if (frontier.Count > 0 && frontier[frontier.Count - 1] == block)
                    {
                        break;
                    }
                    frontier.Add(block);
                }
            }
        }
        return result;
    }
}
