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
                known.Add(shadowRow, row = primalRow.Rank > 1
                    ? ExactArrayPool.CreateRectangle(primalRow.GetType().GetElementType()!, primalRow, 1)
                    : Array.CreateInstance(primalRow.GetType().GetElementType()!, primalRow.Length));
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
