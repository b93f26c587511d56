using ILDiff.Fuzzing.Evaluation;
using ILDiff.Fuzzing.Language;

namespace ILDiff.Fuzzing.Checking;

/// <summary>A program and an input on which something is not as the evaluator says.</summary>
public sealed record CheckFailure(FuzzProgram Program, ProgramInput Input, string What)
{
    /// <summary>All that is needed to see it: the seed, the source, the input, the numbers.</summary>
    public override string ToString() =>
        $"seed {Program.Seed}: {What}\ninput: {Input.Describe(Program.Entry)}\n{ProgramPrinter.Print(Program, "Failing")}";
}
