using ILDiff.Compiler.Ir;

namespace ILDiff.Compiler.Analysis;

/// <summary>The derivatives of a method as other methods give them: a call to it is not followed.</summary>
/// <param name="Independents">By position, <c>this</c> included: what is passed there has a derivative.</param>
/// <param name="Tangent">Forward mode, with the signature of <c>F_Jvp</c>; null where there is no independent.</param>
/// <param name="Adjoint">Reverse mode, with the signature of <c>F_Vjp</c>.</param>
public sealed record CallRule(IReadOnlyList<bool> Independents, MethodHandle? Tangent = null, MethodHandle? Adjoint = null)
{
    /// <summary>Nothing that is passed has a derivative, and neither has what is returned.</summary>
    public bool IsConstant => Tangent is null;
}
