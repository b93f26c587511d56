using System.ComponentModel;

namespace ILDiff.Runtime;

/// <summary>
/// Where the tangents of rows stand in an array of arrays that a method has moved rows in, when the twin has worked on a copy of them in
/// another form. Called by generated code.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class MovedRows
{
    /// <summary>Which of the caller's rows each row of the copy belongs to, together with what is remembered of others.</summary>
    public static object Remember(object? remembered, Array? derivative, Array? shadow)
    {
        var rows = (Dictionary<Array, Array>?)remembered ?? [];
        Collect(derivative, shadow, rows);
        return rows;
    }

    /// <summary>Puts the caller's rows to where those of the copy have gone; beside a row that the method has made, a new one.</summary>
    /// <param name="remembered">What <see cref="Remember"/> has found.</param>
    /// <param name="derivative">The caller's own.</param>
    /// <param name="shadow">The copy, as the method has left it.</param>
    /// <param name="primal">The array of which it is the derivative.</param>
    public static void Place(object remembered, Array? derivative, Array? shadow, Array? primal)
    {
        if (derivative is object?[] rows && shadow is object?[] shadowRows && primal is object?[] primalRows)
        {
            Place((Dictionary<Array, Array>)remembered, rows, shadowRows, primalRows);
        }
    }

    /// <summary>The tangent, as a caller has it, of an array of arrays that is returned: the caller's own rows, and new ones beside those that the method has made.</summary>
    public static Array? Place(object? remembered, Array? shadow, Array? primal)
    {
        if (shadow is null || primal is null)
        {
            return null;
        }
        var known = (Dictionary<Array, Array>?)remembered ?? [];
        if (!known.TryGetValue(shadow, out var place))
        {
            known.Add(shadow, place = NewLike(primal));
        }
        if (place is object?[] rows)
        {
            Place(known, rows, (object?[])shadow, (object?[])primal);
        }
        return place;
    }

    /// <summary>What has been found already or, in a caller's derivative, what belongs to an array in the copy of it.</summary>
    public static Array? Find(Array? found, Array? derivative, Array? shadow, Array? wanted)
    {
        if (found is not null || derivative is null || shadow is null || ReferenceEquals(shadow, wanted))
        {
            return found ?? (shadow is null ? null : derivative);
        }
        if (derivative is object?[] rows && shadow is object?[] shadowRows)
        {
            for (var i = 0; i < rows.Length && found is null; i++)
            {
                found = Find(null, (Array?)rows[i], (Array?)shadowRows[i], wanted);
            }
        }
        return found;
    }

    /// <summary>What has been found or, beside an array that the method has made, a new one of its shape.</summary>
    public static Array? NewUnless(Array? found, Array? primal) => found ?? (primal is null ? null : NewLike(primal));

    private static Array NewLike(Array primal) => primal.Rank > 1
        ? ExactArrayPool.CreateRectangle(primal.GetType().GetElementType()!, primal, 1)
        : Array.CreateInstance(primal.GetType().GetElementType()!, primal.Length);

    private static void Place(Dictionary<Array, Array> known, object?[] rows, object?[] shadowRows, object?[] primalRows)
    {
        for (var i = 0; i < rows.Length; i++)
        {
            if (primalRows[i] is not Array primalRow || shadowRows[i] is not Array shadowRow)
            {
                rows[i] = null;
                continue;
            }
            if (!known.TryGetValue(shadowRow, out var row))
            {
                known.Add(shadowRow, row = NewLike(primalRow));
            }
            rows[i] = row;
            if (row is object?[] inner)
            {
                Place(known, inner, (object?[])(Array)shadowRow, (object?[])(Array)primalRow);
            }
        }
    }

    private static void Collect(Array? derivative, Array? shadow, Dictionary<Array, Array> rows)
    {
        if (derivative is null || shadow is null)
        {
            return;
        }
        rows[shadow] = derivative;
        if (derivative is object?[] inner)
        {
            var shadows = (object?[])shadow;
            for (var i = 0; i < inner.Length; i++)
            {
                Collect((Array?)inner[i], (Array?)shadows[i], rows);
            }
        }
    }
}
