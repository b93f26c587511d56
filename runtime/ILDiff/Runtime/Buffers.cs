using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace ILDiff.Runtime;

/// <summary>What a twin asks of the arrays it is given, before it writes to any. Called by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Buffers
{
    /// <summary>A derivative has its primal's length; a null primal is left to the method itself, a null derivative is not wanted.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void RequireLength(Array? primal, Array? derivative, string derivativeName)
    {
        if (primal is not null && derivative is not null && primal.Length != derivative.Length)
        {
            ThrowLength(primal, derivative, derivativeName);
        }
    }

    /// <summary>A derivative must not be a primal array: writing it would change what the method reads.</summary>
    /// <exception cref="ArgumentException">They are the same array, and it has elements.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void RequireApart(Array? derivative, string derivativeName, Array? primal, string primalName)
    {
        if (derivative is not null && ReferenceEquals(derivative, primal))
        {
            ThrowOverlap(derivative, derivativeName, primalName);
        }
    }

    /// <summary>
    /// Two parameters that are one array, <paramref name="written"/> to through either, have one derivative;
    /// two parameters that are two arrays have two.
    /// </summary>
    /// <exception cref="ArgumentException">One derivative serves two arrays, or two serve one that is written.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void RequireConsistent(
        Array? primalA, Array? derivativeA, string derivativeNameA, Array? primalB, Array? derivativeB, string derivativeNameB, bool written)
    {
        if (ReferenceEquals(primalA, primalB))
        {
            if (written && primalA is not null && !ReferenceEquals(derivativeA, derivativeB))
            {
                ThrowDivided(primalA, derivativeNameA, derivativeNameB);
            }
        }
        else if (derivativeA is not null && ReferenceEquals(derivativeA, derivativeB))
        {
            ThrowShared(derivativeA, derivativeNameA, derivativeNameB);
        }
    }

    /// <summary>A derivative that the twin reads must be given, unless its primal is null.</summary>
    /// <exception cref="ArgumentNullException">It is null.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void RequireGiven(Array? primal, Array? derivative, string derivativeName)
    {
        if (primal is not null && derivative is null)
        {
            ThrowNull(derivativeName);
        }
    }

    /// <summary>An array that carries no derivative must not be one through which active values are written.</summary>
    /// <exception cref="ArgumentException">They are the same array, and it has elements.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void RequireNotConstant(Array? active, string activeName, Array? constant, string constantName)
    {
        if (active is not null && ReferenceEquals(active, constant))
        {
            ThrowConstant(active, activeName, constantName);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void ThrowNull(string derivativeName) => throw new ArgumentNullException(derivativeName);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void ThrowConstant(Array array, string activeName, string constantName) =>
        ThrowUnlessEmpty(array, constantName, $"{constantName} is the same array as {activeName}, which the method writes, but is not differentiated: its derivative would be lost.");

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void ThrowLength(Array primal, Array derivative, string derivativeName) =>
        throw new ArgumentException($"{derivativeName} has {derivative.Length} elements, but what it is the derivative of has {primal.Length}.", derivativeName);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void ThrowOverlap(Array derivative, string derivativeName, string primalName) =>
        ThrowUnlessEmpty(derivative, derivativeName, $"{derivativeName} is the same array as {primalName}: the derivative needs memory of its own.");

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void ThrowDivided(Array primal, string derivativeNameA, string derivativeNameB) =>
        ThrowUnlessEmpty(primal, derivativeNameB, $"{derivativeNameA} and {derivativeNameB} belong to one array that the method writes: pass the same array for both.");

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void ThrowShared(Array derivative, string derivativeNameA, string derivativeNameB) =>
        ThrowUnlessEmpty(derivative, derivativeNameB, $"{derivativeNameA} and {derivativeNameB} are the same array, but belong to two different ones: each needs its own.");

    private static void ThrowUnlessEmpty(Array array, string parameterName, string message)
    {
        if (array.Length > 0)
        {
            throw new ArgumentException(message, parameterName);
        }
    }
}
