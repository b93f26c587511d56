using ILDiff.Compiler.Ir;

namespace ILDiff.Compiler.Analysis;

/// <summary>A cyclic part of the control-flow graph.</summary>
public sealed class Loop
{
    internal Loop(Loop? parent, Block? header)
    {
        Parent = parent;
        Header = header;
        Depth = parent is null ? 1 : parent.Depth + 1;
    }

    /// <summary>The loop around this one.</summary>
    public Loop? Parent { get; }

    /// <summary>The block through which every iteration passes; null when the cycle has several entries (irreducible).</summary>
    public Block? Header { get; }

    /// <summary>1 for an outermost loop.</summary>
    public int Depth { get; }

    public bool IsNatural => Header is not null;

    /// <summary>Every block of the loop, those of inner loops included.</summary>
    public HashSet<Block> Blocks { get; } = [];

    public List<Loop> Children { get; } = [];

    public bool Contains(Loop? other)
    {
        for (; other is not null; other = other.Parent)
        {
            if (other == this)
            {
                return true;
            }
        }
        return false;
    }
}

/// <summary>
/// The loops of a function, nested: each strongly connected component of the graph is a loop; without its header, the components
/// of what remains are its inner loops. A component with several entries is irreducible and is not looked into further.
/// </summary>
public sealed class Loops
{
    private readonly Loop?[] innermost;
    private readonly Dominators dominators;

    public Loops(Function function, Dominators dominators)
    {
        this.dominators = dominators;
        innermost = new Loop?[function.BlockCount];
        Find(dominators.ReversePostOrder, null, null);
    }

    /// <summary>Outermost loops first.</summary>
    public List<Loop> All { get; } = [];

    /// <summary>The innermost loop around a block; null outside all loops.</summary>
    public Loop? Innermost(Block block) => innermost[block.Id];

    private void Find(IReadOnlyCollection<Block> blocks, Loop? parent, Block? without)
    {
        var members = new HashSet<Block>(blocks);
        if (without is not null)
        {
            members.Remove(without);
        }
        foreach (var component in StronglyConnected.Components(dominators.ReversePostOrder.Where(members.Contains), members))
        {
            if (component.Count == 1 && !component[0].Successors.Contains(component[0]))
            {
                continue;
            }
            var header = component.FirstOrDefault(candidate => component.TrueForAll(block => dominators.Dominates(candidate, block)));
            var loop = new Loop(parent, header);
            loop.Blocks.UnionWith(component);
            parent?.Children.Add(loop);
            All.Add(loop);
            foreach (var block in component)
            {
                innermost[block.Id] = loop;
            }
            if (header is not null)
            {
                Find(component, loop, header);
            }
        }
    }
}
