using ILDiff.Compiler.Ir;

namespace ILDiff.Compiler.Transforms;

/// <summary>A recursive derivative method takes more stack than its primal: it checks that there is enough before it goes deeper.</summary>
internal static class StackGuard
{
    /// <exception cref="System.InsufficientExecutionStackException">Thrown at run time, by the emitted call, where the stack would overflow.</exception>
    public static void Emit(Builder builder, IKnownMembers members) =>
        builder.Call(members.StaticMethod("System.Runtime.CompilerServices.RuntimeHelpers::EnsureSufficientExecutionStack()"));
}
