using System.Text.RegularExpressions;
using ILDiff.Fuzzing.Compilation;
using ILDiff.Fuzzing.Generation;
using ILDiff.Fuzzing.Language;
using ILDiff.Tests.Weaving;
using Microsoft.CodeAnalysis;
using Xunit;

namespace ILDiff.Tests.Fuzzing;

/// <summary>Random programs with one thing in them that is not differentiated: each is rejected, for that and for nothing else.</summary>
public sealed partial class RejectedProgramsTests
{
    private const int ProgramsForEach = 8;

    private const string Declarations = """
        public static class Obstacle
        {
            public static double Last;
            public static readonly ICurve Curve = null!;
        }
        public interface ICurve { double At(double x); }
        """;

    // What is kept is s1, the first local of every program, which depends on all independents; the result takes it in.
    private static readonly (string Id, string Code)[] Obstacles =
    [
        ("ILDIFF2001", "kept += (int)kept;"),
        ("ILDIFF2001", "{ var whole = (long)(kept * 3); kept -= whole; }"),
        ("ILDIFF2002", "{ object boxed = kept; kept += (double)boxed; }"),
        ("ILDIFF2005", "{ Obstacle.Last = kept; kept *= Obstacle.Last; }"),
        ("ILDIFF2006", "kept += Obstacle.Curve.At(kept);"),
        ("ILDIFF2007", "try { kept *= kept; Console.Write(\"\"); } catch (ArithmeticException) { }"),
        ("ILDIFF3001", "kept += System.Linq.Enumerable.Sum(new[] { kept });"),
    ];

    [Theory]
    [InlineData(OptimizationLevel.Debug)]
    [InlineData(OptimizationLevel.Release)]
    public void Each_is_rejected_with_the_ID_of_its_obstacle(OptimizationLevel optimization)
    {
        var programs = Enumerable.Range(0, Obstacles.Length * ProgramsForEach)
            .Select(i => WithObstacle(ProgramGenerator.FromSeed(FuzzSettings.Seed + (ulong)i, Constructs.All & ~Constructs.Signatures), Obstacles[i % Obstacles.Length].Code))
            .ToArray();
        var batch = ProgramBatch.Of(programs, FuzzSettings.Modes);

        var woven = WeavingHarness.Weave([batch.Source, Declarations], new WeavingOptions(optimization, RunsGenerator: true));

        var found = woven.Errors.ToLookup(error => ProgramName().Match(error.Text).Value, error => error.Descriptor.Id);
        for (var i = 0; i < programs.Length; i++)
        {
            var ids = found[ProgramBatch.ClassName(i) + "."].Distinct();
            Assert.True(ids.SequenceEqual([Obstacles[i % Obstacles.Length].Id]), $"seed {programs[i].Seed}: {string.Join(", ", ids)} for {Obstacles[i % Obstacles.Length].Code}\n{ProgramPrinter.Print(programs[i], "Program")}");
        }
    }

    private static FuzzProgram WithObstacle(FuzzProgram program, string code)
    {
        var statements = program.Entry.Body.Statements;
        var result = ((Return)statements[^1]).Value!;
        var kept = new Read(new Variable("kept", FuzzType.Double, 0));
        program.Entry.Body = new Block(
        [
            statements[0],
            new Verbatim("double kept = s1;"),
            new Verbatim(code),
            .. statements.Skip(1).SkipLast(1),
            new Return(new Conversion(result.Type, new Binary(BinaryOperator.Add, new Conversion(FuzzType.Double, result), kept))),
        ]);
        return program;
    }

    [GeneratedRegex(@"\bProgram\d+\.")]
    private static partial Regex ProgramName();
}
