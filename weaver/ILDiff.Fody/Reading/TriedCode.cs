using ILDiff.Compiler.Ir;
using CilInstruction = Mono.Cecil.Cil.Instruction;

namespace ILDiff.Compiler.Reading;

/// <summary>What a <c>try</c> with <c>catch</c> clauses guards, as a method that is called by one that catches.</summary>
/// <param name="Method">Returns which way out was taken; −1: by an exception.</param>
/// <param name="Shared">The variables that it gets.</param>
/// <param name="Targets">Where its ways out lead.</param>
internal sealed record TriedCode(MethodHandle Method, IReadOnlyList<SharedVariable> Shared, IReadOnlyList<CilInstruction> Targets);
