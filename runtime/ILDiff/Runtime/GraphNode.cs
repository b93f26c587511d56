using System.Collections;

namespace ILDiff.Runtime;

/// <summary>A node of a graph of data: an object, an array of numbers of any rank, a list or dictionary of numbers, or an array or list of such nodes.</summary>
internal static class GraphNode
{
    public static int ReferenceCount(object node) => node switch
    {
        object?[] nodes => nodes.Length,
        Array or List<double> or IDictionary => 0,
        IList nodes => nodes.Count,
        _ => DataOf(node).ReferenceCount,
    };

    public static object? Reference(object node, int index) => node is IList nodes ? nodes[index] : DataOf(node).GetReference(index);

    public static void SetReference(object node, int index, object? value)
    {
        if (node is IList nodes)
        {
            nodes[index] = value;
        }
        else
        {
            DataOf(node).SetReference(index, value);
        }
    }

    /// <summary>Null, or in what way two nodes differ.</summary>
    public static string? Difference(object primal, object derivative) =>
        primal.GetType() != derivative.GetType() ? $"is of type {derivative.GetType().Name}, but what it is the derivative of is of type {primal.GetType().Name}"
        : primal is Array array && !NestedBuffers.HaveSameLengths(array, (Array)derivative)
            ? $"has {((Array)derivative).Length} elements, but what it is the derivative of has {array.Length}"
        : primal is not Array && primal is IList list && list.Count != ((IList)derivative).Count
            ? $"has {((IList)derivative).Count} elements, but what it is the derivative of has {list.Count}"
        : primal is IDictionary dictionary && !DictionaryNode.HaveSameKeys(dictionary, (IDictionary)derivative)
            ? "has other keys than what it is the derivative of"
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
            case List<double> numbers:
                return new List<double>(new double[numbers.Count]);
            case IDictionary numbers:
                return DictionaryNode.Zero(numbers);
            case IList nodes:
                return EmptyLike(nodes);
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
        if (node is IList list)
        {
            ShadowLists.Clear(list as List<double>);
            return;
        }
        if (node is IDictionary dictionary)
        {
            DictionaryNode.Clear(dictionary);
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
        if (node is IList list)
        {
            return ShadowLists.AreFinite(list as List<double>);
        }
        if (node is IDictionary dictionary)
        {
            return DictionaryNode.AreFinite(dictionary);
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
        if (node is IList list)
        {
            ShadowLists.AddSeeds(list as List<double>, terms as List<double>);
            return;
        }
        if (node is IDictionary dictionary)
        {
            DictionaryNode.Add(dictionary, (IDictionary)terms);
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
        if (node is List<double> list)
        {
            return !list.Exists(number => number != 0);
        }
        if (node is IDictionary dictionary)
        {
            return DictionaryNode.IsZero(dictionary);
        }
        if (node is IList and (object?[] or not Array))
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

    private static IList EmptyLike(IList nodes)
    {
        var empty = (IList)Activator.CreateInstance(nodes.GetType())!;
        for (var i = 0; i < nodes.Count; i++)
        {
            empty.Add(null);
        }
        return empty;
    }

    /// <exception cref="ArgumentException">The weaver did not see the object's class.</exception>
    private static IObjectData DataOf(object node) =>
        node is IObjectData data && data.DataType == node.GetType() ? data
        : node is IGenericObjectData ? new ReflectedData(node)
        : throw new ArgumentException($"Objects of the class {node.GetType().FullName} cannot be differentiated: it is not among the classes of the assembly whose methods are.");
}
