using Microsoft.CodeAnalysis;

namespace ILDiff.Generators.Reading;

/// <summary>The attributes of ILDiff on a symbol.</summary>
internal static class Attributes
{
    public const string Differentiable = "ILDiff.DifferentiableAttribute";

    public const string NonDifferentiable = "ILDiff.NonDifferentiableAttribute";

    public const string Independent = "ILDiff.IndependentAttribute";

    public static bool Has(ISymbol symbol, string attribute) =>
        symbol.GetAttributes().Any(data => data.AttributeClass?.ToDisplayString() == attribute);
}
