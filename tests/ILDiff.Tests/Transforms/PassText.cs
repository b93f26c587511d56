using ILDiff.Compiler.Ir;
using Xunit;

namespace ILDiff.Tests.Transforms;

/// <summary>A pass tested on the text form of the IR.</summary>
internal static class PassText
{
    /// <summary>Runs a pass on a function and compares the text; the IR must verify before and after.</summary>
    /// <param name="pass">The pass.</param>
    /// <param name="before">The function. A line that ends in <c>; derivative</c> is part of a derivative.</param>
    /// <param name="after">What it becomes, its signature's line left out.</param>
    public static void Check(Action<Function> pass, string before, string after)
    {
        var function = Parse(before);
        pass(function);
        IrVerifier.Ensure(function, "the pass");
        var body = Printer.Print(function).ReplaceLineEndings("\n").TrimEnd();
        Assert.Equal(after.ReplaceLineEndings("\n").TrimEnd(), body[(body.IndexOf('\n', StringComparison.Ordinal) + 1)..]);
    }

    /// <summary>A function that verifies.</summary>
    public static Function Parse(string text)
    {
        const string mark = "; derivative";
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        var function = Parser.Parse(string.Join("\n", lines.Select(line => line.Replace(mark, "", StringComparison.Ordinal))));
        var marked = lines.Where(line => line.EndsWith(mark, StringComparison.Ordinal)).Select(line => line.Trim().Split(' ')[0]).ToHashSet();
        foreach (var instruction in function.Blocks.SelectMany(block => block.Instructions))
        {
            instruction.IsDerivative = instruction.Result is { } result && marked.Contains(result.ToString()!);
        }
        IrVerifier.Ensure(function, "the text");
        return function;
    }
}
