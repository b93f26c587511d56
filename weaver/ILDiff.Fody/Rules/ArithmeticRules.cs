using static ILDiff.Compiler.Rules.RuleNotation;

namespace ILDiff.Compiler.Rules;

/// <summary>The opcodes, and the methods that are arithmetic.</summary>
internal static class ArithmeticRules
{
    private const double RadiansPerDegree = Math.PI / 180;

    public static readonly Rule Add = Line("Add", 1, 1);
    public static readonly Rule Subtract = Line("Subtract", 1, -1);
    public static readonly Rule Multiply = Line("Multiply", y, x);
    public static readonly Rule Divide = Line("Divide", 1 / y, -(r / y));

    /// <summary>1/y: r/y is r², and neither a division nor y is needed.</summary>
    public static readonly Rule Reciprocal = Line("Divide", 1 / y, -(r * r));
    public static readonly Rule Remainder = Line("Remainder", 1, Partial("RemainderByDivisor", x, y, r));
    public static readonly Rule Negate = Line("Negate", -1);

    /// <summary><c>Partials.Attach(value, x, partial)</c> is the value, and depends on x as the partial says.</summary>
    public static readonly Rule Attach = Line("Attach", 1, z, null);

    public static readonly Rule[] Methods =
    [
        Line("IEEERemainder", 1, Partial("RemainderByDivisor", x, y, r)),
        Line("Ieee754Remainder", 1, Partial("RemainderByDivisor", x, y, r)),
        Line("FusedMultiplyAdd", y, x, 1),
        Line("MultiplyAddEstimate", y, x, 1),
        Line("Lerp", 1 - z, z, y - x),
        Line("ReciprocalEstimate", -(1 / x / x)),
        Line("ReciprocalSqrtEstimate", -0.5 / x / Sqrt(x)),
        Line("ScaleB", new LinearCallFormula("System.Math::ScaleB(System.Double,System.Int32)", [y]), integer),
        Line("BitIncrement", 1),
        Line("BitDecrement", 1),
        Line("DegreesToRadians", RadiansPerDegree),
        Line("RadiansToDegrees", 1 / RadiansPerDegree),
    ];
}
