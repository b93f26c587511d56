using static ILDiff.Compiler.Rules.RuleNotation;

namespace ILDiff.Compiler.Rules;

/// <summary>Trigonometric and hyperbolic functions and their inverses.</summary>
internal static class TrigonometricRules
{
    private const double InversePi = 1 / Math.PI;

    public static readonly Rule[] Methods =
    [
        Line("Sin", Call("Cos", x)),
        Line("Cos", -Call("Sin", x)),
        Line("Tan", 1 + r * r),
        Line("Asin", 1 / Sqrt((1 - x) * (1 + x))),
        Line("Acos", -1 / Sqrt((1 - x) * (1 + x))),
        Line("Atan", 1 / (1 + x * x)),
        Line("Atan2", Partial("Atan2ByY", x, y), Partial("Atan2ByX", x, y)),
        Line("SinPi", Partial("SinPi", x)),
        Line("CosPi", Partial("CosPi", x)),
        Line("TanPi", Math.PI * (1 + r * r)),
        Line("AsinPi", InversePi / Sqrt((1 - x) * (1 + x))),
        Line("AcosPi", -InversePi / Sqrt((1 - x) * (1 + x))),
        Line("AtanPi", InversePi / (1 + x * x)),
        Line("Atan2Pi", InversePi * Partial("Atan2ByY", x, y), InversePi * Partial("Atan2ByX", x, y)),
        Line("Sinh", Call("Cosh", x)),
        Line("Cosh", Call("Sinh", x)),
        Line("Tanh", Partial("Tanh", x, r)),
        Line("Asinh", Partial("Asinh", x)),
        Line("Acosh", 1 / (Sqrt(x - 1) * Sqrt(x + 1))),
        Line("Atanh", Partial("Atanh", x)),
        Line("Hypot", Partial("Hypot", x, y, r), Partial("Hypot", y, x, r)),
    ];
}
