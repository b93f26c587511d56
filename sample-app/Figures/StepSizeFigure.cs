using System.Globalization;
using ScottPlot;
using ScottPlot.TickGenerators;

namespace SampleApp.Figures;

/// <summary>The lecture's picture: the error of a finite difference against its step, and the twin's error beneath it.</summary>
public static class StepSizeFigure
{
    public static void Save(StepSizeStudy study, string folder)
    {
        var plot = FigureStyle.Titled(
            "Derivative of exp(x² − x)/x at x = " + FormattableString.Invariant($"{study.At}"), "step δ", "absolute error");
        var visible = study.Differences.Where(difference => difference.Error > 0).ToArray();

        var differences = plot.Add.ScatterPoints(
            Array.ConvertAll(visible, difference => Math.Log10(difference.Step)),
            Array.ConvertAll(visible, difference => Math.Log10(difference.Error)),
            FigureStyle.Data.WithOpacity(0.7));
        differences.MarkerSize = 5;
        differences.LegendText = "forward difference (f(x + δ) − f(x))/δ";

        var predicted = plot.Add.ScatterLine(
            Array.ConvertAll(visible, difference => Math.Log10(difference.Step)),
            Array.ConvertAll(visible, difference => Math.Log10(study.PredictedError(difference.Step))),
            FigureStyle.Prediction);
        predicted.LineWidth = 2;
        predicted.LegendText = "prediction L·δ + 2u·|f|/δ";

        var best = plot.Add.VerticalLine(Math.Log10(study.PredictedBestStep), 2, FigureStyle.Model, LinePattern.Dashed);
        best.LegendText = "predicted best step √(u·|f|/L) = " + study.PredictedBestStep.ToString("0.0e+0", CultureInfo.InvariantCulture);

        var twin = plot.Add.HorizontalLine(Math.Log10(study.TwinError), 3, FigureStyle.Twin);
        twin.LegendText = "ILDiff's twin: " + study.TwinError.ToString("0.0e+0", CultureInfo.InvariantCulture);

        plot.Axes.Bottom.TickGenerator = DecadeTicks();
        plot.Axes.Left.TickGenerator = DecadeTicks();
        plot.Axes.SetLimits(-16.3, 0.3, Math.Floor(Math.Log10(study.TwinError)) - 0.5, 3.4);
        plot.ShowLegend(Alignment.UpperCenter, Orientation.Vertical);
        FigureStyle.Save(plot, folder, "step-size.png");
    }

    private static NumericManual DecadeTicks()
    {
        var ticks = new NumericManual();
        for (var exponent = -18; exponent <= 4; exponent += 2)
        {
            ticks.AddMajor(exponent, "10" + Superscript(exponent));
        }
        return ticks;
    }

    private static string Superscript(int exponent) => string.Concat(
        exponent.ToString(CultureInfo.InvariantCulture).Select(character => character == '-' ? '⁻' : "⁰¹²³⁴⁵⁶⁷⁸⁹"[character - '0']));
}
