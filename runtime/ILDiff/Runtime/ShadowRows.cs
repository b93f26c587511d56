using System.Collections;
using System.ComponentModel;

namespace ILDiff.Runtime;

/// <summary>Lists of derivatives beside lists of arrays, lists and objects: how the reverse sweep takes their changes back. Called by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ShadowRows
{
    /// <summary>What is in a list.</summary>
    public static object Remember(IList shadow)
    {
        var rows = new object?[shadow.Count];
        shadow.CopyTo(rows, 0);
        return rows;
    }

    /// <summary>A list gets back what was in it.</summary>
    public static void PutBack(IList shadow, object remembered)
    {
        shadow.Clear();
        foreach (var row in (object?[])remembered)
        {
            shadow.Add(row);
        }
    }

    /// <summary>A list has gained an element at an index.</summary>
    public static void RemoveAt(IList shadow, int index) => shadow.RemoveAt(index);

    /// <summary>A list has gained an element at its end.</summary>
    public static void RemoveLast(IList shadow) => shadow.RemoveAt(shadow.Count - 1);
}
