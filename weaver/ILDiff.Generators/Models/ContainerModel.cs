namespace ILDiff.Generators.Models;

/// <summary>The type in which twins are declared: the method's own, or the static class around an extension block.</summary>
/// <param name="Namespace">As generated source writes it; empty for the global one.</param>
/// <param name="TypeHeaders">The declarations to open, outermost first: <c>partial class Outer</c>, <c>partial struct Inner</c>.</param>
/// <param name="ExtendedType">The type that an extension block extends; null when the twins go into the method's own type.</param>
/// <param name="Id">The type as a documentation ID writes it, without <c>T:</c>.</param>
/// <param name="HasNullableAnnotations">The language version knows <c>?</c> on reference types.</param>
internal sealed record ContainerModel(
    string Namespace, EquatableArray<string> TypeHeaders, string? ExtendedType, string Id, bool HasNullableAnnotations);
