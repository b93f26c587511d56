using static ILDiff.Compiler.Rules.RuleNotation;

namespace ILDiff.Compiler.Rules;

/// <summary>Methods that return one of their operands, or its opposite.</summary>
internal static class SelectionRules
{
    public static readonly Rule[] Methods =
    [
        Line("Abs", Partial("Abs", x)),
        Line("CopySign", Partial("CopySign", x, r), 0),
        Line("Max", Partial("Max", x, y), Partial("Max", y, x)),
        Line("Min", Partial("Min", x, y), Partial("Min", y, x)),
        Line("MaxNative", Partial("Max", x, y), Partial("Max", y, x)),
        Line("MinNative", Partial("Min", x, y), Partial("Min", y, x)),
        Line("MaxNumber", Partial("MaxNumber", x, y), Partial("MaxNumber", y, x)),
        Line("MinNumber", Partial("MinNumber", x, y), Partial("MinNumber", y, x)),
        Line("MaxMagnitude", Partial("MaxMagnitude", x, y), Partial("MaxMagnitude", y, x)),
        Line("MinMagnitude", Partial("MinMagnitude", x, y), Partial("MinMagnitude", y, x)),
        Line("MaxMagnitudeNumber", Partial("MaxMagnitudeNumber", x, y), Partial("MaxMagnitudeNumber", y, x)),
        Line("MinMagnitudeNumber", Partial("MinMagnitudeNumber", x, y), Partial("MinMagnitudeNumber", y, x)),
        Line("Clamp", Partial("ClampByValue", x, y, z), Partial("ClampByMinimum", x, y), Partial("ClampByMaximum", x, z)),
        Line("ClampNative", Partial("ClampByValue", x, y, z), Partial("ClampByMinimum", x, y), Partial("ClampByMaximum", x, z)),
    ];
}
