using System.Reflection;
using ILDiff.Fuzzing.Compilation;
using ILDiff.Fuzzing.Evaluation;
using ILDiff.Fuzzing.Generation;

namespace ILDiff.Fuzzing.Checking;

/// <summary>Compiled programs against the evaluator: proves that the evaluator computes what C# computes.</summary>
public static class ValueCheck
{
    /// <summary>Failures, and how many runs were compared and how many were too long to be.</summary>
    public static (IReadOnlyList<CheckFailure> Failures, int Compared, int TooLong) Run(ProgramBatch batch, Assembly assembly)
    {
        var failures = new List<CheckFailure>();
        var (compared, tooLong) = (0, 0);
        for (var i = 0; i < batch.Programs.Count; i++)
        {
            var program = batch.Programs[i];
            var type = assembly.GetType(ProgramBatch.ClassName(i))!;
            foreach (var input in InputGenerator.Make(program))
            {
                Evaluation.Evaluation expected;
                try
                {
                    expected = Interpreter.Evaluate(program, input);
                }
                catch (FuelExhaustedException)
                {
                    tooLong++;
                    continue;
                }
                compared++;
                var run = MethodRun.Invoke(type, program.Entry.Name, input.ToObjects(program.Entry));
                if (PrimalComparison.Difference(expected, program.Entry, run, run.Result) is { } difference)
                {
                    failures.Add(new CheckFailure(program, input, difference));
                }
            }
        }
        return (failures, compared, tooLong);
    }
}
