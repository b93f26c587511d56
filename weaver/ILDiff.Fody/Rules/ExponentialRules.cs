using static ILDiff.Compiler.Rules.RuleNotation;

namespace ILDiff.Compiler.Rules;

/// <summary>Exponentials, logarithms, powers and roots.</summary>
internal static class ExponentialRules
{
    private const double Ln2 = 0.69314718055994530942;
    private const double Ln10 = 2.30258509299404568402;
    private const double Log2OfE = 1.44269504088896340736;
    private const double Log10OfE = 0.43429448190325182765;

    public static readonly Rule[] Methods =
    [
        Line("Exp", r),
        Line("Exp2", Ln2 * r),
        Line("Exp10", Ln10 * r),
        Line("ExpM1", Call("Exp", x)),
        Line("Exp2M1", Ln2 * Call("Pow", 2, x)),
        Line("Exp10M1", Ln10 * Call("Pow", 10, x)),
        Line("Log", Partial("Logarithm", 1, x)),
        Line("Log2", Partial("Logarithm", Log2OfE, x)),
        Line("Log10", Partial("Logarithm", Log10OfE, x)),
        Line("LogP1", Partial("Logarithm", 1, 1 + x)),
        Line("Log2P1", Partial("Logarithm", Log2OfE, 1 + x)),
        Line("Log10P1", Partial("Logarithm", Log10OfE, 1 + x)),
        Line("Log", Partial("LogByArgument", x, y, r), Partial("LogByBase", y, r)),
        Line("Pow", Partial("PowByBase", x, y), Partial("PowByExponent", x, y, r)),
        Line("Sqrt", 0.5 / Call("Abs", r)),
        Line("Cbrt", 1 / (3 * (r * r))),
        Line("RootN", new CallFormula("ILDiff.Runtime.Partials::RootN(System.Double,System.Int32,System.Double)", [x, y, r]), integer),
    ];
}
