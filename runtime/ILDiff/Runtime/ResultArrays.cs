using System.ComponentModel;

namespace ILDiff.Runtime;

/// <summary>Derivatives of an array that a method returns. Called by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ResultArrays
{
    /// <summary>A tangent that may be returned: one on loan from the tape is copied, in the length of the array that it is the tangent of.</summary>
    public static double[]? Keep(double[]? tangent, Array? result)
    {
        if (tangent is null || result is null || (tangent.Length == result.Length && !Tape.ForThread().IsLent(tangent)))
        {
            return tangent;
        }
        var copy = new double[result.Length];
        Array.Copy(tangent, copy, copy.Length);
        return copy;
    }

    /// <summary>Adds the adjoint of a result to the array in which that accumulates.</summary>
    /// <exception cref="ArgumentException">It has not the result's length.</exception>
    public static void AddSeed(double[]? shadow, double[]? seed, Array? result, string name)
    {
        RequireShape(seed, result, name);
        if (shadow is not null && seed is not null)
        {
            for (var i = 0; i < seed.Length; i++)
            {
                shadow[i] += seed[i];
            }
        }
    }

    /// <summary>Adds the adjoint of a result of <c>float</c> to the array in which that accumulates.</summary>
    /// <exception cref="ArgumentException">It has not the result's length.</exception>
    public static void AddSeedOfSingles(double[]? shadow, float[]? seed, Array? result, string name)
    {
        RequireShape(seed, result, name);
        if (shadow is not null && seed is not null)
        {
            for (var i = 0; i < seed.Length; i++)
            {
                shadow[i] += seed[i];
            }
        }
    }

    /// <summary>Adds the adjoint of a result that has rows, or several dimensions.</summary>
    /// <exception cref="ArgumentException">It has not the result's shape.</exception>
    public static void AddNestedSeed(Array? shadow, Array? seed, Array? result, string name)
    {
        RequireShape(seed, result, name);
        NestedShadows.AddSeeds(shadow, seed);
    }

    /// <summary>What is only known when the method has run.</summary>
    private static void RequireShape(Array? seed, Array? result, string name)
    {
        if (result is null != seed is null)
        {
            throw new ArgumentException($"{name} is {(seed is null ? "" : "not ")}null, but what it is the derivative of is{(result is null ? "" : " not")}.", name);
        }
        NestedBuffers.RequireShape(result, seed, name);
    }
}
