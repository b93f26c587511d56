namespace ILDiff.Runtime;

/// <summary>A node of a graph of data: an object, an array of numbers of any rank, or an array of such nodes.</summary>
internal static class GraphNode
{
    public static int ReferenceCount(object node) => node switch
    {
        object?[] nodes => nodes.Length,
        Array => 0,
        _ => DataOf(node).ReferenceCount,
    };

    public static object? Reference(object node, int index) => node is object?[] nodes ? nodes[index] : ((IObjectData)node).GetReference(index);

    public static void SetReference(object node, int index, object? value)
    {
        if (node is object?[] nodes)
        {
            nodes[index] = value;
        }
        else
        {
            ((IObjectData)node).SetReference(index, value);
        }
    }

    /// <summary>Null, or in what way two nodes differ.</summary>
    public static string? Difference(object primal, object derivative) =>
        primal.GetType() != derivative.GetType() ? $"is of type {derivative.GetType().Name}, but what it is the derivative of is of type {primal.GetType().Name}"
        : primal is Array array && !NestedBuffers.HaveSameLengths(array, (Array)derivative)
            ? $"has {((Array)derivative).Length} elements, but what it is the derivative of has {array.Length}"
        : null;

    /// <summary>A node of the same shape: its numbers are 0; an object's other fields are those of the primal, references yet to be set.</summary>
    public static object Zero(object primal)
    {
        switch (primal)
        {
            case double[] numbers:
                return new double[numbers.Length];
            case object?[] nodes:
                return Array.CreateInstance(nodes.GetType().GetElementType()!, nodes.Length);
            case Array array:
                var zero = (Array)array.Clone();
                Array.Clear(zero, 0, zero.Length);
                return zero;
            default:
                var copy = DataOf(primal).Copy();
                Clear(copy);
                return copy;
        }
    }

    public static void Clear(object node)
    {
        if (node is Array array)
        {
            if (array is not object?[])
            {
                Array.Clear(array, 0, array.Length);
            }
            return;
        }
        var data = DataOf(node);
        for (var i = 0; i < data.NumberCount; i++)
        {
            data.SetNumber(i, 0);
        }
    }

    public static bool AreFinite(object node)
    {
        if (node is Array array)
        {
            return array is object?[] || NestedShadows.AreFinite(array);
        }
        var data = DataOf(node);
        for (var i = 0; i < data.NumberCount; i++)
        {
            if (!Finiteness.IsFinite(data.GetNumber(i)))
            {
                return false;
            }
        }
        return true;
    }

    /// <summary>Adds the numbers of a node of the same shape.</summary>
    public static void Add(object node, object terms)
    {
        if (node is Array array)
        {
            if (array is not object?[])
            {
                NestedShadows.AddLeaf(array, (Array)terms);
            }
            return;
        }
        var (data, added) = (DataOf(node), DataOf(terms));
        for (var i = 0; i < data.NumberCount; i++)
        {
            data.SetNumber(i, data.GetNumber(i) + added.GetNumber(i));
        }
    }

    /// <summary>Whether every number is 0.</summary>
    public static bool IsZero(object node)
    {
        if (node is object?[])
        {
            return true;
        }
        if (node is Array array)
        {
            foreach (double number in array)
            {
                if (number != 0)
                {
                    return false;
                }
            }
            return true;
        }
        var data = DataOf(node);
        for (var i = 0; i < data.NumberCount; i++)
        {
            if (data.GetNumber(i) != 0)
            {
                return false;
            }
        }
        return true;
    }

    /// <exception cref="ArgumentException">The weaver did not see the object's class.</exception>
    private static IObjectData DataOf(object node) =>
        node is IObjectData data && data.DataType == node.GetType()
            ? data
            : throw new ArgumentException($"Objects of the class {node.GetType().FullName} cannot be differentiated: it is not among the classes of the assembly whose methods are.");
}
