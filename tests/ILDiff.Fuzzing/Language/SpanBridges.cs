namespace ILDiff.Fuzzing.Language;

/// <summary>Methods that take arrays where a method and its twins take spans: reflection cannot pass a span.</summary>
public static class SpanBridges
{
    public const string Suffix = "OfArrays";

    public static void Print(SourceWriter writer, FuzzFunction function, TwinModes twins)
    {
        if (function.Parameters.All(parameter => parameter.Type != FuzzType.Span))
        {
            return;
        }
        var own = function.Parameters.Select(parameter => (parameter.Passing, parameter.Type, parameter.Name)).ToArray();
        var independents = function.Independents.Select(i => function.Parameters[i]).ToArray();
        var buffers = independents.Where(parameter => parameter.IsBuffer).Select(parameter => Derivative(parameter, parameter.Passing)).ToArray();
        Print(writer, function.Name, function.ReturnType is null, own);
        if (twins.HasFlag(TwinModes.Jvp))
        {
            var tangents = function.Parameters.Where(parameter => parameter.Type.CarriesDerivative())
                .Select(parameter => Derivative(parameter, parameter.Passing == Passing.In ? Passing.Value : parameter.Passing));
            Print(writer, function.Name + "_Jvp", function.ReturnType is null, [.. own, .. tangents]);
        }
        var returnsNothing = function.ReturnType is null && independents.All(parameter => parameter.IsBuffer);
        if (twins.HasFlag(TwinModes.Grad) && function.ReturnType is { } number && number.IsFloating())
        {
            Print(writer, function.Name + "_Grad", false, [.. own, .. buffers]);
        }
        if (twins.HasFlag(TwinModes.Vjp))
        {
            var adjoints = function.Parameters.Where(parameter => parameter.Type.CarriesDerivative() && (parameter.IsBuffer || parameter.Passing == Passing.Out))
                .Select(parameter => Derivative(parameter, parameter.Passing == Passing.Value ? Passing.Value : Passing.Ref));
            (Passing, FuzzType, string)[] seed = function.ReturnType is { } result ? [(Passing.Value, result, "dresult")] : [];
            Print(writer, function.Name + "_Vjp", returnsNothing, [.. own, .. adjoints, .. seed]);
        }
    }

    private static (Passing Passing, FuzzType Type, string Name) Derivative(Variable parameter, Passing passing) => (passing, parameter.Type, "d" + parameter);

    private static void Print(SourceWriter writer, string name, bool returnsNothing, IReadOnlyList<(Passing Passing, FuzzType Type, string Name)> parameters)
    {
        var declared = parameters.Select(parameter => $"{ProgramPrinter.Modifier(parameter.Passing)}{(parameter.Type == FuzzType.Span ? "double[]" : parameter.Type.Keyword())} {parameter.Name}");
        var passed = parameters.Select(parameter => ProgramPrinter.Modifier(parameter.Passing) + parameter.Name);
        writer.Line($"public static {(returnsNothing ? "void" : "object")} {name}{Suffix}({string.Join(", ", declared)}) => {name}({string.Join(", ", passed)});");
    }
}
