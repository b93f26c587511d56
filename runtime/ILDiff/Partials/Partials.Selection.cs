using System.Runtime.CompilerServices;

namespace ILDiff.Runtime;

public static partial class Partials
{
    /// <summary>∂|x|/∂x: the sign of x; 0 at 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Abs(double x) => x > 0 ? 1 : x < 0 ? -1 : x == 0 ? 0 : double.NaN;

    /// <summary>∂CopySign(x, y)/∂x: 1 where the result has x's sign, −1 where it has the other; 0 at x = 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double CopySign(double x, double result) => x == result ? Math.Abs(Abs(x)) : -Math.Abs(Abs(x));

    /// <summary>∂Max(x, y)/∂x: 1 where x &gt; y, 0 where x &lt; y, one half at a tie. By y: with the operands exchanged.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Max(double x, double y) => x > y ? 1 : x < y ? 0 : x == y ? 0.5 : double.NaN;

    /// <summary>∂Min(x, y)/∂x: 1 where x &lt; y, 0 where x &gt; y, one half at a tie. By y: with the operands exchanged.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Min(double x, double y) => Max(y, x);

    /// <summary>∂MaxNumber(x, y)/∂x: as <see cref="Max"/>, but a NaN loses against a number.</summary>
    public static double MaxNumber(double x, double y) => double.IsNaN(x) == double.IsNaN(y) ? Max(x, y) : double.IsNaN(y) ? 1 : 0;

    /// <summary>∂MinNumber(x, y)/∂x: as <see cref="Min"/>, but a NaN loses against a number.</summary>
    public static double MinNumber(double x, double y) => double.IsNaN(x) == double.IsNaN(y) ? Min(x, y) : double.IsNaN(y) ? 1 : 0;

    /// <summary>∂MaxMagnitude(x, y)/∂x: by |x| and |y|; where these are equal, by x and y, since the primitive then returns the positive one.</summary>
    public static double MaxMagnitude(double x, double y)
    {
        var magnitudeOfX = Math.Abs(x);
        var magnitudeOfY = Math.Abs(y);
        return magnitudeOfX == magnitudeOfY ? Max(x, y) : Max(magnitudeOfX, magnitudeOfY);
    }

    /// <summary>∂MinMagnitude(x, y)/∂x: by |x| and |y|; where these are equal, by x and y, since the primitive then returns the negative one.</summary>
    public static double MinMagnitude(double x, double y)
    {
        var magnitudeOfX = Math.Abs(x);
        var magnitudeOfY = Math.Abs(y);
        return magnitudeOfX == magnitudeOfY ? Min(x, y) : Min(magnitudeOfX, magnitudeOfY);
    }

    /// <summary>∂MaxMagnitudeNumber(x, y)/∂x: as <see cref="MaxMagnitude"/>, but a NaN loses against a number.</summary>
    public static double MaxMagnitudeNumber(double x, double y) =>
        double.IsNaN(x) == double.IsNaN(y) ? MaxMagnitude(x, y) : double.IsNaN(y) ? 1 : 0;

    /// <summary>∂MinMagnitudeNumber(x, y)/∂x: as <see cref="MinMagnitude"/>, but a NaN loses against a number.</summary>
    public static double MinMagnitudeNumber(double x, double y) =>
        double.IsNaN(x) == double.IsNaN(y) ? MinMagnitude(x, y) : double.IsNaN(y) ? 1 : 0;

    /// <summary>∂Clamp(x, minimum, maximum)/∂x: 1 inside and on a bound, 0 outside.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double ClampByValue(double x, double minimum, double maximum) => x < minimum || x > maximum ? 0 : 1;

    /// <summary>∂Clamp(x, minimum, maximum)/∂minimum: 1 below it, else 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double ClampByMinimum(double x, double minimum) => x < minimum ? 1 : 0;

    /// <summary>∂Clamp(x, minimum, maximum)/∂maximum: 1 above it, else 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double ClampByMaximum(double x, double maximum) => x > maximum ? 1 : 0;
}
