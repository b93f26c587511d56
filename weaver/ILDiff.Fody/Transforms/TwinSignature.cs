using ILDiff.Compiler.Ir;

namespace ILDiff.Compiler.Transforms;

/// <summary>A declared twin, as the generator has written it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="ParameterNames">Its parameters' names.</param>
/// <param name="ParameterTypes">Its parameters' types.</param>
/// <param name="ReturnType">Its return type.</param>
/// <param name="Independents">By position of the primal's parameters: differentiated.</param>
public sealed record TwinSignature(
    string Name, IReadOnlyList<string> ParameterNames, IReadOnlyList<IrType> ParameterTypes, IrType ReturnType, IReadOnlyList<bool> Independents)
{
    /// <summary>By position of the primal's parameters: how it is passed.</summary>
    public IReadOnlyList<ParameterPassing> Passing { get; init; } = [];

    /// <summary>Positions of the primal's parameters whose derivatives the caller has checked.</summary>
    public IReadOnlyCollection<int> Checked { get; init; } = [];
}

/// <summary>How a parameter is passed.</summary>
public enum ParameterPassing
{
    /// <summary>By value, or by <c>ref</c>.</summary>
    Plain,

    /// <summary>By <c>in</c> or <c>ref readonly</c>: its derivative is passed by value.</summary>
    In,

    /// <summary>By <c>out</c>: it has no value on entry.</summary>
    Out,
}
