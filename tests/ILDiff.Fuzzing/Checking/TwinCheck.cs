using System.Reflection;
using ILDiff.Fuzzing.Compilation;
using ILDiff.Fuzzing.Evaluation;
using ILDiff.Fuzzing.Generation;
using ILDiff.Fuzzing.Language;

namespace ILDiff.Fuzzing.Checking;

/// <summary>Woven programs against the evaluator: values, memory, exceptions, and the derivatives of every mode.</summary>
public static class TwinCheck
{
    /// <summary>Checks every program of a woven batch at its inputs.</summary>
    public static void Run(ProgramBatch batch, Assembly woven, TwinModes modes, TwinReport report)
    {
        for (var i = 0; i < batch.Programs.Count; i++)
        {
            Check(report, batch.Programs[i], InputGenerator.Make(batch.Programs[i]), woven.GetType(ProgramBatch.ClassName(i), throwOnError: true)!, modes);
        }
    }

    /// <summary>Checks one program, woven as this class, at these inputs.</summary>
    public static void Check(TwinReport report, FuzzProgram program, IEnumerable<ProgramInput> inputs, Type woven, TwinModes modes)
    {
        foreach (var input in inputs)
        {
            Evaluation.Evaluation expected;
            try
            {
                expected = Interpreter.Evaluate(program, input);
            }
            catch (FuelExhaustedException)
            {
                report.TooLong++;
                continue;
            }
            if (!SharesOnlyWrittenArrays(program.Entry, input, expected))
            {
                continue;
            }
            report.Runs++;
            report.ThrowingRuns += expected.Exception is null ? 0 : 1;
            if (Difference(report, program.Entry, input, expected, woven, modes) is { } difference)
            {
                report.Failures.Add(new CheckFailure(program, input, difference));
            }
        }
    }

    private static string? Difference(TwinReport report, FuzzFunction entry, ProgramInput input, Evaluation.Evaluation expected, Type woven, TwinModes modes)
    {
        var basis = Independents(entry, input, expected)
            .ToDictionary(independent => independent.Node, independent => expected.Exception is null ? new TangentSweep(expected.Trace, [(independent.Node, 1)]) : null);
        var difference = PrimalDifference(entry, input, expected, woven);
        if (difference is null && modes.HasFlag(TwinModes.Jvp))
        {
            difference = new ForwardTwinCheck(report, entry, input, expected, woven).Difference(basis);
        }
        var reverse = new ReverseTwinCheck(report, entry, input, expected, woven);
        if (difference is null && modes.HasFlag(TwinModes.Grad))
        {
            difference = reverse.GradDifference(basis);
        }
        if (difference is null && modes.HasFlag(TwinModes.Vjp))
        {
            difference = reverse.VjpDifference(basis);
        }
        return difference;
    }

    private static string? PrimalDifference(FuzzFunction entry, ProgramInput input, Evaluation.Evaluation expected, Type woven)
    {
        var run = MethodRun.Invoke(woven, entry.Name, input.ToObjects(entry));
        var difference = PrimalComparison.Difference(expected, entry, run, run.Result);
        return difference is null ? null : entry.Name + ": " + difference;
    }

    /// <summary>Every independent number once, an array given twice being one array.</summary>
    internal static IEnumerable<(int Parameter, int Element, int Node)> Independents(FuzzFunction entry, ProgramInput input, Evaluation.Evaluation expected) =>
        from parameter in entry.Independents
        where input.FirstSharing(entry, parameter) == parameter
        from element in Enumerable.Range(0, expected.Independents[parameter].Length)
        select (parameter, element, expected.Independents[parameter][element]);

    // One array given for two parameters has one derivative buffer where it is written, two where it is only read. What is written in
    // other runs alone is left out, and so is an input without two arrays of a type, which would test nothing new.
    private static bool SharesOnlyWrittenArrays(FuzzFunction entry, ProgramInput input, Evaluation.Evaluation expected)
    {
        if (!input.SharesArrays)
        {
            return true;
        }
        var shared = entry.Independents.Where(i => entry.Parameters[i].Type.IsReference() && input.FirstSharing(entry, i) < i).ToArray();
        return shared.Length > 0 && shared.All(i => expected.Arguments[i].Array!.IsWritten);
    }
}
