using System.Collections;
using System.ComponentModel;

namespace ILDiff.Runtime;

/// <summary>Sorting a list moves the derivatives with the elements. Called by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ListSorts
{
    /// <summary>Of a list that is about to be sorted: the indices of its elements, in the order in which they will be. Null of null.</summary>
    public static int[]? Order(ICollection? list)
    {
        if (list is null)
        {
            return null;
        }
        var order = new int[list.Count];
        for (var i = 0; i < order.Length; i++)
        {
            order[i] = i;
        }
        if (list is List<double> numbers)
        {
            Array.Sort(numbers.ToArray(), order);
        }
        else
        {
            Array.Sort(((List<float>)list).ToArray(), order);
        }
        return order;
    }

    /// <summary>The derivatives follow.</summary>
    public static void Apply(IList shadow, int[] order)
    {
        if (shadow is List<double> numbers)
        {
            Apply(numbers, order);
        }
        else
        {
            Apply((List<float>)shadow, order);
        }
    }

    /// <summary>The derivatives go back.</summary>
    public static void TakeBack(List<double> shadow, int[] order)
    {
        var sorted = shadow.ToArray();
        for (var i = 0; i < order.Length; i++)
        {
            shadow[order[i]] = sorted[i];
        }
    }

    private static void Apply<T>(List<T> shadow, int[] order)
    {
        var before = shadow.ToArray();
        for (var i = 0; i < order.Length; i++)
        {
            shadow[i] = before[order[i]];
        }
    }
}
