namespace ILDiff.Fuzzing.Language;

/// <summary>A program as a static class of C#, with or without its declared twins.</summary>
public static class ProgramPrinter
{
    /// <summary>What stands before the programs of a file.</summary>
    public const string Preamble = "using System;\nusing ILDiff;\n\n" + StructTypes.Source;

    public static string Print(FuzzProgram program, string className, TwinModes twins = TwinModes.None)
    {
        var writer = new SourceWriter();
        writer.Braced($"public static class {className}", () =>
        {
            foreach (var table in program.Tables)
            {
                var element = table.Variable.Type.Element();
                var elements = string.Join(", ", table.Elements.Select(number => ExpressionPrinter.PrintNumber(element, number)));
                writer.Line($"private static readonly {table.Variable.Type.Keyword()} {table.Variable} = {{ {elements} }};");
            }
            foreach (var function in program.Functions)
            {
                if (function == program.Entry)
                {
                    if (twins != TwinModes.None)
                    {
                        writer.Line("[Differentiable]");
                    }
                    Print(writer, function, "public");
                    TwinPrinter.Print(writer, className, function, twins);
                }
                else
                {
                    Print(writer, function, "private");
                }
            }
        });
        return writer.ToString();
    }

    private static void Print(SourceWriter writer, FuzzFunction function, string accessibility)
    {
        var parameters = string.Join(", ", function.Parameters.Select(parameter => $"{(parameter.Passing == Passing.Value ? "" : parameter.Passing.ToString().ToLowerInvariant() + " ")}{parameter.Type.Keyword()} {parameter}"));
        writer.Braced(
            $"{accessibility} static {function.ReturnType?.Keyword() ?? "void"} {function.Name}({parameters})",
            () => StatementPrinter.Print(writer, function.Body));
    }
}
