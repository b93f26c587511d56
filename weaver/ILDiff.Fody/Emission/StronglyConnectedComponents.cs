namespace ILDiff.Compiler.Emission;

/// <summary>Kosaraju's algorithm over a part of the flow graph, without recursion.</summary>
internal static class StronglyConnectedComponents
{
    /// <summary>Components in topological order; the first node of each is the one that control reaches first.</summary>
    /// <param name="region">The nodes considered; edges out of it are ignored.</param>
    /// <param name="roots">Where control enters, in order of preference; from these every node is reached.</param>
    public static List<List<LayoutNode>> InTopologicalOrder(HashSet<LayoutNode> region, IReadOnlyList<LayoutNode> roots)
    {
        var reversePostOrder = ReversePostOrder(region, roots);
        var predecessors = region.ToDictionary(node => node, _ => new List<LayoutNode>());
        foreach (var node in region)
        {
            foreach (var successor in node.Successors.Where(region.Contains))
            {
                predecessors[successor].Add(node);
            }
        }
        var components = new List<List<LayoutNode>>();
        var assigned = new HashSet<LayoutNode>();
        foreach (var first in reversePostOrder.Where(assigned.Add))
        {
            var component = new List<LayoutNode> { first };
            for (var i = 0; i < component.Count; i++)
            {
                component.AddRange(predecessors[component[i]].Where(assigned.Add));
            }
            components.Add(component);
        }
        return components;
    }

    private static List<LayoutNode> ReversePostOrder(HashSet<LayoutNode> region, IReadOnlyList<LayoutNode> roots)
    {
        var order = new List<LayoutNode>();
        var visited = new HashSet<LayoutNode>();
        // What is visited first is placed last: the preferred root, and the successor that follows in the source, come last.
        foreach (var root in roots.Reverse().Where(root => !visited.Contains(root)))
        {
            visited.Add(root);
            var path = new Stack<(LayoutNode Node, Queue<LayoutNode> Successors)>();
            path.Push((root, SuccessorsLastFirst(root, region)));
            while (path.Count > 0)
            {
                var (node, successors) = path.Peek();
                if (successors.Count == 0)
                {
                    order.Add(node);
                    path.Pop();
                }
                else if (visited.Add(successors.Peek()))
                {
                    var successor = successors.Dequeue();
                    path.Push((successor, SuccessorsLastFirst(successor, region)));
                }
                else
                {
                    successors.Dequeue();
                }
            }
        }
        order.Reverse();
        return order;
    }

    private static Queue<LayoutNode> SuccessorsLastFirst(LayoutNode node, HashSet<LayoutNode> region) =>
        new(node.Successors.Where(region.Contains).OrderByDescending(SourceOrder));

    /// <summary>Blocks are numbered as the source has them.</summary>
    public static int SourceOrder(LayoutNode node) => (node.Block ?? node.Copies!.Target).Id;
}
