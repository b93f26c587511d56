using System.Collections;
using System.ComponentModel;

namespace ILDiff.Runtime;

/// <summary>Derivative lists beside primal lists, of the same count. Called by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ShadowLists
{
    /// <summary>Zeros, as many as the primal list has elements, on loan from this thread's tape; null beside null.</summary>
    public static List<double>? ZeroDoubles(ICollection? primal) => primal is null ? null : WithZeros(Tape.ForThread().RentList(), primal.Count);

    /// <summary>Zeros in a new list, which may outlive the twin; null beside null.</summary>
    public static List<double>? NewDoubles(ICollection? primal) => primal is null ? null : WithZeros(new List<double>(primal.Count), primal.Count);

    /// <summary>Zeros, as many as the primal list has elements; null beside null.</summary>
    public static List<float>? ZeroSingles(ICollection? primal) => primal is null ? null : [.. new float[primal.Count]];

    /// <summary>The list in which a twin accumulates: the caller's own, zeroed unless it carries adjoints in, or one on loan when none is wanted.</summary>
    public static List<double>? Begin(List<double>? derivative, ICollection? primal, bool isCleared)
    {
        if (derivative is null)
        {
            return ZeroDoubles(primal);
        }
        if (isCleared)
        {
            Clear(derivative);
        }
        return derivative;
    }

    /// <summary>For a list of <c>float</c> adjoints accumulate in <c>double</c>, in a list on loan, and are narrowed once, by <see cref="End"/>.</summary>
    public static List<double>? BeginSingles(List<float>? derivative, ICollection? primal, bool isCleared)
    {
        if (derivative is null || isCleared)
        {
            return ZeroDoubles(primal);
        }
        var shadow = Tape.ForThread().RentList();
        foreach (var number in derivative)
        {
            shadow.Add(number);
        }
        return shadow;
    }

    /// <summary>Narrows what <see cref="BeginSingles"/> began into the caller's own list, if one is wanted.</summary>
    public static void End(List<double>? shadow, List<float>? derivative)
    {
        if (shadow is null || derivative is null)
        {
            return;
        }
        derivative.Clear();
        foreach (var number in shadow)
        {
            derivative.Add((float)number);
        }
    }

    /// <summary>One list passed for two parameters accumulates in one place.</summary>
    public static List<double>? Shared(List<double>? shadow, ICollection? primal, List<double>? otherShadow, ICollection? otherPrimal) =>
        primal is not null && ReferenceEquals(primal, otherPrimal) ? otherShadow : shadow;

    /// <summary>For lists of <c>float</c> that are not written: two parameters that are one list and have one derivative accumulate in one place.</summary>
    public static List<double>? SharedSingles(List<double>? shadow, ICollection? primal, ICollection? derivative, List<double>? otherShadow, ICollection? otherPrimal, ICollection? otherDerivative) =>
        ReferenceEquals(derivative, otherDerivative) ? Shared(shadow, primal, otherShadow, otherPrimal) : shadow;

    /// <summary>Whether every adjoint is finite.</summary>
    public static bool AreFinite(List<double>? shadow)
    {
        for (var i = 0; i < shadow?.Count; i++)
        {
            if (!Finiteness.IsFinite(shadow[i]))
            {
                return false;
            }
        }
        return true;
    }

    /// <summary>Whether every tangent is finite.</summary>
    public static bool AreFinite(List<float>? tangents)
    {
        for (var i = 0; i < tangents?.Count; i++)
        {
            if (!Finiteness.IsFinite(tangents[i]))
            {
                return false;
            }
        }
        return true;
    }

    /// <summary>Sets every adjoint to 0 again.</summary>
    public static void Clear(List<double>? shadow)
    {
        for (var i = 0; i < shadow?.Count; i++)
        {
            shadow[i] = 0;
        }
    }

    /// <summary>The adjoints of final contents that a caller has given, as a copy; the list has zeros beside the initial contents afterwards.</summary>
    public static List<double>? TakeSeeds(List<double>? derivative, ICollection? primal)
    {
        if (derivative is null || primal is null)
        {
            return null;
        }
        var seeds = Tape.ForThread().RentList();
        seeds.AddRange(derivative);
        derivative.Clear();
        WithZeros(derivative, primal.Count);
        return seeds;
    }

    /// <summary>Adds the adjoints of the final contents, now that these are there.</summary>
    /// <exception cref="ArgumentException">The list has come to another count, so adjoints that are not 0 do not fit.</exception>
    public static void AddSeeds(List<double>? shadow, List<double>? seeds)
    {
        if (shadow is null || seeds is null)
        {
            return;
        }
        if (shadow.Count != seeds.Count)
        {
            if (seeds.Exists(seed => seed != 0))
            {
                throw new ArgumentException($"A derivative that is passed in has {seeds.Count} elements where the method has left {shadow.Count}.");
            }
            return;
        }
        for (var i = 0; i < seeds.Count; i++)
        {
            shadow[i] += seeds[i];
        }
    }

    internal static List<double> WithZeros(List<double> list, int count)
    {
        for (var i = 0; i < count; i++)
        {
            list.Add(0);
        }
        return list;
    }
}
