namespace ILDiff.Fuzzing.Language;

/// <summary>A program as a class of C#; its entry is marked, for the generator to declare its twins, when any are asked for.</summary>
public static class ProgramPrinter
{
    /// <summary>What stands before the programs of a file.</summary>
    public const string Preamble = "using System;\nusing System.Collections.Generic;\nusing ILDiff;\n\n" + StructTypes.Source + ObjectTypes.Source;

    public static string Print(FuzzProgram program, string className, TwinModes twins = TwinModes.None)
    {
        var writer = new SourceWriter();
        var isInstance = program.Entry.IsInstance;
        writer.Braced(isInstance ? $"public sealed partial class {className} : Layer" : $"public static partial class {className}", () =>
        {
            if (isInstance)
            {
                writer.Line($"public {className}() : base(0, new double[1], new Cell(0, 0, 0), new Cell(0, 0, 0)) {{ }}");
            }
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
                        writer.Line(isInstance ? "[Differentiable(This = true)]" : "[Differentiable]");
                    }
                    Print(writer, function, isInstance ? "public" : "public static", isMarked: true);
                    SpanBridges.Print(writer, function, twins);
                }
                else
                {
                    Print(writer, function, "private static", isMarked: false);
                }
            }
        });
        return writer.ToString();
    }

    /// <summary>The keyword before a parameter, and a blank.</summary>
    public static string Modifier(Passing passing) => passing == Passing.Value ? "" : passing.ToString().ToLowerInvariant() + " ";

    private static void Print(SourceWriter writer, FuzzFunction function, string modifiers, bool isMarked)
    {
        var parameters = string.Join(", ", function.Parameters.Where(parameter => !parameter.IsThis).Select(parameter =>
            $"{(isMarked && parameter.Type.IsMarkedIndependent() ? "[Independent] " : "")}{Modifier(parameter.Passing)}{parameter.Type.Keyword()} {parameter}"));
        writer.Braced($"{modifiers} {function.ReturnType?.Keyword() ?? "void"} {function.Name}({parameters})", () => StatementPrinter.Print(writer, function.Body));
    }
}
