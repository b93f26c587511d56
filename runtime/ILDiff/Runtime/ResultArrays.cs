using System.Collections;
using System.ComponentModel;

namespace ILDiff.Runtime;

/// <summary>Derivatives of arrays, lists and objects that a method returns. Called by generated code.</summary>
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

    /// <summary>Adds the adjoint of a result that is a list to the list in which that accumulates.</summary>
    /// <exception cref="ArgumentException">It has not the result's count.</exception>
    public static void AddSeed(List<double>? shadow, List<double>? seed, ICollection? result, string name)
    {
        RequireGiven(result, seed, name);
        CollectionBuffers.RequireCount(result, seed, name);
        ShadowLists.AddSeeds(shadow, seed);
    }

    /// <summary>Adds the adjoint of a result that is a list of <c>float</c> to the list in which that accumulates.</summary>
    /// <exception cref="ArgumentException">It has not the result's count.</exception>
    public static void AddSeed(List<double>? shadow, List<float>? seed, ICollection? result, string name)
    {
        RequireGiven(result, seed, name);
        CollectionBuffers.RequireCount(result, seed, name);
        for (var i = 0; i < seed?.Count; i++)
        {
            shadow![i] += seed[i];
        }
    }

    /// <summary>Adds as many numbers as there are in the second array.</summary>
    public static void Add(double[]? shadow, double[]? terms)
    {
        for (var i = 0; i < terms?.Length; i++)
        {
            shadow![i] += terms[i];
        }
    }

    /// <summary>What is only known when the method has run: where there is a result, there must be an adjoint of it.</summary>
    /// <exception cref="ArgumentException">One of them is null, and the other is not.</exception>
    public static void RequireGiven(object? result, object? seed, string name)
    {
        if (result is null != seed is null)
        {
            throw new ArgumentException($"{name} is {(seed is null ? "" : "not ")}null, but what it is the derivative of is{(result is null ? "" : " not")}.", name);
        }
    }

    /// <summary>An adjoint has its result's shape.</summary>
    /// <exception cref="ArgumentException">It has not.</exception>
    public static void RequireShape(Array? seed, Array? result, string name)
    {
        RequireGiven(result, seed, name);
        NestedBuffers.RequireShape(result, seed, name);
    }
}
