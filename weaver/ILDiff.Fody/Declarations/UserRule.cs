using Mono.Cecil;

namespace ILDiff.Compiler.Declarations;

/// <summary>What a user's rule gives.</summary>
public enum UserRuleKind
{
    /// <summary><c>[PartialsOf]</c></summary>
    Partials,

    /// <summary><c>[JvpOf]</c></summary>
    Tangent,

    /// <summary><c>[VjpOf]</c></summary>
    Adjoint,
}

/// <summary>A method that says what the derivative of another one is.</summary>
/// <param name="Kind">What it gives.</param>
/// <param name="Method">The rule.</param>
/// <param name="Target">The method that it is a rule of.</param>
/// <param name="Independents">By position of the target's operands, <c>this</c> first: it has a derivative.</param>
public sealed record UserRule(UserRuleKind Kind, MethodDefinition Method, MethodDefinition Target, IReadOnlyList<bool> Independents);

/// <summary>All that is given for one method: its partials, or both its modes.</summary>
public sealed record UserRuleSet(UserRule? Partials, UserRule? Tangent, UserRule? Adjoint)
{
    public IReadOnlyList<bool> Independents => (Partials ?? Tangent)!.Independents;
}
