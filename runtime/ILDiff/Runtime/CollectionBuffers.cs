using System.Collections;
using System.ComponentModel;

namespace ILDiff.Runtime;

/// <summary>As <see cref="Buffers"/>, for lists and dictionaries. Called by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class CollectionBuffers
{
    /// <summary>A derivative has its primal's count; a null primal is left to the method itself, a null derivative is not wanted.</summary>
    /// <exception cref="ArgumentException">The counts differ.</exception>
    public static void RequireCount(ICollection? primal, ICollection? derivative, string derivativeName)
    {
        if (primal is not null && derivative is not null && primal.Count != derivative.Count)
        {
            throw new ArgumentException($"{derivativeName} has {derivative.Count} elements, but what it is the derivative of has {primal.Count}.", derivativeName);
        }
    }

    /// <summary>A derivative must not be a primal collection: writing it would change what the method reads.</summary>
    /// <exception cref="ArgumentException">They are the same collection.</exception>
    public static void RequireApart(object? derivative, string derivativeName, object? primal, string primalName)
    {
        if (derivative is not null && ReferenceEquals(derivative, primal))
        {
            throw new ArgumentException($"{derivativeName} is the same collection as {primalName}: the derivative needs memory of its own.", derivativeName);
        }
    }

    /// <summary>
    /// Two parameters that are one collection, <paramref name="written"/> to through either, have one derivative;
    /// two parameters that are two collections have two.
    /// </summary>
    /// <exception cref="ArgumentException">One derivative serves two collections, or two serve one that is written.</exception>
    public static void RequireConsistent(
        object? primalA, object? derivativeA, string derivativeNameA, object? primalB, object? derivativeB, string derivativeNameB, bool written)
    {
        if (ReferenceEquals(primalA, primalB))
        {
            if (written && primalA is not null && !ReferenceEquals(derivativeA, derivativeB))
            {
                throw new ArgumentException($"{derivativeNameA} and {derivativeNameB} belong to one collection that the method writes: pass the same for both.", derivativeNameB);
            }
        }
        else if (derivativeA is not null && ReferenceEquals(derivativeA, derivativeB))
        {
            throw new ArgumentException($"{derivativeNameA} and {derivativeNameB} are the same collection, but belong to two different ones: each needs its own.", derivativeNameB);
        }
    }

    /// <summary>A derivative that the twin reads must be given, unless its primal is null.</summary>
    /// <exception cref="ArgumentNullException">It is null.</exception>
    public static void RequireGiven(object? primal, object? derivative, string derivativeName)
    {
        if (primal is not null && derivative is null)
        {
            throw new ArgumentNullException(derivativeName);
        }
    }

    /// <summary>A collection that carries no derivative must not be one through which active values are written.</summary>
    /// <exception cref="ArgumentException">They are the same collection.</exception>
    public static void RequireNotConstant(object? active, string activeName, object? constant, string constantName)
    {
        if (active is not null && ReferenceEquals(active, constant))
        {
            throw new ArgumentException(
                $"{constantName} is the same collection as {activeName}, which the method writes, but is not differentiated: its derivative would be lost.", constantName);
        }
    }
}
