namespace ILDiff.Compiler.Rules;

/// <summary>How a primitive is differentiated.</summary>
public enum RuleState
{
    /// <summary>A formula for the partial derivative by each floating-point operand.</summary>
    Formula,

    /// <summary>Declared to have derivative zero everywhere: its result is inactive.</summary>
    Zero,

    /// <summary>Known, and known to have no derivative: a diagnostic where an active value reaches it.</summary>
    None,
}

/// <summary>One primitive, one line: what every mode, width and order is made from.</summary>
/// <param name="Primitive">What the listing calls it: <c>Exp</c>, <c>Divide</c>.</param>
/// <param name="State">Formula, declared zero, or no rule.</param>
/// <param name="Partials">By operand position; null for an operand that is no floating-point number. Empty unless <paramref name="State"/> is <see cref="RuleState.Formula"/>.</param>
/// <param name="Reason">Why there is none, or where the formula is from.</param>
public sealed record Rule(string Primitive, RuleState State, IReadOnlyList<Formula?> Partials, string? Reason = null);
