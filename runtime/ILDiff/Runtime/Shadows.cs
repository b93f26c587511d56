using System.ComponentModel;

namespace ILDiff.Runtime;

/// <summary>Derivative arrays beside primal arrays. Called by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Shadows
{
    /// <summary>Zeros, at least as many as the primal array is long, on loan from this thread's tape; null beside null.</summary>
    public static double[]? ZeroDoubles(Array? primal) => primal is null ? null : Tape.ForThread().RentZeroed(primal.Length);

    /// <summary>As <see cref="ZeroDoubles(Array)"/>, so many for each of the primal's elements.</summary>
    public static double[]? ZeroDoubles(Array? primal, int width) => primal is null ? null : Tape.ForThread().RentZeroed(checked(primal.Length * width));

    /// <summary>Zeros, as many as the primal array is long; null beside null.</summary>
    public static float[]? ZeroSingles(Array? primal) => primal is null ? null : new float[primal.Length];

    /// <summary>As <see cref="ZeroSingles"/>, on loan from this thread's tape.</summary>
    public static float[]? LentSingles(Array? primal) => primal is null ? null : Tape.ForThread().ExactArrays.Rent<float>(primal.Length);

    /// <summary>The array in which a twin accumulates: the caller's own, cleared unless it carries adjoints in, or one on loan when none is wanted.</summary>
    public static double[]? Begin(double[]? derivative, Array? primal, bool isCleared)
    {
        if (derivative is null)
        {
            return ZeroDoubles(primal);
        }
        if (isCleared)
        {
            Array.Clear(derivative, 0, derivative.Length);
        }
        return derivative;
    }

    /// <summary>For an array of <c>float</c> adjoints accumulate in <c>double</c>, in an array on loan, and are narrowed once, by <see cref="End"/>.</summary>
    public static double[]? BeginSingles(float[]? derivative, Array? primal, bool isCleared)
    {
        var shadow = ZeroDoubles(primal);
        if (shadow is not null && derivative is not null && !isCleared)
        {
            for (var i = 0; i < derivative.Length; i++)
            {
                shadow[i] = derivative[i];
            }
        }
        return shadow;
    }

    /// <summary>Narrows what <see cref="BeginSingles"/> began into the caller's own array, if one is wanted.</summary>
    public static void End(double[]? shadow, float[]? derivative)
    {
        if (shadow is null || derivative is null)
        {
            return;
        }
        for (var i = 0; i < derivative.Length; i++)
        {
            derivative[i] = (float)shadow[i];
        }
    }

    /// <summary>For arrays of <c>float</c> that are not written: two parameters that are one array and have one derivative accumulate in one place.</summary>
    public static double[]? SharedSingles(double[]? shadow, Array? primal, Array? derivative, double[]? otherShadow, Array? otherPrimal, Array? otherDerivative) =>
        primal is not null && ReferenceEquals(primal, otherPrimal) && ReferenceEquals(derivative, otherDerivative) ? otherShadow : shadow;

    /// <summary>One array passed for two parameters accumulates in one place.</summary>
    public static double[]? Shared(double[]? shadow, Array? primal, double[]? otherShadow, Array? otherPrimal) =>
        primal is not null && ReferenceEquals(primal, otherPrimal) ? otherShadow : shadow;

    /// <summary>Whether every adjoint is finite.</summary>
    public static bool AreFinite(double[]? shadow, Array? primal) =>
        shadow is null || primal is null || Finiteness.AllFinite(shadow, primal.Length);

    /// <summary>Whether every adjoint is finite, of so many for each of the primal's elements.</summary>
    public static bool AreFinite(double[]? shadow, Array? primal, int width) =>
        shadow is null || primal is null || Finiteness.AllFinite(shadow, primal.Length * width);

    /// <summary>Whether every tangent is finite.</summary>
    public static bool AreFinite(float[]? tangent, Array? primal)
    {
        if (tangent is not null && primal is not null)
        {
            foreach (var number in tangent)
            {
                if (!Finiteness.IsFinite(number))
                {
                    return false;
                }
            }
        }
        return true;
    }

    /// <summary>Sets every adjoint to 0 again.</summary>
    public static void Clear(double[]? shadow, Array? primal)
    {
        if (shadow is not null && primal is not null)
        {
            Array.Clear(shadow, 0, primal.Length);
        }
    }

    /// <summary>Sets every adjoint to 0 again, of so many for each of the primal's elements.</summary>
    public static void Clear(double[]? shadow, Array? primal, int width)
    {
        if (shadow is not null && primal is not null)
        {
            Array.Clear(shadow, 0, primal.Length * width);
        }
    }
}
