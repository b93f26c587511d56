namespace ILDiff.Runtime;

/// <summary>Arrays lent in exactly the shape asked for: rows, arrays of rows and rectangles that stand beside a program's own.</summary>
internal sealed class ExactArrayPool
{
    private readonly Dictionary<(Type Element, int Length), List<Array>> spare = [];
    private readonly List<Array> lent = [];

    /// <summary>How many arrays are on loan.</summary>
    public int LentCount => lent.Count;

    /// <summary>Elements in all arrays made so far.</summary>
    public long Length { get; private set; }

    /// <summary>A zeroed one-dimensional array.</summary>
    public T[] Rent<T>(int length)
    {
        var array = (T[]?)Find(typeof(T), length, null, 1) ?? (T[])Add(new T[length]);
        Array.Clear(array, 0, length);
        lent.Add(array);
        return array;
    }

    /// <summary>An array of that type with nulls in it.</summary>
    public Array RentRows(Type element, int length)
    {
        var array = Find(element, length, null, 1) ?? Add(Array.CreateInstance(element, length));
        lent.Add(array);
        return array;
    }

    /// <summary>A zeroed array with the dimensions of another, the last of them so many times.</summary>
    public Array RentRectangle(Type element, Array like, int width)
    {
        var array = Find(element, checked(like.Length * width), like, width);
        if (array is null)
        {
            array = Add(CreateRectangle(element, like, width));
        }
        else
        {
            Array.Clear(array, array.GetLowerBound(0), array.Length);
        }
        lent.Add(array);
        return array;
    }

    /// <summary>A new array with the dimensions of another, the last of them so many times.</summary>
    public static Array CreateRectangle(Type element, Array like, int width)
    {
        var (lengths, bounds) = (new int[like.Rank], new int[like.Rank]);
        for (var dimension = 0; dimension < lengths.Length; dimension++)
        {
            var factor = dimension == lengths.Length - 1 ? width : 1;
            lengths[dimension] = checked(like.GetLength(dimension) * factor);
            bounds[dimension] = checked(like.GetLowerBound(dimension) * factor);
        }
        return Array.CreateInstance(element, lengths, bounds);
    }

    /// <summary>Takes back all but the first arrays on loan. Rows that they hold are let go.</summary>
    public void TakeBack(int kept)
    {
        for (var i = lent.Count - 1; i >= kept; i--)
        {
            var array = lent[i];
            if (array is object?[] || !array.GetType().GetElementType()!.IsPrimitive)
            {
                Array.Clear(array, 0, array.Length);
            }
            var key = (array.GetType().GetElementType()!, array.Length);
            if (!spare.TryGetValue(key, out var alike))
            {
                spare.Add(key, alike = []);
            }
            alike.Add(array);
        }
        lent.RemoveRange(kept, lent.Count - kept);
    }

    /// <summary>Releases everything that is not on loan.</summary>
    public void Release()
    {
        spare.Clear();
        Length = 0;
        foreach (var array in lent)
        {
            Length += array.Length;
        }
    }

    private Array Add(Array array)
    {
        Length += array.Length;
        return array;
    }

    private Array? Find(Type element, int length, Array? like, int width)
    {
        if (!spare.TryGetValue((element, length), out var alike))
        {
            return null;
        }
        for (var i = alike.Count - 1; i >= 0; i--)
        {
            var array = alike[i];
            if (like is null ? array.Rank == 1 : HasDimensions(array, like, width))
            {
                alike[i] = alike[alike.Count - 1];
                alike.RemoveAt(alike.Count - 1);
                return array;
            }
        }
        return null;
    }

    private static bool HasDimensions(Array array, Array like, int width)
    {
        if (array.Rank != like.Rank)
        {
            return false;
        }
        for (var dimension = 0; dimension < array.Rank; dimension++)
        {
            var factor = dimension == array.Rank - 1 ? width : 1;
            if (array.GetLength(dimension) != like.GetLength(dimension) * factor || array.GetLowerBound(dimension) != like.GetLowerBound(dimension) * factor)
            {
                return false;
            }
        }
        return true;
    }
}
