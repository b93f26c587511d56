using System.ComponentModel;

namespace ILDiff.Runtime;

/// <summary>Derivatives beside objects, and beside arrays of objects: objects of the same classes that refer to one another in the same way. Called by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ObjectShadows
{
    /// <summary>Zeros in the shape of what is reached from an object; what is reached twice has one derivative; null beside null.</summary>
    public static object? ZeroLike(object? primal)
    {
        var walk = GraphWalk.Take();
        try
        {
            return ZeroLike(primal, walk);
        }
        finally
        {
            walk.GiveBack();
        }
    }

    /// <summary>The graph in which a twin accumulates: the caller's own, cleared unless it carries adjoints in, or a new one when none is wanted.</summary>
    public static object? Begin(object? derivative, object? primal, bool isCleared)
    {
        if (derivative is null)
        {
            return ZeroLike(primal);
        }
        if (isCleared)
        {
            Clear(derivative);
        }
        return derivative;
    }

    /// <summary>What two graphs have in common accumulates in one place; the result is <paramref name="shadow"/> or a node of the other one.</summary>
    public static object? Shared(object? shadow, object? primal, object? otherShadow, object? otherPrimal)
    {
        if (shadow is null || primal is null || otherShadow is null || otherPrimal is null)
        {
            return shadow;
        }
        var walk = GraphWalk.Take();
        try
        {
            walk.Visit(otherPrimal, otherShadow);
            while (walk.TryNext(out var node, out var beside))
            {
                walk.Counterparts[node] = beside;
                walk.VisitReferences(node, beside);
            }
            walk.Forget();
            if (walk.Counterparts.TryGetValue(primal, out var same))
            {
                return same;
            }
            walk.Visit(primal, shadow);
            while (walk.TryNext(out var node, out var beside))
            {
                ShareReferences(node, beside!, walk);
            }
            return shadow;
        }
        finally
        {
            walk.GiveBack();
        }
    }

    /// <summary>Whether every adjoint is finite.</summary>
    public static bool AreFinite(object? shadow)
    {
        var walk = GraphWalk.Take();
        try
        {
            walk.Visit(shadow, null);
            while (walk.TryNext(out var node, out _))
            {
                if (!GraphNode.AreFinite(node))
                {
                    return false;
                }
                walk.VisitReferences(node, null);
            }
            return true;
        }
        finally
        {
            walk.GiveBack();
        }
    }

    /// <summary>Sets every adjoint to 0.</summary>
    public static void Clear(object? shadow)
    {
        var walk = GraphWalk.Take();
        try
        {
            walk.Visit(shadow, null);
            while (walk.TryNext(out var node, out _))
            {
                GraphNode.Clear(node);
                walk.VisitReferences(node, null);
            }
        }
        finally
        {
            walk.GiveBack();
        }
    }

    /// <summary>The adjoints that a caller has given, as a copy; they are 0 afterwards. Where references move, they go to where what they belong to has gone.</summary>
    public static object? TakeSeeds(object? derivative)
    {
        var walk = GraphWalk.Take();
        try
        {
            var seeds = ZeroLike(derivative, walk);
            foreach (var pair in walk.Counterparts)
            {
                GraphNode.Add(pair.Value!, pair.Key);
                GraphNode.Clear(pair.Key);
            }
            return seeds;
        }
        finally
        {
            walk.GiveBack();
        }
    }

    /// <summary>Adds the adjoints of the final contents to the derivatives of what these are in.</summary>
    /// <exception cref="ArgumentException">The method has changed the shape, so adjoints that are not 0 do not fit.</exception>
    public static void AddSeeds(object? shadow, object? seeds)
    {
        var walk = GraphWalk.Take();
        try
        {
            walk.Visit(seeds, shadow);
            while (walk.TryNext(out var node, out var target))
            {
                if (target is not null && GraphNode.Difference(node, target) is null)
                {
                    GraphNode.Add(target, node);
                    walk.VisitReferences(node, target);
                }
                else if (GraphNode.IsZero(node))
                {
                    walk.VisitReferences(node, null);
                }
                else
                {
                    throw new ArgumentException($"A derivative that is passed in has a {node.GetType().Name} where the method has left something else.");
                }
            }
        }
        finally
        {
            walk.GiveBack();
        }
    }

    private static object? ZeroLike(object? primal, GraphWalk walk)
    {
        walk.Visit(primal, null);
        while (walk.TryNext(out var node, out _))
        {
            walk.Counterparts[node] = GraphNode.Zero(node);
            walk.VisitReferences(node, null);
        }
        foreach (var pair in walk.Counterparts)
        {
            var count = GraphNode.ReferenceCount(pair.Key);
            for (var i = 0; i < count; i++)
            {
                var reference = GraphNode.Reference(pair.Key, i);
                GraphNode.SetReference(pair.Value!, i, reference is null ? null : walk.Counterparts[reference]);
            }
        }
        return primal is null ? null : walk.Counterparts[primal];
    }

    private static void ShareReferences(object node, object beside, GraphWalk walk)
    {
        var count = GraphNode.ReferenceCount(node);
        for (var i = 0; i < count; i++)
        {
            if (GraphNode.Reference(node, i) is not { } reference)
            {
                continue;
            }
            if (walk.Counterparts.TryGetValue(reference, out var same))
            {
                GraphNode.SetReference(beside, i, same);
            }
            else
            {
                walk.Visit(reference, GraphNode.Reference(beside, i));
            }
        }
    }
}
