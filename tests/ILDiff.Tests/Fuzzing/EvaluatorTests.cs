using ILDiff.Fuzzing.Checking;
using ILDiff.Fuzzing.Compilation;
using ILDiff.Fuzzing.Evaluation;
using ILDiff.Fuzzing.Generation;
using ILDiff.Fuzzing.Language;
using Microsoft.CodeAnalysis;
using Xunit;
using Xunit.Abstractions;

namespace ILDiff.Tests.Fuzzing;

/// <summary>The evaluator stands on its own: its values are C#'s, its derivatives those of its values.</summary>
public sealed class EvaluatorTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(OptimizationLevel.Debug)]
    [InlineData(OptimizationLevel.Release)]
    public void ValuesAreThoseOfCompiledCSharp(OptimizationLevel optimization)
    {
        var batch = ProgramBatch.FromSeeds(FuzzSettings.Seed, 50, TwinModes.None);
        var (failures, compared, tooLong) = ValueCheck.Run(batch, batch.CompileAndLoad(optimization));
        output.WriteLine($"{compared} runs compared, {tooLong} too long");
        Assert.True(failures.Count == 0, failures.FirstOrDefault()?.ToString());
        Assert.True(tooLong < compared / 10);
    }

    [Fact]
    public void TangentsAreThoseOfDifferences()
    {
        var outcomes = new int[3];
        CheckFailure? failure = null;
        for (var i = 0; i < 150; i++)
        {
            var program = ProgramGenerator.FromSeed(FuzzSettings.Seed + (ulong)i);
            foreach (var input in InputGenerator.Make(program).Where(input => !input.SharesArrays))
            {
                if (TryEvaluate(program, input) is { Exception: null } evaluation)
                {
                    for (var parameter = 0; parameter < input.Arguments.Count; parameter++)
                    {
                        for (var element = 0; element < evaluation.Independents[parameter].Length; element++)
                        {
                            var (outcome, numbers) = DifferenceCheck.Compare(program, input, evaluation, parameter, element);
                            outcomes[(int)outcome]++;
                            failure ??= outcome == DifferenceOutcome.Differs ? new CheckFailure(program, input, $"by {program.Entry.Parameters[parameter]}[{element}]: {numbers}") : null;
                        }
                    }
                }
            }
        }
        output.WriteLine($"{outcomes[0]} agree, {outcomes[2]} not comparable");
        Assert.Null(failure?.ToString());
        Assert.True(outcomes[(int)DifferenceOutcome.Agrees] > outcomes[(int)DifferenceOutcome.NotComparable]);
    }

    private static Evaluation? TryEvaluate(FuzzProgram program, ProgramInput input)
    {
        try
        {
            return Interpreter.Evaluate(program, input);
        }
        catch (FuelExhaustedException)
        {
            return null;
        }
    }
}
