using System.Globalization;
using SampleApp.Figures;
using SampleApp.Fitting;
using SampleApp.Formulas;
using SampleApp.Nist;
using Spectre.Console;

namespace SampleApp;

/// <summary>What the user sees.</summary>
public static class Report
{
    /// <summary>Handles one data set after the other and shows how far it is.</summary>
    public static IReadOnlyList<SetResult> WithProgress(
        IReadOnlyList<(RegressionModel Model, NistFile File)> sets, Func<RegressionModel, NistFile, SetResult> handle) =>
        AnsiConsole.Progress()
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn())
            .Start(context =>
            {
                var task = context.AddTask("Fitting", maxValue: sets.Count);
                var results = new List<SetResult>();
                foreach (var (model, file) in sets)
                {
                    task.Description = $"Fitting {model.Name}";
                    results.Add(handle(model, file));
                    task.Increment(1);
                }
                task.Description = "Fitting";
                return results;
            });

    /// <summary>Prints the results; the last line says, for people and scripts, whether all is well.</summary>
    public static void Print(IReadOnlyList<SetResult> results, StepSizeStudy study, string outputFolder)
    {
        AnsiConsole.Write(ResultTables.Parameters(results));
        AnsiConsole.Write(ResultTables.Summary(results));
        PrintWhatDidNotConverge(results);
        Console.WriteLine($"Derivative of exp(x² − x)/x at {Number(study.At, "0.##")}:");
        Console.WriteLine(
            $"  best of {study.Differences.Count} forward differences: error {Number(study.Best.Error, "0.0e+0")}, with the step {Number(study.Best.Step, "0.0e+0")}"
            + $" (predicted best step {Number(study.PredictedBestStep, "0.0e+0")})");
        Console.WriteLine($"  twin: error {Number(study.TwinError, "0.0e+0")}");
        Console.WriteLine($"Figures: {Path.GetFullPath(outputFolder)}");
        Console.WriteLine(
            $"{results.Count(result => result.Second.Succeeded)} of {results.Count} sets reach {Fit.RequiredDigits} certified digits from start 2");
    }

    private static void PrintWhatDidNotConverge(IReadOnlyList<SetResult> results)
    {
        foreach (var result in results)
        {
            foreach (var fit in new[] { result.First, result.Second }.Where(fit => !fit.Succeeded))
            {
                Console.WriteLine($"{result.Model.Name} does not converge from start {fit.Start}:");
                Console.WriteLine(
                    $"  the optimiser ended ({fit.ReasonForExit}) at a residual sum of squares of {Number(fit.ResidualSumOfSquares, "0.0000e+00")}"
                    + $" (certified minimum {Number(result.File.ResidualSumOfSquares, "0.0000e+00")}).");
                if (result.Second.Succeeded)
                {
                    Console.WriteLine("  It is the optimiser's shortfall: from start 2 the same derivatives lead to the minimum.");
                }
            }
        }
    }

    private static string Number(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
