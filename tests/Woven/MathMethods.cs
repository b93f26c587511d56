using ILDiff;

namespace Woven;

/// <summary>Methods of Math, MathF, double and float.</summary>
public static partial class MathMethods
{
    [Differentiable]
    public static double Exponentials(double x, double y) => Math.Exp(x) + Math.Log(y) + Math.Log10(y) + Math.Log(y, 3) + Math.Pow(y, x) + Math.Sqrt(y);

    [Differentiable]
    public static double Trigonometry(double x, double y) =>
        Math.Sin(x) + Math.Cos(x) + Math.Tan(x) + Math.Asin(x / 4) + Math.Acos(x / 4) + Math.Atan(x) + Math.Atan2(x, y);

    [Differentiable]
    public static double Hyperbolics(double x) => Math.Sinh(x) + Math.Cosh(x) + Math.Tanh(x);

    [Differentiable]
    public static double Rounding(double x) => (x * Math.Floor(x)) + Math.Ceiling(x) + Math.Round(x, 1) + Math.Truncate(x) + (x * Math.Sign(x));

    [Differentiable]
    public static double Selections(double x, double y) => (Math.Max(x, y) * 2) + Math.Min(x * x, y) + Math.Abs(x - y) + (Math.Abs(y) * x);

    [Differentiable]
    public static double Remainders(double x, double y) => Math.IEEERemainder(x, y) * (x % y);

    [Differentiable]
    public static double IntegersStayConstant(double x, int a, int b) => x * Math.Max(a, b) * Math.Abs(a) * Math.Min(a, (long)b);

    [Differentiable]
    public static double Predicates(double x) => double.IsNaN(x) ? 3 : double.IsInfinity(x) || double.IsNegativeInfinity(x) ? 2 * x : x * x;

    [Differentiable]
    public static double Methodlike(double x) => x.CompareTo(1) > 0 && !x.Equals(3.0) ? x * x : 5 * x;

#if NET
    [Differentiable]
    public static double Modern(double x, double y) =>
        Math.Cbrt(y) + Math.Log2(y) + Math.Asinh(x) + Math.Acosh(y + 1) + Math.Atanh(x / 4) + Math.FusedMultiplyAdd(x, y, x)
        + Math.Clamp(x, 0, y) + Math.CopySign(x, y) + Math.ScaleB(x, 3) + Math.BitIncrement(x) + Math.MaxMagnitude(x, y) + Math.ILogB(y);

    [Differentiable]
    public static double Pair(double x)
    {
        var sine = double.Sin(x);
        return double.Hypot(sine, x) + double.Lerp(x, 3, sine) + double.Exp2(x) + double.ExpM1(x) + double.LogP1(x * x) + double.RootN(x * x, 3)
            + double.SinPi(x) + double.Sqrt(x * x) + double.Exp10(x) + double.Pow(x * x, 0.25) + double.DegreesToRadians(x);
    }

    [Differentiable]
    public static float Singles(float x, float y) =>
        MathF.Exp(x) + MathF.Log(y) + MathF.Sqrt(y) + MathF.Sin(x) + MathF.Pow(y, x) + MathF.Tanh(x) + MathF.Max(x, y) + MathF.Abs(x) + float.Hypot(x, y) + MathF.Floor(x);

    [Differentiable]
    public static double Finite(double x) => double.IsFinite(x) && double.IsPositive(x) ? double.Abs(x) * x : double.Max(x, 1);
#endif
}
