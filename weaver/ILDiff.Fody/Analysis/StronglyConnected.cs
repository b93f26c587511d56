using ILDiff.Compiler.Ir;

namespace ILDiff.Compiler.Analysis;

/// <summary>Strongly connected components (Tarjan), without recursion.</summary>
internal static class StronglyConnected
{
    /// <param name="order">The blocks, in the order in which searches start.</param>
    /// <param name="members">Edges that leave this set are not followed.</param>
    public static List<List<Block>> Components(IEnumerable<Block> order, HashSet<Block> members) =>
        Components(order, members, block => block.Successors);

    /// <summary>Each component comes after those that its edges lead to.</summary>
    /// <param name="order">The nodes, in the order in which searches start.</param>
    /// <param name="members">Edges that leave this set are not followed.</param>
    /// <param name="successors">Where a node's edges lead.</param>
    public static List<List<T>> Components<T>(IEnumerable<T> order, HashSet<T> members, Func<T, IEnumerable<T>> successors)
        where T : notnull
    {
        var components = new List<List<T>>();
        var index = new Dictionary<T, int>();
        var low = new Dictionary<T, int>();
        var onStack = new HashSet<T>();
        var stack = new Stack<T>();
        var path = new Stack<(T Node, T[] Successors, int Next)>();

        void Enter(T node)
        {
            low[node] = index[node] = index.Count;
            stack.Push(node);
            onStack.Add(node);
            path.Push((node, [.. successors(node).Where(members.Contains)], 0));
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
                var (node, following, next) = path.Pop();
                if (next > 0 && low.TryGetValue(following[next - 1], out var reached) && onStack.Contains(following[next - 1]))
                {
                    low[node] = Math.Min(low[node], reached);
                }
                if (next < following.Length)
                {
                    path.Push((node, following, next + 1));
                    if (!index.ContainsKey(following[next]))
                    {
                        Enter(following[next]);
                    }
                    continue;
                }
                if (low[node] == index[node])
                {
                    var component = new List<T>();
                    T member;
                    do
                    {
                        member = stack.Pop();
                        onStack.Remove(member);
                        component.Add(member);
                    }
                    while (!member.Equals(node));
                    components.Add(component);
                }
            }
        }
        return components;
    }
}
