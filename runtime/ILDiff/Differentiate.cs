using System.Runtime.CompilerServices;

namespace ILDiff;

/// <summary>Derivatives where they are asked for.</summary>
public static partial class Differentiate
{
    /// <summary>Returns <paramref name="x"/>; inside a differentiated method, as a constant: no derivative flows through.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double StopGradient(double x) => x;

    /// <summary>Returns <paramref name="x"/>; inside a differentiated method, as a constant: no derivative flows through.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float StopGradient(float x) => x;
}
