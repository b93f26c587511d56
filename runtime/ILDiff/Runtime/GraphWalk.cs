using System.Runtime.CompilerServices;

namespace ILDiff.Runtime;

/// <summary>
/// A walk over graphs of data, of any depth and with cycles; its collections are kept for each thread, so that walks allocate nothing in steady state.
/// </summary>
internal sealed class GraphWalk
{
    private const int RetainedCount = 1 << 12;

    [ThreadStatic]
    private static GraphWalk? spare;

    private readonly HashSet<Pair> visited = [];
    private readonly Stack<Pair> pending = [];

    /// <summary>One node beside another, by reference.</summary>
    public Dictionary<object, object?> Counterparts { get; } = new(ReferenceComparer.Instance);

    /// <summary>To be given back.</summary>
    public static GraphWalk Take()
    {
        var walk = spare ?? new GraphWalk();
        spare = null;
        return walk;
    }

    public void GiveBack()
    {
        if (visited.Count <= RetainedCount && Counterparts.Count <= RetainedCount)
        {
            Forget();
            Counterparts.Clear();
            spare = this;
        }
    }

    /// <summary>Another walk begins; counterparts stay.</summary>
    public void Forget()
    {
        visited.Clear();
        pending.Clear();
    }

    /// <summary>Puts a pair of nodes on the way, unless the first is null or the pair has been there.</summary>
    public void Visit(object? node, object? other)
    {
        if (node is not null && visited.Add(new Pair(node, other)))
        {
            pending.Push(new Pair(node, other));
        }
    }

    /// <summary>Puts what a pair of nodes of one shape refers to on the way.</summary>
    public void VisitReferences(object node, object? other)
    {
        var count = GraphNode.ReferenceCount(node);
        for (var i = 0; i < count; i++)
        {
            Visit(GraphNode.Reference(node, i), other is null ? null : GraphNode.Reference(other, i));
        }
    }

    public bool TryNext(out object node, out object? other)
    {
        if (pending.Count == 0)
        {
            (node, other) = (this, null);
            return false;
        }
        var pair = pending.Pop();
        (node, other) = (pair.Node, pair.Other);
        return true;
    }

    private readonly struct Pair(object node, object? other) : IEquatable<Pair>
    {
        public object Node { get; } = node;

        public object? Other { get; } = other;

        public bool Equals(Pair pair) => ReferenceEquals(Node, pair.Node) && ReferenceEquals(Other, pair.Other);

        public override bool Equals(object? obj) => obj is Pair pair && Equals(pair);

        public override int GetHashCode() => (RuntimeHelpers.GetHashCode(Node) * 31) ^ RuntimeHelpers.GetHashCode(Other);
    }

    private sealed class ReferenceComparer : IEqualityComparer<object>
    {
        public static readonly ReferenceComparer Instance = new();

        bool IEqualityComparer<object>.Equals(object? left, object? right) => ReferenceEquals(left, right);

        int IEqualityComparer<object>.GetHashCode(object node) => RuntimeHelpers.GetHashCode(node);
    }
}
