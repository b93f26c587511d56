using System.Runtime.CompilerServices;

namespace ILDiff.Runtime;

/// <summary>By these a method of the base library, whose value only it can compute, gets partials that are computed beside it.</summary>
public static partial class Partials
{
    /// <summary>The value; its derivative by x is the partial, by the value itself 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Attach(double value, double x, double partial) => value;

    /// <summary>The value; its derivative by x is the partial, by the value itself 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Attach(float value, float x, float partial) => value;

    /// <summary>∂|v|/∂vᵢ = vᵢ/|v|; 0 at 0.</summary>
    public static float Direction(float element, float length) => length == 0 ? 0 : element / length;

    /// <summary>The value, without its derivative.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Constant(double value) => value;

    /// <summary>The value, without its derivative.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Constant(float value) => value;
}
