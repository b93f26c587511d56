using System.ComponentModel;

namespace ILDiff.Runtime;

/// <summary>As <see cref="Regions"/>, for memory that holds structs. Called by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class StructRegions
{
    /// <summary>Where an array begins; anywhere, if it has no elements.</summary>
    public static ref T StartOf<T>(T[]? array)
        where T : struct
    {
        if (array is null || array.Length == 0)
        {
            return ref Anywhere<T>.Value;
        }
        return ref array[0];
    }

    /// <summary>How two regions lie.</summary>
    public static int Relation<TLeft, TRight>(in TLeft left, int leftLength, in TRight right, int rightLength)
        where TLeft : struct
        where TRight : struct => RegionMemory.ByteRelation(in left, leftLength, in right, rightLength);

    /// <summary>A region's contents, in an array on loan.</summary>
    public static T[] CopyIn<T>(in T start, int length)
        where T : struct
    {
        var copy = References.Rent<T>(length);
        CopyInto(copy, in start, length);
        return copy;
    }

    /// <summary>Default values, on loan, as many as an array has elements.</summary>
    public static T[] RentLike<T>(T[] array)
        where T : struct => References.Rent<T>(array.Length);

    /// <summary>Copies a region to the head of an array.</summary>
    public static void CopyInto<T>(T[] copy, in T start, int length)
        where T : struct => RegionMemory.CopyStructs(in start, ref StartOf(copy), length);

    /// <summary>Puts the head of an array, if there is one, into a region.</summary>
    public static void CopyOut<T>(T[]? copy, ref T start, int length)
        where T : struct
    {
        if (copy is not null)
        {
            RegionMemory.CopyStructs(in StartOf(copy), ref start, length);
        }
    }

    /// <summary>One of two arrays.</summary>
    public static T[] Choose<T>(bool isShared, T[] shared, T[] own)
        where T : struct => isShared ? shared : own;

    /// <summary>A region must not be memory of an array of arrays or of several dimensions, whose elements are <typeparamref name="TElement"/>, or of an object's arrays.</summary>
    /// <exception cref="ArgumentException">They overlap.</exception>
    public static void RequireApartFromNested<T, TElement>(in T start, int length, object? nested, string name, string nestedName)
        where T : struct
        where TElement : struct
    {
        if (nested is not null && Overlaps<T, TElement>(in start, length, nested))
        {
            throw new ArgumentException($"{name} and {nestedName} overlap.", name);
        }
    }

    /// <summary>As <see cref="Regions.Pin(double[], in double, int)"/>.</summary>
    public static void Pin<T>(T[] copy, in T start, int length)
        where T : struct => Tape.ForThread().PinnedRegions.Add(copy, RegionMemory.AddressOf(in start), length * RegionMemory.SizeOf<T>());

    /// <summary>As <see cref="Regions.RequireNotConstant"/>, of an array that holds structs, or arrays of them.</summary>
    /// <exception cref="ArgumentException">They overlap.</exception>
    public static void RequireNotConstant<T>(Array? active, string activeName, object? constant, string constantName)
        where T : struct
    {
        if (constant is not null && active is not null && (ReferenceEquals(active, constant) || Tape.ForThread().PinnedRegions.Overlap<T>(active, constant)))
        {
            Regions.ThrowConstant(activeName, constantName);
        }
    }

    private static bool Overlaps<T, TElement>(in T start, int length, object memory)
        where T : struct
        where TElement : struct
    {
        if (memory is Array and not object?[])
        {
            return OverlapsElements<T, TElement>(in start, length, memory);
        }
        var walk = GraphWalk.Take();
        try
        {
            walk.Visit(memory, null);
            while (walk.TryNext(out var node, out _))
            {
                if (OverlapsElements<T, TElement>(in start, length, node) || OverlapsElements<T, double>(in start, length, node) || OverlapsElements<T, float>(in start, length, node))
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

    private static bool OverlapsElements<T, TElement>(in T start, int length, object node)
        where T : struct
        where TElement : struct => node switch
    {
        TElement[] { Length: > 0 } elements => Relation(in start, length, in elements[0], elements.Length) != Regions.Apart,
        TElement[,] { Length: > 0 } elements => Relation(in start, length, in elements[elements.GetLowerBound(0), elements.GetLowerBound(1)], elements.Length) != Regions.Apart,
        TElement[,,] { Length: > 0 } elements => Relation(
            in start, length, in elements[elements.GetLowerBound(0), elements.GetLowerBound(1), elements.GetLowerBound(2)], elements.Length) != Regions.Apart,
        _ => false,
    };

    private static class Anywhere<T>
        where T : struct
    {
        internal static T Value;
    }
}
