using System.Collections.Concurrent;

namespace ILDiff.Runtime;

/// <summary>Makes zeros beside arrays of arrays and of several dimensions.</summary>
/// <param name="leaf">The type of the numbers.</param>
/// <param name="width">How many each innermost element has.</param>
/// <param name="pool">Lends the arrays; null: they are new.</param>
internal readonly struct ShadowShape(Type leaf, int width, ExactArrayPool? pool)
{
    private static readonly ConcurrentDictionary<(Type Array, Type Leaf), Type> types = new();

    /// <summary>A row that occurs twice has one derivative.</summary>
    public Array Zero(Array primal)
    {
        if (primal is not object?[])
        {
            return ZeroNumbers(primal);
        }
        var known = ReferenceMap.Take();
        try
        {
            return Zero(primal, known);
        }
        finally
        {
            ReferenceMap.GiveBack(known);
        }
    }

    /// <param name="primal">The array.</param>
    /// <param name="known">Rows that have a derivative, with that; gets those made here.</param>
    public Array Zero(Array primal, Dictionary<Array, Array?> known)
    {
        if (primal is not object?[] rows)
        {
            return ZeroNumbers(primal);
        }
        var element = primal is double[][] && leaf == typeof(double) ? typeof(double[]) : TypeOf(primal.GetType().GetElementType()!, leaf);
        var zeros = (object?[])(pool?.RentRows(element, rows.Length) ?? Array.CreateInstance(element, rows.Length));
        for (var i = 0; i < rows.Length; i++)
        {
            if (rows[i] is Array row)
            {
                if (!known.TryGetValue(row, out var zero))
                {
                    known.Add(row, zero = Zero(row, known));
                }
                zeros[i] = zero;
            }
        }
        return zeros;
    }

    private static Type TypeOf(Type array, Type leaf) => types.GetOrAdd((array, leaf), static key =>
    {
        var element = key.Array.GetElementType()!;
        var inner = element.IsArray ? TypeOf(element, key.Leaf) : key.Leaf;
        return key.Array.GetArrayRank() == 1 ? inner.MakeArrayType() : inner.MakeArrayType(key.Array.GetArrayRank());
    });

    private Array ZeroNumbers(Array primal)
    {
        if (primal.Rank > 1)
        {
            return pool?.RentRectangle(leaf, primal, width) ?? ExactArrayPool.CreateRectangle(leaf, primal, width);
        }
        var length = checked(primal.Length * width);
        return leaf == typeof(float)
            ? pool?.Rent<float>(length) ?? new float[length]
            : pool?.Rent<double>(length) ?? new double[length];
    }
}
