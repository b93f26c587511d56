namespace ILDiff.Generators.Models;

/// <summary>How a parameter takes part in differentiation.</summary>
internal enum Independence
{
    /// <summary>Constant: it has no derivative.</summary>
    None,

    /// <summary>Passed by value: its partial derivative is returned.</summary>
    Value,

    /// <summary>A buffer: its derivative is written into a buffer of the same type.</summary>
    Buffer,

    /// <summary>A struct that holds arrays, passed by value: its derivative is passed with the buffers, and returned with the partial derivatives of its numbers.</summary>
    ValueWithBuffers,

    /// <summary>Passed by <c>out</c>: it has a tangent and an adjoint, but no partial derivative.</summary>
    Output,
}

/// <summary>A parameter of a differentiable method.</summary>
/// <param name="Name">As metadata has it, without <c>@</c>.</param>
/// <param name="DerivativeName">The name of its tangent or adjoint.</param>
/// <param name="Type">The type as generated source writes it.</param>
/// <param name="TypeId">The type as a documentation ID writes it.</param>
/// <param name="Modifier"><c>ref</c>, <c>in</c>, <c>out</c>, <c>ref readonly</c> or nothing.</param>
/// <param name="Independence">Whether and how it is differentiated.</param>
/// <param name="Documentation">What the method's own documentation says of it, as XML; empty if nothing.</param>
internal sealed record ParameterModel(
    string Name, string DerivativeName, string Type, string TypeId, string Modifier, Independence Independence, string Documentation);
