namespace ILDiff.Fuzzing.Evaluation;

/// <summary>What the sweeps share: the product that differentiation uses, and when numbers are too large or small to be compared.</summary>
internal static class Magnitudes
{
    private const double DoubleRange = 1e75;
    private const double FloatRange = 1e12;

    /// <summary>Unit roundoff of a node's arithmetic.</summary>
    public static double Roundoff(bool isNarrow) => isNarrow ? 1.0 / (1 << 24) : 1.0 / (1L << 53);

    /// <summary>A product in which 0 times anything is 0.</summary>
    public static double Product(double partial, double factor) => partial == 0 || factor == 0 ? 0 : partial * factor;

    /// <summary>
    /// Whether products with this number may over- or underflow in one order of multiplication and not in another.
    /// An infinity or a NaN is not extreme: it is what it is in every order.
    /// </summary>
    public static bool IsExtreme(double number, bool isNarrow)
    {
        var range = isNarrow ? FloatRange : DoubleRange;
        var magnitude = Math.Abs(number);
        return magnitude != 0 && double.IsFinite(magnitude) && (magnitude > range || magnitude < 1 / range);
    }
}
