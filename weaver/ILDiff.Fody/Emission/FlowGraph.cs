using ILDiff.Compiler.Ir;

namespace ILDiff.Compiler.Emission;

/// <summary>The blocks and edge copies of a function that have code, with the ways between them; what has none is bypassed.</summary>
internal sealed class FlowGraph
{
    private readonly Func<Edge, bool> needsCopies;
    private readonly Func<Block, bool> hasCode;
    private readonly Dictionary<Block, LayoutNode> nodes = [];
    private readonly Stack<LayoutNode> pending = [];

    private FlowGraph(Func<Edge, bool> needsCopies, Func<Block, bool> hasCode)
    {
        this.needsCopies = needsCopies;
        this.hasCode = hasCode;
    }

    /// <summary>Builds what is reachable from the entry and returns the entry's node.</summary>
    /// <param name="function">The function.</param>
    /// <param name="needsCopies">Whether going along an edge takes instructions.</param>
    /// <param name="hasCode">Whether a block's instructions give any code.</param>
    public static LayoutNode Build(Function function, Func<Edge, bool> needsCopies, Func<Block, bool> hasCode)
    {
        var graph = new FlowGraph(needsCopies, hasCode);
        var entry = graph.NodeOf(function.Entry);
        while (graph.pending.Count > 0)
        {
            graph.AddSuccessors(graph.pending.Pop());
        }
        return entry;
    }

    private void AddSuccessors(LayoutNode node)
    {
        var edges = node.Block!.Terminator!.Edges;
        foreach (var edge in edges)
        {
            var target = NodeOf(Destination(edge.Target));
            if (edges.Length > 1 && needsCopies(edge))
            {
                var copies = new LayoutNode(edge);
                copies.Successors.Add(target);
                target = copies;
            }
            node.Successors.Add(target);
        }
    }

    private LayoutNode NodeOf(Block block)
    {
        if (!nodes.TryGetValue(block, out var node))
        {
            node = new LayoutNode(block);
            nodes.Add(block, node);
            pending.Push(node);
        }
        return node;
    }

    /// <summary>Follows jumps that do nothing, at most as many as there can be without going round.</summary>
    private Block Destination(Block block)
    {
        var visited = new HashSet<Block>();
        while (visited.Add(block) && block.Terminator is { Kind: TerminatorKind.Jump } jump && !hasCode(block) && !needsCopies(jump.Edges[0]))
        {
            block = jump.Edges[0].Target;
        }
        return block;
    }
}
