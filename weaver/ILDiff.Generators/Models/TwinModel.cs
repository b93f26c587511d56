namespace ILDiff.Generators.Models;

/// <summary>One twin's declaration.</summary>
/// <param name="Kind">The member of <c>ILDiff.TwinKind</c>: <c>Grad</c>, <c>Jvp</c>, <c>Vjp</c>.</param>
/// <param name="Name">As metadata has it.</param>
/// <param name="ResultType">The type as generated source writes it.</param>
/// <param name="Parameters">The method's own, then the derivatives.</param>
internal sealed record TwinModel(string Kind, string Name, string ResultType, EquatableArray<TwinParameterModel> Parameters)
{
    /// <summary>Two twins of one type cannot be declared when these are equal.</summary>
    public string Signature => Name + "(" + string.Join(",", Parameters.Select(parameter => parameter.TypeId)) + ")";
}

/// <param name="Name">As metadata has it.</param>
/// <param name="Type">With its modifiers, as generated source writes it.</param>
/// <param name="TypeId">The type as a documentation ID writes it.</param>
/// <param name="Documentation">What it is, as XML.</param>
internal sealed record TwinParameterModel(string Name, string Type, string TypeId, string Documentation);
