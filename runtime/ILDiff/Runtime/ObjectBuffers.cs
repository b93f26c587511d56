using System.ComponentModel;

namespace ILDiff.Runtime;

/// <summary>As <see cref="Buffers"/>, for objects and arrays of objects: all that is reached from them counts. Called by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ObjectBuffers
{
    /// <summary>A derivative that the twin reads must be given, unless its primal is null.</summary>
    /// <exception cref="ArgumentNullException">It is null.</exception>
    public static void RequireGiven(object? primal, object? derivative, string derivativeName)
    {
        if (primal is not null && derivative is null)
        {
            throw new ArgumentNullException(derivativeName);
        }
    }

    /// <summary>As <see cref="RequireShape"/>.</summary>
    public static void RequireLength(object? primal, object? derivative, string derivativeName) => RequireShape(primal, derivative, derivativeName);

    /// <summary>A derivative has its primal's shape, object by object; a null primal is left to the method itself, a null derivative is not wanted.</summary>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public static void RequireShape(object? primal, object? derivative, string derivativeName)
    {
        if (derivative is null)
        {
            return;
        }
        var walk = GraphWalk.Take();
        try
        {
            walk.Visit(primal, derivative);
            while (walk.TryNext(out var node, out var beside))
            {
                if (beside is null)
                {
                    throw new ArgumentException($"Where {derivativeName} is null, what it is the derivative of has a {node.GetType().Name}.", derivativeName);
                }
                if (GraphNode.Difference(node, beside) is { } difference)
                {
                    throw new ArgumentException($"A part of {derivativeName} {difference}.", derivativeName);
                }
                RequireNullsBeside(node, beside, derivativeName);
                walk.VisitReferences(node, beside);
            }
        }
        finally
        {
            walk.GiveBack();
        }
    }

    /// <summary>Nothing that a derivative consists of may be primal data: writing it would change what the method reads.</summary>
    /// <exception cref="ArgumentException">They have an object or array in common.</exception>
    public static void RequireApart(object? derivative, string derivativeName, object? primal, string primalName)
    {
        if (HaveCommon(derivative, primal))
        {
            throw new ArgumentException($"{derivativeName} and {primalName} have an object or array in common: the derivative needs memory of its own.", derivativeName);
        }
    }

    /// <summary>What is one object or array, <paramref name="written"/> to, has one derivative; different ones have different derivatives.</summary>
    /// <exception cref="ArgumentException">One derivative serves two, or two serve one that is written.</exception>
    public static void RequireConsistent(
        object? primalA, object? derivativeA, string derivativeNameA, object? primalB, object? derivativeB, string derivativeNameB, bool written)
    {
        if (!AreConsistent(primalA, derivativeA, primalB, derivativeB, written))
        {
            throw new ArgumentException($"{derivativeNameA} and {derivativeNameB} have two derivatives for one object or array that the method writes: pass the same for both.", derivativeNameB);
        }
        if (!AreConsistent(derivativeA, primalA, derivativeB, primalB, true))
        {
            throw new ArgumentException($"{derivativeNameA} and {derivativeNameB} have one derivative for two different objects or arrays: each needs its own.", derivativeNameB);
        }
    }

    /// <summary>Objects and arrays that carry no derivative must not be among those through which active values are written.</summary>
    /// <exception cref="ArgumentException">They have an object or array in common.</exception>
    public static void RequireNotConstant(object? active, string activeName, object? constant, string constantName)
    {
        if (HaveCommon(active, constant))
        {
            throw new ArgumentException(
                $"{constantName} has an object or array in common with {activeName}, which the method writes, but is not differentiated: its derivative would be lost.", constantName);
        }
    }

    private static void RequireNullsBeside(object node, object beside, string derivativeName)
    {
        var count = GraphNode.ReferenceCount(node);
        for (var i = 0; i < count; i++)
        {
            if (GraphNode.Reference(node, i) is null && GraphNode.Reference(beside, i) is { } surplus)
            {
                throw new ArgumentException($"Where {derivativeName} has a {surplus.GetType().Name}, what it is the derivative of is null.", derivativeName);
            }
        }
    }

    private static bool HaveCommon(object? left, object? right)
    {
        if (left is null || right is null)
        {
            return false;
        }
        var walk = GraphWalk.Take();
        try
        {
            walk.Visit(left, null);
            while (walk.TryNext(out var node, out _))
            {
                walk.Counterparts[node] = null;
                walk.VisitReferences(node, null);
            }
            walk.Forget();
            walk.Visit(right, null);
            while (walk.TryNext(out var node, out _))
            {
                if (walk.Counterparts.ContainsKey(node) && node is not Array { Length: 0 })
                {
                    return true;
                }
                walk.VisitReferences(node, null);
            }
            return false;
        }
        finally
        {
            walk.GiveBack();
        }
    }

    private static bool AreConsistent(object? nodeA, object? besideA, object? nodeB, object? besideB, bool forbidden)
    {
        if (!forbidden || besideA is null || besideB is null)
        {
            return true;
        }
        var walk = GraphWalk.Take();
        try
        {
            walk.Visit(nodeA, besideA);
            walk.Visit(nodeB, besideB);
            while (walk.TryNext(out var node, out var beside))
            {
                if (node is Array { Length: 0 })
                {
                    continue;
                }
                if (walk.Counterparts.TryGetValue(node, out var known) && !ReferenceEquals(known, beside))
                {
                    return false;
                }
                walk.Counterparts[node] = beside;
                walk.VisitReferences(node, beside);
            }
            return true;
        }
        finally
        {
            walk.GiveBack();
        }
    }
}
