using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace ILDiff.Runtime;

/// <summary>
/// Memory that a twin is given by reference: a span, or a number of the caller's. The twin works on a copy, in an array on loan, and puts it back.
/// Called by generated code.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Regions
{
    /// <summary>They have no memory in common.</summary>
    public const int Apart = 0;

    /// <summary>They are the same memory.</summary>
    public const int Same = 1;

    /// <summary>They overlap otherwise.</summary>
    public const int Overlapping = 2;

    private static double anyDouble;
    private static float anySingle;

    /// <summary>Where an array begins; anywhere, if it has no elements.</summary>
    public static ref double StartOf(double[]? array)
    {
        if (array is null || array.Length == 0)
        {
            return ref anyDouble;
        }
        return ref array[0];
    }

    /// <summary>Where an array begins; anywhere, if it has no elements.</summary>
    public static ref float StartOf(float[]? array)
    {
        if (array is null || array.Length == 0)
        {
            return ref anySingle;
        }
        return ref array[0];
    }

    /// <summary>How two regions lie.</summary>
    public static int Relation(in double left, int leftLength, in double right, int rightLength) =>
        RegionMemory.Relation(in left, leftLength, in right, rightLength);

    /// <summary>How two regions lie.</summary>
    public static int Relation(in float left, int leftLength, in float right, int rightLength) =>
        RegionMemory.Relation(in left, leftLength, in right, rightLength);

    /// <summary>A region's contents, in an array on loan.</summary>
    public static double[] CopyIn(in double start, int length)
    {
        var copy = Tape.ForThread().RentZeroed(length);
        CopyInto(copy, in start, length);
        return copy;
    }

    /// <summary>A region's contents, in an array on loan.</summary>
    public static float[] CopyIn(in float start, int length)
    {
        var copy = Tape.ForThread().RentZeroedSingles(length);
        CopyInto(copy, in start, length);
        return copy;
    }

    /// <summary>Zeros, on loan, at least as many as an array has elements.</summary>
    public static double[] RentLike(double[] array) => Tape.ForThread().RentZeroed(array.Length);

    /// <summary>Zeros, on loan, at least as many as an array has elements.</summary>
    public static float[] RentLike(float[] array) => Tape.ForThread().RentZeroedSingles(array.Length);

    /// <summary>Copies a region to the head of an array.</summary>
    public static void CopyInto(double[] copy, in double start, int length) =>
        RegionMemory.Copy(in start, ref StartOf(copy), length);

    /// <summary>Copies a region to the head of an array.</summary>
    public static void CopyInto(float[] copy, in float start, int length) =>
        RegionMemory.Copy(in start, ref StartOf(copy), length);

    /// <summary>Puts the head of an array, if there is one, into a region.</summary>
    public static void CopyOut(double[]? copy, ref double start, int length)
    {
        if (copy is not null)
        {
            RegionMemory.Copy(in StartOf(copy), ref start, length);
        }
    }

    /// <summary>Puts the head of an array, if there is one, into a region.</summary>
    public static void CopyOut(float[]? copy, ref float start, int length)
    {
        if (copy is not null)
        {
            RegionMemory.Copy(in StartOf(copy), ref start, length);
        }
    }

    /// <summary>A derivative has its primal's length.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void RequireLength(int primal, int derivative, string derivativeName)
    {
        if (primal != derivative)
        {
            throw new ArgumentException($"{derivativeName} has {derivative} elements, but what it is the derivative of has {primal}.", derivativeName);
        }
    }

    /// <summary>A derivative must not be memory that the method reads.</summary>
    /// <exception cref="ArgumentException">They overlap.</exception>
    public static void RequireApart(int relation, string derivativeName, string primalName)
    {
        if (relation != Apart)
        {
            throw new ArgumentException($"{derivativeName} overlaps {primalName}: the derivative needs memory of its own.", derivativeName);
        }
    }

    /// <summary>
    /// Whether two parameters share one copy, and their derivatives one. They do when they are the same memory and have the same derivative; memory that is
    /// <paramref name="isWritten"/> to through either must be so, or apart.
    /// </summary>
    /// <exception cref="ArgumentException">They overlap otherwise, or their derivatives do not lie as they do.</exception>
    public static bool AreShared(int primals, int derivatives, bool isWritten, string nameA, string nameB, string derivativeNameA, string derivativeNameB)
    {
        if (derivatives == Overlapping || derivatives == Same && primals != Same)
        {
            throw new ArgumentException($"{derivativeNameA} and {derivativeNameB} have memory in common, but belong to different numbers: each needs its own.", derivativeNameB);
        }
        if (isWritten && primals == Overlapping)
        {
            throw new ArgumentException($"{nameA} and {nameB} overlap, and the method writes to one of them: pass memory that is the same, or apart.", nameB);
        }
        if (isWritten && primals == Same && derivatives != Same)
        {
            throw new ArgumentException($"{derivativeNameA} and {derivativeNameB} belong to the same numbers, which the method writes: pass the same memory for both.", derivativeNameB);
        }
        return primals == Same && derivatives == Same;
    }

    /// <summary>As <see cref="AreShared"/>, for two parameters without derivatives.</summary>
    /// <exception cref="ArgumentException">They overlap otherwise than wholly, and are written.</exception>
    public static bool AreSharedConstants(int primals, bool isWritten, string nameA, string nameB)
    {
        if (isWritten && primals == Overlapping)
        {
            throw new ArgumentException($"{nameA} and {nameB} overlap, and the method writes to one of them: pass memory that is the same, or apart.", nameB);
        }
        return primals == Same;
    }

    /// <summary>For two parameters of which one has no derivative of its own, or none that could be shared.</summary>
    /// <exception cref="ArgumentException">They overlap, and are written.</exception>
    public static void RequireNotShared(int primals, bool isWritten, string nameA, string nameB)
    {
        if (isWritten && primals != Apart)
        {
            throw new ArgumentException($"{nameA} and {nameB} overlap, and the method writes to one of them, but they have no common derivative.", nameB);
        }
    }

    /// <summary>From here on, until the twin exits, what it gets from elsewhere is compared with this memory, which the caller has pinned.</summary>
    public static void Pin(double[] copy, in double start, int length) => Tape.ForThread().PinnedRegions.Add(copy, RegionMemory.AddressOf(in start), length * (long)sizeof(double));

    /// <summary>From here on, until the twin exits, what it gets from elsewhere is compared with this memory, which the caller has pinned.</summary>
    public static void Pin(float[] copy, in float start, int length) => Tape.ForThread().PinnedRegions.Add(copy, RegionMemory.AddressOf(in start), length * (long)sizeof(float));

    /// <summary>Memory that the twin works on, itself or in a copy, must not be that of an array which it gets from elsewhere, when either is written.</summary>
    /// <exception cref="ArgumentException">They overlap.</exception>
    public static void RequireNotConstant(Array? active, string activeName, object? constant, string constantName)
    {
        if (constant is not null && active is not null && (ReferenceEquals(active, constant)
            || Tape.ForThread().PinnedRegions.Overlap<double>(active, constant) || Tape.ForThread().PinnedRegions.Overlap<float>(active, constant)))
        {
            ThrowConstant(activeName, constantName);
        }
    }

    internal static void ThrowConstant(string activeName, string constantName) => throw new ArgumentException(
        $"{constantName} overlaps {activeName}, and one of them is written, but it is not differentiated: its derivative would be lost.", constantName);

    /// <summary>One of two arrays.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double[] Choose(bool isShared, double[] shared, double[] own) => isShared ? shared : own;

    /// <summary>One of two arrays.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float[] Choose(bool isShared, float[] shared, float[] own) => isShared ? shared : own;
}
