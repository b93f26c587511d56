using ILDiff.Generators.Models;

namespace ILDiff.Generators.Writing;

/// <summary>Writes the XML documentation of a twin.</summary>
internal static class TwinDocumentation
{
    public static void Write(IndentedText text, MethodModel method, TwinModel twin)
    {
        text.Line("/// <summary>");
        text.Line($"/// {Summary(twin.Kind)} <see cref=\"{method.DocumentationId}\"/>.");
        text.Line("/// </summary>");
        foreach (var parameter in twin.Parameters)
        {
            text.Line($"/// <param name=\"{parameter.Name}\">{parameter.Documentation}</param>");
        }
        if (twin.ResultType != "void")
        {
            text.Line($"/// <returns>{Returns(method, twin)}</returns>");
        }
    }

    private static string Summary(string kind) => kind switch
    {
        "Grad" => "Reverse mode: the value and the gradient of",
        "Jvp" => "Forward mode: the value and the derivative in one direction of",
        _ => "Reverse mode with given adjoints of",
    };

    private static string Returns(MethodModel method, TwinModel twin) => twin.Kind switch
    {
        "Jvp" when method.Result.IsDependent => "The value, bit for bit that of the method itself, and its tangent.",
        "Jvp" => "The value, bit for bit that of the method itself.",
        _ when method.Result.Kind == ResultKind.Void => "The partial derivatives by what is passed by value.",
        _ => "The value, bit for bit that of the method itself, and the partial derivatives by what is passed by value, if anything is.",
    };
}
