using ILDiff.Generators.Models;

namespace ILDiff.Generators;

/// <summary>The shapes of a method's twins. Derivative parameters come after all of the method's own, in its order.</summary>
internal static class TwinShapes
{
    private const string Span = "global::System.Span<";
    private const string ReadOnlySpan = "global::System.ReadOnlySpan<";

    public static IEnumerable<TwinModel> Of(MethodModel method)
    {
        if (method.Result.Kind == ResultKind.FloatingPoint)
        {
            yield return Gradient(method);
        }
        yield return JacobianVectorProduct(method);
        yield return VectorJacobianProduct(method);
    }

    /// <summary>F(a, w) → (Value, da) F_Grad(a, w, dw).</summary>
    private static TwinModel Gradient(MethodModel method)
    {
        var nullable = method.Container.HasNullableAnnotations ? "?" : "";
        return new(
            "Grad", method.Name + "_Grad", ValueAndPartials(method),
            new([.. Own(method), .. Buffers(method).Select(parameter => CanBeNull(parameter)
                ? Derivative(parameter, WithoutNullable(parameter.Type) + nullable, $"Overwritten with the partial derivatives by {Code(parameter)}; null if they are not wanted.")
                : Derivative(parameter, Writable(parameter), $"Overwritten with the partial derivatives by {Code(parameter)}."))]));
    }

    /// <summary>F(a, w) → (Value, Tangent) F_Jvp(a, w, da, dw).</summary>
    private static TwinModel JacobianVectorProduct(MethodModel method) => new(
        "Jvp", method.Name + "_Jvp", method.Result.IsDependent ? $"({method.Result.Type} Value, {method.Result.Type} Tangent)" : method.Result.Type,
        new([.. Own(method), .. Independents(method).Select(parameter => Derivative(
            parameter, Tangent(parameter), $"The tangent of {Code(parameter)}{(parameter.Independence == Independence.Buffer ? "; where that is written, so is its tangent" : "")}."))]));

    /// <summary>F(a, w) → (Value, da) F_Vjp(a, w, dw, dresult).</summary>
    private static TwinModel VectorJacobianProduct(MethodModel method) => new(
        "Vjp", method.Name + "_Vjp", ValueAndPartials(method),
        new([
            .. Own(method),
            .. method.Differentiated.Where(parameter => parameter.Independence is Independence.Buffer or Independence.ValueWithBuffers or Independence.Output).Select(parameter => Derivative(
                parameter, Writable(parameter), $"On entry the adjoint of the final contents of {Code(parameter)}, on exit that of its initial contents.")),
            .. Seed(method),
        ]));

    private static IEnumerable<TwinParameterModel> Own(MethodModel method) => method.Parameters.Select(parameter => new TwinParameterModel(
        parameter.Name, parameter.Modifier + parameter.Type, parameter.TypeId, parameter.Documentation.Length > 0 ? parameter.Documentation : "As in the method itself."));

    private static IEnumerable<ParameterModel> Independents(MethodModel method) => method.Differentiated.Where(parameter => parameter.Independence != Independence.None);

    private static IEnumerable<ParameterModel> Buffers(MethodModel method) => method.Differentiated.Where(parameter => parameter.Independence is Independence.Buffer or Independence.ValueWithBuffers);

    private static TwinParameterModel Derivative(ParameterModel parameter, string type, string documentation) => new(
        parameter.DerivativeName, type,
        type == parameter.Modifier + parameter.Type ? parameter.TypeId
        : type.StartsWith(Span, StringComparison.Ordinal) ? parameter.TypeId.Replace("System.ReadOnlySpan{", "System.Span{")
        : parameter.Independence == Independence.Value ? parameter.TypeId.TrimEnd('@')
        : parameter.TypeId,
        documentation);

    /// <summary>Spans and references cannot be null.</summary>
    private static bool CanBeNull(ParameterModel parameter) => parameter.Independence != Independence.ValueWithBuffers && parameter.Modifier.Length == 0 && !IsSpan(parameter);

    private static bool IsSpan(ParameterModel parameter) => parameter.Type.StartsWith(Span, StringComparison.Ordinal) || parameter.Type.StartsWith(ReadOnlySpan, StringComparison.Ordinal);

    private static string Tangent(ParameterModel parameter) => parameter.Independence == Independence.Value ? parameter.Type : parameter.Modifier + parameter.Type;

    /// <summary>An adjoint is written, whatever its primal is.</summary>
    private static string Writable(ParameterModel parameter) =>
        parameter.Type.StartsWith(ReadOnlySpan, StringComparison.Ordinal) ? Span + parameter.Type.Substring(ReadOnlySpan.Length)
        : parameter.Modifier.Length > 0 ? "ref " + parameter.Type
        : parameter.Type;

    private static IEnumerable<TwinParameterModel> Seed(MethodModel method)
    {
        if (method.Result.IsDependent)
        {
            yield return new(method.Result.SeedName, method.Result.Type, method.Result.TypeId, "The adjoint of the result.");
        }
    }

    /// <summary>A tuple of the value, if there is one, and of the partials of what is passed by value; without a tuple when it would have one element or none.</summary>
    private static string ValueAndPartials(MethodModel method)
    {
        var partials = method.Parameters
            .Where(parameter => parameter.Independence is Independence.Value or Independence.ValueWithBuffers)
            .Select(parameter => (parameter.Type, Name: Identifiers.Escape(parameter.DerivativeName)))
            .ToList();
        if (method.Result.Kind != ResultKind.Void)
        {
            partials.Insert(0, (method.Result.Type, "Value"));
        }
        return partials.Count switch
        {
            0 => "void",
            1 => partials[0].Type,
            _ => "(" + string.Join(", ", partials.Select(partial => partial.Type + " " + partial.Name)) + ")",
        };
    }

    private static string WithoutNullable(string type) => type.EndsWith("?", StringComparison.Ordinal) ? type.Substring(0, type.Length - 1) : type;

    private static string Code(ParameterModel parameter) => parameter.Name == "this" ? "the object" : $"<paramref name=\"{parameter.Name}\"/>";
}
