using System.Globalization;
using SampleApp.Fitting;
using Spectre.Console;

namespace SampleApp;

/// <summary>The tables of results, at most 80 characters wide.</summary>
public static class ResultTables
{
    /// <summary>Every parameter of every set, from start 2.</summary>
    public static Table Parameters(IReadOnlyList<SetResult> results)
    {
        var table = NewTable("Parameters, from start 2", ["Set", ""], ["Fitted", "Certified", "Std. error", "Digits"]);
        foreach (var result in results)
        {
            for (var i = 0; i < result.File.Parameters.Count; i++)
            {
                var parameter = result.File.Parameters[i];
                table.AddRow(
                    i == 0 ? result.Model.Name : "",
                    parameter.Name,
                    Number(result.Second.Parameters[i], "0.000000000000e+00"),
                    Number(parameter.Certified, "0.0000000000e+00"),
                    Number(parameter.StandardDeviation, "0.000e+00"),
                    Digits(result.Second.Digits[i]));
            }
        }
        return table;
    }

    /// <summary>Both fits of every set: digits (of the parameter that has fewest), iterations, time.</summary>
    public static Table Summary(IReadOnlyList<SetResult> results)
    {
        var table = NewTable(
            $"Certified digits reached, of {CertifiedDigits.Maximum}",
            ["Set"],
            ["Parameters", "Start 1:\ndigits", "\niterations", "\nms", "Start 2:\ndigits", "\niterations", "\nms"]);
        foreach (var result in results)
        {
            table.AddRow(
                [result.Model.Name, Number(result.Model.Parameters, "0"), .. FitCells(result.First), .. FitCells(result.Second)]);
        }
        return table;
    }

    private static Table NewTable(string title, string[] texts, string[] numbers)
    {
        var table = new Table().Border(TableBorder.Simple).Title(title);
        foreach (var text in texts)
        {
            table.AddColumn(new TableColumn(text).NoWrap().Padding(0, 0));
        }
        foreach (var number in numbers)
        {
            table.AddColumn(new TableColumn(number).NoWrap().RightAligned().Padding(1, 0, 0, 0));
        }
        return table;
    }

    private static string[] FitCells(Fit fit) =>
        [Digits(fit.LeastDigits), Number(fit.Iterations, "0"), Number(fit.Time.TotalMilliseconds, "0.0")];

    private static string Digits(double digits) =>
        $"[{(digits >= Fit.RequiredDigits ? "green" : "red")}]{Number(digits, "0.0")}[/]";

    private static string Number(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
