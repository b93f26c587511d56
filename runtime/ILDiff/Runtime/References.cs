using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace ILDiff.Runtime;

/// <summary>What references and spans that were taken apart into arrays and indices do. Called by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class References
{
    /// <summary>Zeros, at least as many, on loan from this thread's tape.</summary>
    public static double[] RentDoubles(int length) => Tape.ForThread().RentZeroed(length);

    /// <summary>Zeros, at least as many, on loan from this thread's tape.</summary>
    public static float[] RentSingles(int length) => Tape.ForThread().RentZeroedSingles(length);

    /// <summary>Zeros, at least as many, on loan from this thread's tape.</summary>
    public static int[] RentIntegers(int length) => Tape.ForThread().RentZeroedIntegers(length);

    /// <summary>Default values, exactly as many, on loan from this thread's tape.</summary>
    public static T[] Rent<T>(int length) => Tape.ForThread().ExactArrays.Rent<T>(length);

    /// <summary>A span of null is empty.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int LengthOf(Array? array) => array is null ? 0 : array.Length;

    /// <summary>The check that a span's indexer makes.</summary>
    /// <exception cref="IndexOutOfRangeException">The index is not one of the span's.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void CheckIndex(int index, int length)
    {
        if (unchecked((uint)index >= (uint)length))
        {
            ThrowIndex();
        }
    }

    /// <summary>The check that is made before a part of a span or array is taken.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The part is not within.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void CheckRange(int start, int count, int length)
    {
        if (unchecked((ulong)(uint)start + (uint)count > (uint)length))
        {
            ThrowRange();
        }
    }

    /// <summary>The check that is made before a <c>System.Range</c> is taken.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The range is not within.</exception>
    public static void CheckSystemRange(int start, int count, int length)
    {
        if (unchecked((ulong)(uint)start + (uint)count > (uint)length))
        {
            throw new ArgumentOutOfRangeException(nameof(length));
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void ThrowIndex() => throw new IndexOutOfRangeException();

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void ThrowRange() => throw new ArgumentOutOfRangeException();
}
