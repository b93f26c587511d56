namespace ILDiff.Compiler.Emission;

/// <summary>
/// The order of code: topological, each loop (strongly connected region, so irreducible ones too) in one piece, and a loop whose
/// header tests for its end rotated so that the test stands at the bottom, where its branch is the back edge.
/// </summary>
internal static class BlockLayout
{
    public static List<LayoutNode> Order(LayoutNode entry)
    {
        var order = new List<LayoutNode>();
        Place(Reachable(entry), [entry], order);
        for (var i = 0; i < order.Count; i++)
        {
            order[i].Position = i;
        }
        return order;
    }

    private static void Place(HashSet<LayoutNode> region, IReadOnlyList<LayoutNode> roots, List<LayoutNode> order)
    {
        foreach (var component in StronglyConnectedComponents.InTopologicalOrder(region, roots))
        {
            var header = component[0];
            if (component.Count == 1)
            {
                order.Add(header);
                continue;
            }
            var body = new HashSet<LayoutNode>(component);
            var rotates = TestsAtTop(header, body);
            body.Remove(header);
            if (!rotates)
            {
                order.Add(header);
            }
            Place(body, [.. header.Successors.Where(body.Contains).OrderBy(StronglyConnectedComponents.SourceOrder)], order);
            if (rotates)
            {
                order.Add(header);
            }
        }
    }

    private static bool TestsAtTop(LayoutNode header, HashSet<LayoutNode> loop)
    {
        var leavesLoop = header.EndsWithBranch && header.Successors.Any(successor => !loop.Contains(successor));
        var isTestedAtBottom = loop.Any(node => node != header && node.EndsWithBranch
            && node.Successors.Any(successor => successor == header || successor.Copies is not null && successor.Successors[0] == header) && node.Successors.Any(successor => !loop.Contains(successor)));
        return leavesLoop && !isTestedAtBottom;
    }

    private static HashSet<LayoutNode> Reachable(LayoutNode entry)
    {
        var reachable = new HashSet<LayoutNode> { entry };
        var pending = new Stack<LayoutNode>([entry]);
        while (pending.Count > 0)
        {
            foreach (var successor in pending.Pop().Successors.Where(reachable.Add))
            {
                pending.Push(successor);
            }
        }
        return reachable;
    }
}
