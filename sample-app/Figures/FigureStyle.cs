using ScottPlot;
using ScottPlot.TickGenerators;

namespace SampleApp.Figures;

/// <summary>What all figures have in common.</summary>
internal static class FigureStyle
{
    public const int Width = 900;
    public const int Height = 560;

    private const string FontName = "DejaVu Sans";

    public static Color Data { get; } = Color.FromHex("#1f6fb2");

    public static Color Model { get; } = Color.FromHex("#d1495b");

    public static Color Prediction { get; } = Color.FromHex("#7a7a7a");

    public static Color Twin { get; } = Color.FromHex("#2a9d5c");

    public static Plot Titled(string title, string xLabel, string yLabel)
    {
        var plot = new Plot();
        plot.Font.Set(FontName);
        plot.Title(title, 20);
        plot.XLabel(xLabel, 16);
        plot.YLabel(yLabel, 16);
        plot.Axes.Bottom.TickLabelStyle.FontSize = 13;
        plot.Axes.Left.TickLabelStyle.FontSize = 13;
        plot.Grid.MajorLineColor = Colors.Black.WithOpacity(0.08);
        plot.Axes.Bottom.TickGenerator = new NumericAutomatic { TickDensity = 0.6 };
        plot.Axes.Left.TickGenerator = new NumericAutomatic { TickDensity = 0.6 };
        plot.Axes.Left.MinimumSize = 80;
        plot.Axes.Right.MinimumSize = 24;
        plot.Legend.FontSize = 14;
        plot.Legend.ShadowColor = Colors.Transparent;
        plot.Legend.OutlineColor = Colors.Black.WithOpacity(0.3);
        return plot;
    }

    public static void Save(Plot plot, string folder, string name)
    {
        Directory.CreateDirectory(folder);
        plot.SavePng(Path.Combine(folder, name), Width, Height);
    }
}
