using Mono.Cecil;

namespace ILDiff.Compiler.Declarations;

/// <summary>One twin to make.</summary>
/// <param name="Primal">The method marked <c>[Differentiable]</c>.</param>
/// <param name="Target">The method whose body is to be replaced, with the twin's signature and in the primal's own type, so that it may touch its privates.</param>
/// <param name="Kind">Which derivative.</param>
/// <param name="Independents">Zero-based positions of the parameters differentiated; −1 is <c>this</c>.</param>
/// <param name="Directions">Computed at once: 1, 4 or 8.</param>
public sealed record TwinRequest(
    MethodDefinition Primal, MethodDefinition Target, TwinKind Kind, IReadOnlyList<int> Independents, int Directions);
