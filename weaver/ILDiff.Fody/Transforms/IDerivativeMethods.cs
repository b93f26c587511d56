using ILDiff.Compiler.Analysis;
using ILDiff.Compiler.Ir;
using ILDiff.Compiler.Transforms.Structs;

namespace ILDiff.Compiler.Transforms;

/// <summary>The derivative methods of callees, made on demand.</summary>
public interface IDerivativeMethods
{
    /// <summary>Takes the primal's parameters and the tangents of the independents; returns the result, with its tangent when that is a dependent.</summary>
    MethodHandle Forward(MethodHandle primal, Dependence dependence, bool isGuarded);

    /// <summary>The two halves of reverse mode for a callee that is not inlined.</summary>
    ReverseMethods Reverse(MethodHandle primal, Dependence dependence, bool isGuarded);

    /// <summary>What copies between arrays of structs and their numbers.</summary>
    StructBuffers StructBuffers { get; }
}

/// <summary>Reverse mode in two halves that share the tape.</summary>
/// <param name="AugmentedPrimal">
/// Takes the primal's parameters, the derivative arrays of the independents that are arrays, and the tape; returns the result
/// (with its derivative array when it is an array and a dependent).
/// </param>
/// <param name="Pullback">
/// Takes the primal's array parameters, those derivative arrays, the tape, and the result's adjoint when that is a floating-point
/// dependent. Returns the only by-value partial, or leaves several on the tape from its position on, in parameter order.
/// </param>
public sealed record ReverseMethods(MethodHandle AugmentedPrimal, MethodHandle Pullback);
