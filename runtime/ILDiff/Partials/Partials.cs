using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace ILDiff.Runtime;

/// <summary>
/// Partial derivatives that plain arithmetic does not give: where a primitive has a kink, an edge of its domain, or a range that
/// the textbook formula overflows. Each is named after its primitive. They are plain code themselves, so they can be differentiated again.
/// Called by generated code.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class Partials
{
    /// <summary>partial · factor, and 0 when either is 0, whatever the other is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Product(double partial, double factor)
    {
        // 0 · x is 0 unless x is infinite or NaN, and then it is NaN.
        var product = partial * factor;
        return double.IsNaN(product) && (partial == 0 || factor == 0) ? 0 : product;
    }

    /// <summary>partial · factor, and 0 when either is 0, whatever the other is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Product(float partial, float factor)
    {
        var product = partial * factor;
        return float.IsNaN(product) && (partial == 0 || factor == 0) ? 0 : product;
    }

    /// <summary>
    /// ∂(x % y)/∂y and ∂IEEERemainder(x, y)/∂y = −n, where n = (x − result)/y is the whole number that the primitive took off.
    /// Rounding x/y alone gives the neighbour of n where x/y lies next to a whole number (1.0 % 0.1 took off 9, not 10).
    /// </summary>
    public static double RemainderByDivisor(double x, double y, double result) => -Math.Round(x / y - result / y);
}
