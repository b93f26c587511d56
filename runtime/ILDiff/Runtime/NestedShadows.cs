using System.ComponentModel;
#if NET8_0_OR_GREATER
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
#endif

namespace ILDiff.Runtime;

/// <summary>Derivatives beside arrays of arrays and of several dimensions, and beside arrays that such arrays may come to hold. Called by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class NestedShadows
{
    /// <summary>Zeros in the shape of an array; a row that occurs twice has one derivative; null beside null.</summary>
    /// <param name="primal">The array.</param>
    /// <param name="width">How many numbers each of its elements has.</param>
    /// <param name="isSingle">They are <c>float</c>.</param>
    /// <param name="isOnLoan">Nobody keeps the zeros beyond the twin: they come from this thread's tape.</param>
    public static Array? ZeroLike(Array? primal, int width, bool isSingle, bool isOnLoan) =>
        primal is null ? null : new ShadowShape(isSingle ? typeof(float) : typeof(double), width, isOnLoan ? Tape.ForThread().ExactArrays : null).Zero(primal);

    /// <summary>Zeros on loan in which a twin accumulates what goes into the caller's own structure afterwards: of its shape or, where none is wanted, of the primal's.</summary>
    public static Array? BeginPacked(Array? derivative, Array? primal, int width) => ZeroLike(derivative ?? primal, width, false, true);

    /// <summary>The structure in which a twin accumulates: the caller's own, cleared unless it carries adjoints in, or a new one when none is wanted.</summary>
    public static Array? Begin(Array? derivative, Array? primal, bool isCleared)
    {
        if (derivative is null)
        {
            return ZeroLike(primal, 1, false, false);
        }
        if (isCleared)
        {
            Clear(derivative);
        }
        return derivative;
    }

    /// <summary>As <see cref="Begin"/>, where the method moves no rows: what is not wanted is on loan from this thread's tape.</summary>
    public static Array? BeginUnmoved(Array? derivative, Array? primal, bool isCleared) =>
        derivative is null ? ZeroLike(primal, 1, false, true) : Begin(derivative, primal, isCleared);

    /// <summary>What two structures have in common accumulates in one place; the result is <paramref name="shadow"/> or the other one itself.</summary>
    public static Array? Shared(Array? shadow, Array? primal, Array? otherShadow, Array? otherPrimal)
    {
        if (shadow is null || primal is null || otherShadow is null || otherPrimal is null)
        {
            return shadow;
        }
        var known = ReferenceMap.Take();
        try
        {
            Collect(otherPrimal, otherShadow, known);
            return Shared(shadow, primal, known);
        }
        finally
        {
            ReferenceMap.GiveBack(known);
        }
    }

    /// <summary>Whether every adjoint is finite.</summary>
    public static bool AreFinite(Array? shadow)
    {
        switch (shadow)
        {
            case null:
                return true;
            case double[] numbers:
                return Finiteness.AllFinite(numbers, numbers.Length);
            case float[] tangents:
                return Shadows.AreFinite(tangents, tangents);
            case object?[] rows:
                foreach (var row in rows)
                {
                    if (!AreFinite((Array?)row))
                    {
                        return false;
                    }
                }
                return true;
            default:
                return AreFiniteInRectangle(shadow);
        }
    }

    /// <summary>Sets every adjoint to 0.</summary>
    public static void Clear(Array? shadow)
    {
        if (shadow is object?[] rows)
        {
            foreach (var row in rows)
            {
                Clear((Array?)row);
            }
        }
        else if (shadow is not null)
        {
            Array.Clear(shadow, shadow.GetLowerBound(0), shadow.Length);
        }
    }

    /// <summary>The adjoints that a caller has given, as a copy; they are 0 afterwards. Where references move, they go to where their rows have gone.</summary>
    public static Array? TakeSeeds(Array? derivative)
    {
        if (derivative is null)
        {
            return null;
        }
        var known = ReferenceMap.Take();
        try
        {
            var seeds = new ShadowShape(typeof(double), 1, Tape.ForThread().ExactArrays).Zero(derivative, known);
            known[derivative] = seeds;
            foreach (var pair in known)
            {
                if (pair.Key is not object?[])
                {
                    Array.Copy(pair.Key, pair.Value!, pair.Key.Length);
                }
            }
            return seeds;
        }
        finally
        {
            Clear(derivative);
            ReferenceMap.GiveBack(known);
        }
    }

    /// <summary>Adds the adjoints of the final contents to the derivatives of the arrays that hold these.</summary>
    /// <exception cref="ArgumentException">The method has changed the shape, so adjoints that are not 0 do not fit.</exception>
    public static void AddSeeds(Array? shadow, Array? seeds)
    {
        if (shadow is null || seeds is null)
        {
            return;
        }
        var added = ReferenceMap.Take();
        try
        {
            AddSeeds(shadow, seeds, added);
        }
        finally
        {
            ReferenceMap.GiveBack(added);
        }
    }

    /// <summary>Adds the numbers of an array of the same shape.</summary>
    internal static void AddLeaf(Array shadow, Array terms)
    {
        if (shadow is double[] numbers)
        {
            AddNumbers(numbers, (double[])terms);
        }
        else
        {
            AddRectangle(shadow, terms);
        }
    }

    private static void AddSeeds(Array? shadow, Array seeds, Dictionary<Array, Array?> added)
    {
        if (added.TryGetValue(seeds, out var known) && ReferenceEquals(known, shadow))
        {
            return;
        }
        added[seeds] = shadow;
        if (shadow is null || !NestedBuffers.HaveSameLengths(shadow, seeds))
        {
            RequireZero(seeds, shadow);
        }
        else if (seeds is object?[] seedRows)
        {
            for (var i = 0; i < seedRows.Length; i++)
            {
                if (seedRows[i] is Array seedRow)
                {
                    AddSeeds((Array?)((object?[])shadow)[i], seedRow, added);
                }
            }
        }
        else if (shadow is double[] numbers)
        {
            AddNumbers(numbers, (double[])seeds);
        }
        else
        {
            AddRectangle(shadow, seeds);
        }
    }

    private static void RequireZero(Array seeds, Array? shadow)
    {
        if (seeds is object?[] rows)
        {
            foreach (var row in rows)
            {
                if (row is Array inner)
                {
                    RequireZero(inner, null);
                }
            }
            return;
        }
        foreach (double seed in seeds)
        {
            if (seed != 0)
            {
                throw new ArgumentException($"A derivative that is passed in has {seeds.Length} elements where the method has left {(shadow is null ? "none" : shadow.Length)}.");
            }
        }
    }

    private static void AddNumbers(double[] numbers, double[] terms)
    {
        for (var i = 0; i < numbers.Length; i++)
        {
            numbers[i] += terms[i];
        }
    }

    private static void AddRectangle(Array shadow, Array seeds)
    {
        var numbers = new double[shadow.Length];
        var terms = new double[shadow.Length];
        Buffer.BlockCopy(shadow, 0, numbers, 0, Buffer.ByteLength(shadow));
        Buffer.BlockCopy(seeds, 0, terms, 0, Buffer.ByteLength(seeds));
        AddNumbers(numbers, terms);
        Buffer.BlockCopy(numbers, 0, shadow, 0, Buffer.ByteLength(shadow));
    }

    private static void Collect(Array primal, Array shadow, Dictionary<Array, Array?> known)
    {
        known[primal] = shadow;
        if (primal is object?[] rows)
        {
            var shadows = (object?[])shadow;
            for (var i = 0; i < rows.Length; i++)
            {
                if (rows[i] is Array row)
                {
                    Collect(row, (Array)shadows[i]!, known);
                }
            }
        }
    }

    private static Array Shared(Array shadow, Array primal, Dictionary<Array, Array?> known)
    {
        if (known.TryGetValue(primal, out var other))
        {
            return other!;
        }
        if (primal is object?[] rows)
        {
            var shadows = (object?[])shadow;
            for (var i = 0; i < rows.Length; i++)
            {
                if (rows[i] is Array row)
                {
                    shadows[i] = Shared((Array)shadows[i]!, row, known);
                }
            }
        }
        return shadow;
    }

    private static bool AreFiniteInRectangle(Array shadow)
    {
        if (shadow.GetType().GetElementType() == typeof(float))
        {
            foreach (float number in shadow)
            {
                if (!Finiteness.IsFinite(number))
                {
                    return false;
                }
            }
            return true;
        }
#if NET8_0_OR_GREATER
        foreach (var number in MemoryMarshal.CreateReadOnlySpan(ref Unsafe.As<byte, double>(ref MemoryMarshal.GetArrayDataReference(shadow)), shadow.Length))
#else
        foreach (double number in shadow)
#endif
        {
            if (!Finiteness.IsFinite(number))
            {
                return false;
            }
        }
        return true;
    }
}
