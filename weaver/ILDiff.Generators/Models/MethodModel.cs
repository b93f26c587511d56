namespace ILDiff.Generators.Models;

/// <summary>All that the twins' declarations are made from. Equal models give equal source.</summary>
/// <param name="Name">As metadata has it.</param>
/// <param name="DisplayName">What diagnostics call it: <c>Model.Loss(double, int)</c>.</param>
/// <param name="DocumentationId"><c>M:Ns.Model.Loss(System.Double,System.Int32)</c>.</param>
/// <param name="Container">Where the twins are declared.</param>
/// <param name="Accessibility"><c>public</c>, <c>internal</c>, ….</param>
/// <param name="IsExtensionMethod">Its first parameter has the modifier <c>this</c>.</param>
/// <param name="Result">What it returns.</param>
/// <param name="Parameters">In order.</param>
/// <param name="IsStatic">It has no <c>this</c>.</param>
/// <param name="This">The object it is called on, when that is differentiated; null when it is constant.</param>
internal sealed record MethodModel(
    string Name,
    string DisplayName,
    string DocumentationId,
    ContainerModel Container,
    string Accessibility,
    bool IsExtensionMethod,
    ResultModel Result,
    EquatableArray<ParameterModel> Parameters,
    bool IsStatic,
    ParameterModel? This)
{
    /// <summary>All that may have a derivative, in the order of the derivatives.</summary>
    public IEnumerable<ParameterModel> Differentiated => This is null ? Parameters : [This, .. Parameters];
}

/// <summary>What kind of result a method has.</summary>
internal enum ResultKind
{
    Void,

    /// <summary><c>double</c> or <c>float</c>.</summary>
    FloatingPoint,

    /// <summary>A struct or tuple with floating-point data.</summary>
    Structure,

    /// <summary>An array of floating-point data.</summary>
    Array,

    /// <summary>A value without floating-point data.</summary>
    Constant,
}

/// <param name="Kind">Which kind.</param>
/// <param name="Type">The type as generated source writes it.</param>
/// <param name="TypeId">The type as a documentation ID writes it.</param>
/// <param name="SeedName">The name of the adjoint given to <c>F_Vjp</c>.</param>
internal sealed record ResultModel(ResultKind Kind, string Type, string TypeId, string SeedName)
{
    /// <summary>It has a tangent and an adjoint.</summary>
    public bool IsDependent => Kind is ResultKind.FloatingPoint or ResultKind.Structure or ResultKind.Array;
}
