namespace ILDiff.Fuzzing.Language;

/// <summary>Which twins a program declares.</summary>
[Flags]
public enum TwinModes
{
    None = 0,
    Jvp = 1,
    Grad = 2,
    Vjp = 4,
    All = Jvp | Grad | Vjp,
}

/// <summary>Declares twins by hand, as the generator would.</summary>
public static class TwinPrinter
{
    public static void Print(SourceWriter writer, string className, FuzzFunction function, TwinModes twins)
    {
        var independents = function.Independents.Select(i => function.Parameters[i]).ToArray();
        var byValue = independents.Where(parameter => !parameter.Type.IsReference()).ToArray();
        var buffers = independents.Where(parameter => parameter.Type.IsReference()).ToArray();
        var result = function.ReturnType!.Value.Keyword();
        if (twins.HasFlag(TwinModes.Jvp))
        {
            Print(writer, className, function, "Jvp", $"({result} Value, {result} Tangent)", independents.Select(Derivative));
        }
        if (twins.HasFlag(TwinModes.Grad))
        {
            var type = byValue.Length == 0 ? result : $"({result} Value, {string.Join(", ", byValue.Select(Derivative))})";
            Print(writer, className, function, "Grad", type, buffers.Select(Derivative));
        }
        if (twins.HasFlag(TwinModes.Vjp))
        {
            var type = byValue.Length == 0 ? result : $"({result} Value, {string.Join(", ", byValue.Select(Derivative))})";
            Print(writer, className, function, "Vjp", type, buffers.Select(Derivative).Append($"{result} dresult"));
        }
    }

    private static string Derivative(Variable parameter) => $"{parameter.Type.Keyword()} d{parameter}";

    private static void Print(SourceWriter writer, string className, FuzzFunction function, string kind, string type, IEnumerable<string> derivatives)
    {
        var documentationId = $"M:{className}.{function.Name}({string.Join(",", function.Parameters.Select(parameter => parameter.Type.DocumentationName()))})";
        var positions = string.Concat(function.Independents.Select(i => ", " + i));
        var parameters = function.Parameters.Select(parameter => $"{parameter.Type.Keyword()} {parameter}").Concat(derivatives);
        writer.Line($"[DeclaredTwin(\"{documentationId}\", TwinKind.{kind}{positions})]");
        writer.Line($"public static {type} {function.Name}_{kind}({string.Join(", ", parameters)}) => throw new TwinNotWovenException(\"{function.Name}_{kind}\");");
    }
}
