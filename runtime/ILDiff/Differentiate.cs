using System.Runtime.CompilerServices;

namespace ILDiff;

/// <summary>Derivatives where they are asked for.</summary>
public static partial class Differentiate
{
    /// <summary>Returns <paramref name="x"/>; inside a differentiated method, as a constant: no derivative flows through.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double StopGradient(double x) => x;

    /// <summary>
    /// Room for the derivative of an object: a copy of all that is reached from it, with 0 in place of each floating-point number. The object's class must be one
    /// that a differentiable method of its assembly has to do with.
    /// </summary>
    /// <exception cref="ArgumentException">The weaver did not see the class of an object.</exception>
    public static T ZeroLike<T>(T primal)
        where T : class => (T)Runtime.ObjectShadows.ZeroLike(primal)!;

    /// <summary>Returns <paramref name="x"/>; inside a differentiated method, as a constant: no derivative flows through.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float StopGradient(float x) => x;
}
