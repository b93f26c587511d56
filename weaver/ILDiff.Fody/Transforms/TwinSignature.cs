using ILDiff.Compiler.Ir;

namespace ILDiff.Compiler.Transforms;

/// <summary>A declared twin, as the generator has written it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="ParameterNames">Its parameters' names.</param>
/// <param name="ParameterTypes">Its parameters' types.</param>
/// <param name="ReturnType">Its return type.</param>
/// <param name="Independents">By position of the primal's parameters: differentiated.</param>
public sealed record TwinSignature(
    string Name, IReadOnlyList<string> ParameterNames, IReadOnlyList<IrType> ParameterTypes, IrType ReturnType, IReadOnlyList<bool> Independents);
