using ILDiff.Compiler.Ir;

namespace ILDiff.Compiler.Analysis;

/// <summary>Where the compiler gets the bodies of the methods that a function calls.</summary>
public interface IMethodSource
{
    /// <summary>What is known of a method's body.</summary>
    MethodBodyInfo Read(MethodHandle method);

    /// <summary>Whether <paramref name="callee"/>'s body may stand inside a method of <paramref name="host"/>'s type: all it names is accessible there.</summary>
    bool CanMoveInto(MethodHandle callee, MethodHandle host);

    /// <summary>The same of what <paramref name="callee"/>'s body has become.</summary>
    bool CanMoveInto(MethodHandle callee, Function body, MethodHandle host);

    /// <summary>The method that a virtual call runs on an object of exactly this type; null when that is not known.</summary>
    MethodHandle? OverrideIn(IrType type, MethodHandle method);
}

/// <summary>A method's body, or why there is none.</summary>
/// <param name="Function">The body, cleaned; null when it cannot be had. Not to be changed: copy it.</param>
/// <param name="IsInAssembly">The method belongs to the assembly being woven.</param>
/// <param name="UnreadableReason">Set when the method has a body that the reader does not know.</param>
/// <param name="Location">Where the reader stopped.</param>
/// <param name="IsNonDifferentiable">Marked as a constant: its calls carry no derivative.</param>
/// <param name="IsStatic">It has no <c>this</c>.</param>
/// <param name="HasProtectedRegion">What the reader does not know is a protected region.</param>
/// <param name="ConstantParameters">By position: marked as a constant, what is passed carries no derivative. Null: none is.</param>
/// <param name="MustBeInlined">The body is that of a generic method or type, for types that are private elsewhere: there is no place for derivatives of it.</param>
public sealed record MethodBodyInfo(
    Function? Function,
    bool IsInAssembly,
    string? UnreadableReason = null,
    SourceLocation? Location = null,
    bool IsNonDifferentiable = false,
    bool IsStatic = true,
    bool HasProtectedRegion = false,
    IReadOnlyList<bool>? ConstantParameters = null,
    bool MustBeInlined = false)
{
    /// <summary>Set when its derivatives are given, and not made from its body.</summary>
    public CallRule? Rule { get; init; }

    /// <summary>What is passed for the parameter at this position carries no derivative into the method.</summary>
    public bool IsConstant(int position) => ConstantParameters is not null && ConstantParameters[position];
}
