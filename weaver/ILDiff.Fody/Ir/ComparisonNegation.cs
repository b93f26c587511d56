namespace ILDiff.Compiler.Ir;

/// <summary>Comparisons turned round.</summary>
public static class ComparisonNegation
{
    /// <summary>The comparison that holds exactly when <paramref name="comparison"/> does not, NaN included.</summary>
    /// <param name="comparison">What is negated.</param>
    /// <param name="isFloat">Whether the operands are floating-point: there an ordered comparison's negation is unordered.</param>
    public static Comparison Negate(this Comparison comparison, bool isFloat) => comparison switch
    {
        Comparison.Equal => Comparison.NotEqual,
        Comparison.NotEqual => Comparison.Equal,
        Comparison.Less => isFloat ? Comparison.GreaterOrEqualUnsigned : Comparison.GreaterOrEqual,
        Comparison.LessUnsigned => isFloat ? Comparison.GreaterOrEqual : Comparison.GreaterOrEqualUnsigned,
        Comparison.LessOrEqual => isFloat ? Comparison.GreaterUnsigned : Comparison.Greater,
        Comparison.LessOrEqualUnsigned => isFloat ? Comparison.Greater : Comparison.GreaterUnsigned,
        Comparison.Greater => isFloat ? Comparison.LessOrEqualUnsigned : Comparison.LessOrEqual,
        Comparison.GreaterUnsigned => isFloat ? Comparison.LessOrEqual : Comparison.LessOrEqualUnsigned,
        Comparison.GreaterOrEqual => isFloat ? Comparison.LessUnsigned : Comparison.Less,
        Comparison.GreaterOrEqualUnsigned => isFloat ? Comparison.Less : Comparison.LessUnsigned,
        _ => throw new ArgumentOutOfRangeException(nameof(comparison)),
    };
}
