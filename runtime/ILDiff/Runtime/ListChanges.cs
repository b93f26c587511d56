using System.Collections;
using System.ComponentModel;

namespace ILDiff.Runtime;

/// <summary>
/// What happens to a derivative list when its primal changes its shape, and how the reverse sweep takes that back: at every point of it the
/// derivative has the count that it had there in the forward sweep. Called by generated code.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ListChanges
{
    /// <summary>A zero beside an element that the primal has gained at its end.</summary>
    public static void AddZero(List<double> shadow) => shadow.Add(0);

    /// <summary>Zeros beside the elements that the primal has gained at its end; how many they are.</summary>
    public static int OpenLast(List<double> shadow, ICollection primal) => Open(shadow, shadow.Count, primal);

    /// <summary>Zeros beside the elements that the primal has gained at an index; how many they are.</summary>
    public static int Open(List<double> shadow, int index, ICollection primal)
    {
        var count = primal.Count - shadow.Count;
        OpenRange(shadow, index, count);
        return count;
    }

    /// <summary>As many zeros as there were numbers when they were removed.</summary>
    public static void OpenRange(List<double> shadow, int index, int count)
    {
        if (index == shadow.Count)
        {
            ShadowLists.WithZeros(shadow, count);
        }
        else if (count == 1)
        {
            shadow.Insert(index, 0);
        }
        else
        {
            shadow.InsertRange(index, new double[count]);
        }
    }

    /// <summary>The primal has lost these.</summary>
    public static void CloseRange(List<double> shadow, int index, int count) => shadow.RemoveRange(index, count);

    /// <summary>The primal has reversed its order, or does so in the way back.</summary>
    public static void Reverse(List<double> shadow) => shadow.Reverse();

    /// <summary>As <see cref="Reverse(List{double})"/>, of a range.</summary>
    public static void Reverse(List<double> shadow, int index, int count) => shadow.Reverse(index, count);

    /// <summary>Removes the last number, and returns it.</summary>
    public static double TakeLast(List<double> shadow) => Take(shadow, shadow.Count - 1);

    /// <summary>Removes a number, and returns it.</summary>
    public static double Take(List<double> shadow, int index)
    {
        var adjoint = shadow[index];
        shadow.RemoveAt(index);
        return adjoint;
    }

    /// <summary>Primal: elements of a source are inserted. Adjoint: what is beside them goes to the source's, and is removed.</summary>
    /// <param name="shadow">The derivative.</param>
    /// <param name="index">Where they are.</param>
    /// <param name="count">How many.</param>
    /// <param name="source">The source's derivative, a list or an array; null: it has none.</param>
    public static void Give(List<double> shadow, int index, int count, object? source)
    {
        var adjoints = new double[count];
        shadow.CopyTo(index, adjoints, 0, count);
        shadow.RemoveRange(index, count);
        Add(source, 0, adjoints);
    }

    /// <summary>As <see cref="Give"/>, of the last elements.</summary>
    public static void GiveLast(List<double> shadow, int count, object? source) => Give(shadow, shadow.Count - count, count, source);

    /// <summary>Gives the derivative this count, with zeros; the count that it had.</summary>
    public static int Resize(List<double> shadow, int count)
    {
        var before = shadow.Count;
        if (count < before)
        {
            shadow.RemoveRange(count, before - count);
        }
        ShadowLists.WithZeros(shadow, count - before);
        return before;
    }

    /// <summary>Forward mode: tangents of the elements that the primal has gained at an index (−1: at its end), taken from the source's derivative; null: zeros.</summary>
    public static void InsertTangents(List<double> tangents, int index, object? source, ICollection primal) =>
        tangents.InsertRange(index < 0 ? tangents.Count : index, FirstDoubles(source, 0, primal.Count - tangents.Count));

    /// <summary>As the other, in <c>float</c>.</summary>
    public static void InsertSingleTangents(List<float> tangents, int index, object? source, ICollection primal) =>
        tangents.InsertRange(index < 0 ? tangents.Count : index, FirstSingles(source, 0, primal.Count - tangents.Count));

    /// <summary>Forward mode: the tangents of a copy of elements from an index on.</summary>
    public static List<double>? CopyTangents(object? source, int index, ICollection? primal) =>
        primal is null ? null : [.. FirstDoubles(source, index, primal.Count)];

    /// <summary>As the other, in <c>float</c>.</summary>
    public static List<float>? CopySingleTangents(object? source, int index, ICollection? primal) =>
        primal is null ? null : [.. FirstSingles(source, index, primal.Count)];

    /// <summary>The tangents of an array made of a list.</summary>
    public static double[]? ArrayOfTangents(List<double>? source, Array? primal) => primal is null ? null : FirstDoubles(source, 0, primal.Length);

    /// <summary>As the other, in <c>float</c>.</summary>
    public static float[]? ArrayOfSingleTangents(List<float>? source, Array? primal) => primal is null ? null : FirstSingles(source, 0, primal.Length);

    /// <summary>Primal: elements are copied, from an index on. Adjoint: what is beside the copy goes to the source's, and is 0 then.</summary>
    public static void GiveBack(object? source, int index, object? copy)
    {
        if (copy is List<double> list)
        {
            Add(source, index, FirstDoubles(list, 0, list.Count));
            ShadowLists.Clear(list);
        }
        else if (copy is double[] array && source is List<double> whole)
        {
            Add(source, index, FirstDoubles(array, 0, whole.Count));
            Array.Clear(array, 0, whole.Count);
        }
    }

    private static void Add(object? source, int index, double[] adjoints)
    {
        switch (source)
        {
            case List<double> list:
                for (var i = 0; i < adjoints.Length; i++)
                {
                    list[index + i] += adjoints[i];
                }
                break;
            case double[] array:
                for (var i = 0; i < adjoints.Length; i++)
                {
                    array[index + i] += adjoints[i];
                }
                break;
        }
    }

    private static double[] FirstDoubles(object? source, int index, int count)
    {
        var numbers = new double[count];
        if (source is List<double> list)
        {
            list.CopyTo(index, numbers, 0, count);
        }
        else if (source is double[] array)
        {
            Array.Copy(array, index, numbers, 0, count);
        }
        return numbers;
    }

    private static float[] FirstSingles(object? source, int index, int count)
    {
        var numbers = new float[count];
        if (source is List<float> list)
        {
            list.CopyTo(index, numbers, 0, count);
        }
        else if (source is float[] array)
        {
            Array.Copy(array, index, numbers, 0, count);
        }
        return numbers;
    }
}
