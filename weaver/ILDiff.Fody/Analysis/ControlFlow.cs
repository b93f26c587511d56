using ILDiff.Compiler.Ir;

namespace ILDiff.Compiler.Analysis;

/// <summary>Orders over a function's control-flow graph.</summary>
public static class ControlFlow
{
    /// <summary>The blocks that can be reached from the entry, each before its successors but for back edges.</summary>
    public static List<Block> ReversePostOrder(Function function)
    {
        var postOrder = new List<Block>(function.Blocks.Count);
        var visited = new bool[function.BlockCount];
        var path = new Stack<(Block Block, int NextEdge)>();
        visited[function.Entry.Id] = true;
        path.Push((function.Entry, 0));
        while (path.Count > 0)
        {
            var (block, nextEdge) = path.Pop();
            var edges = block.Terminator?.Edges ?? [];
            if (nextEdge == edges.Length)
            {
                postOrder.Add(block);
                continue;
            }
            path.Push((block, nextEdge + 1));

            // The last edge is walked first, so that the first one's target comes first in the reversed order.
            var target = edges[edges.Length - 1 - nextEdge].Target;
            if (!visited[target.Id])
            {
                visited[target.Id] = true;
                path.Push((target, 0));
            }
        }
        postOrder.Reverse();
        return postOrder;
    }

    /// <summary>Drops every block that cannot be reached; the others keep their order.</summary>
    public static void RemoveUnreachableBlocks(Function function)
    {
        var isReachable = new bool[function.BlockCount];
        foreach (var block in ReversePostOrder(function))
        {
            isReachable[block.Id] = true;
        }
        function.Blocks.RemoveAll(block => !isReachable[block.Id]);
    }

    /// <summary>The blocks from which a return can be reached; from the others every way ends in a throw or never ends.</summary>
    public static HashSet<Block> ReachingReturn(Function function)
    {
        var predecessors = function.ComputePredecessors();
        var reaching = new HashSet<Block>();
        var pending = new Stack<Block>(function.Blocks.Where(block => block.Terminator!.Kind == TerminatorKind.Return));
        while (pending.Count > 0)
        {
            var block = pending.Pop();
            if (reaching.Add(block))
            {
                foreach (var (source, _) in predecessors[block.Id])
                {
                    pending.Push(source);
                }
            }
        }
        return reaching;
    }
}
