using SampleApp.Fitting;
using ScottPlot;
using ScottPlot.MultiplotLayouts;
using ScottPlot.Plottables;

namespace SampleApp.Figures;

/// <summary>All fits at a glance, in one picture.</summary>
public static class OverviewFigure
{
    private const int Columns = 7;
    private const int PanelWidth = 180;
    private const int PanelHeight = 150;
    private const int Gap = 14;

    public static void Save(IReadOnlyList<SetResult> results, string folder)
    {
        var columns = Math.Min(Columns, results.Count);
        var rows = (results.Count + columns - 1) / columns;
        var overview = new Multiplot { Layout = new Grid(rows, columns) };
        overview.RemovePlot(overview.GetPlot(0));
        foreach (var result in results)
        {
            overview.AddPlot(Panel(result));
        }
        Directory.CreateDirectory(folder);
        overview.SavePng(Path.Combine(folder, "overview.png"), columns * PanelWidth, rows * PanelHeight);
    }

    private static Plot Panel(SetResult result)
    {
        var plot = FitFigure.Draw(result);
        plot.HideLegend();
        plot.HideAxesAndGrid();
        plot.Axes.Title.IsVisible = true;
        plot.Title(result.Model.Name, 15);
        plot.Axes.Left.MinimumSize = Gap;
        plot.Axes.Right.MinimumSize = Gap;
        plot.Axes.Bottom.MinimumSize = Gap;
        plot.Axes.Margins(0.05, 0.07);
        foreach (var scatter in plot.GetPlottables<Scatter>())
        {
            scatter.MarkerSize *= 0.5f;
            scatter.LineWidth *= 0.7f;
        }
        return plot;
    }
}
