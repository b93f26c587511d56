using ILDiff.Compiler.Ir;

namespace ILDiff.Compiler.Analysis;

/// <summary>Strongly connected components (Tarjan), without recursion.</summary>
internal static class StronglyConnected
{
    /// <param name="order">The blocks, in the order in which searches start.</param>
    /// <param name="members">Edges that leave this set are not followed.</param>
    public static List<List<Block>> Components(IEnumerable<Block> order, HashSet<Block> members)
    {
        var components = new List<List<Block>>();
        var index = new Dictionary<Block, int>();
        var low = new Dictionary<Block, int>();
        var onStack = new HashSet<Block>();
        var stack = new Stack<Block>();
        var path = new Stack<(Block Block, Block[] Successors, int Next)>();

        void Enter(Block block)
        {
            low[block] = index[block] = index.Count;
            stack.Push(block);
            onStack.Add(block);
            path.Push((block, [.. block.Successors.Where(members.Contains)], 0));
        }

        foreach (var start in order)
        {
            if (index.ContainsKey(start))
            {
                continue;
            }
            Enter(start);
            while (path.Count > 0)
            {
                var (block, successors, next) = path.Pop();
                if (next > 0 && low.TryGetValue(successors[next - 1], out var reached) && onStack.Contains(successors[next - 1]))
                {
                    low[block] = Math.Min(low[block], reached);
                }
                if (next < successors.Length)
                {
                    path.Push((block, successors, next + 1));
                    if (!index.ContainsKey(successors[next]))
                    {
                        Enter(successors[next]);
                    }
                    continue;
                }
                if (low[block] == index[block])
                {
                    var component = new List<Block>();
                    Block member;
                    do
                    {
                        member = stack.Pop();
                        onStack.Remove(member);
                        component.Add(member);
                    }
                    while (member != block);
                    components.Add(component);
                }
            }
        }
        return components;
    }
}
