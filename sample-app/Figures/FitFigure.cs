using SampleApp.Fitting;
using ScottPlot;

namespace SampleApp.Figures;

/// <summary>The data of a set and the model fitted to it.</summary>
public static class FitFigure
{
    private const int CurvePoints = 800;

    public static void Save(SetResult result, string folder) =>
        FigureStyle.Save(Draw(result), folder, $"fit-{result.Model.Name}.png");

    public static Plot Draw(SetResult result)
    {
        var plot = result.Model.Predictors == 1 ? OneCurve(result) : CurvesBySecondPredictor(result);
        plot.Axes.Margins(0.04, 0.08);
        return plot;
    }

    private static Plot OneCurve(SetResult result)
    {
        var plot = FigureStyle.Titled(Title(result), AxisLabel("x", result.File.PredictorNames[0]), AxisLabel("y", result.File.ResponseName));
        AddObservations(plot, result, _ => true, FigureStyle.Data, "data");
        AddCurve(plot, result, x => [x], _ => true, FigureStyle.Model, "fitted model");
        plot.ShowLegend(EmptyCorner(result), Orientation.Vertical);
        return plot;
    }

    private static Plot CurvesBySecondPredictor(SetResult result)
    {
        var plot = FigureStyle.Titled(
            Title(result), AxisLabel("x₁", result.File.PredictorNames[0]), AxisLabel("log y", result.File.ResponseName));
        var palette = new ScottPlot.Palettes.Category10();
        var values = result.File.Observations.Select(observation => observation.Predictors[1]).Distinct().Order().ToArray();
        for (var i = 0; i < values.Length; i++)
        {
            var second = values[i];
            AddObservations(plot, result, predictors => predictors[1] == second, palette.GetColor(i), "");
            AddCurve(
                plot, result, x => [x, second], predictors => predictors[1] == second, palette.GetColor(i),
                $"{result.File.PredictorNames[1]} {second:0}");
        }
        plot.ShowLegend(Alignment.LowerLeft, Orientation.Vertical);
        return plot;
    }

    private static void AddObservations(Plot plot, SetResult result, Func<double[], bool> belongs, Color color, string legend)
    {
        var observations = result.File.Observations.Where(observation => belongs(observation.Predictors)).ToArray();
        var markers = plot.Add.ScatterPoints(
            Array.ConvertAll(observations, observation => observation.Predictors[0]),
            Array.ConvertAll(observations, observation => result.Model.Response(observation.Response)),
            color.WithOpacity(observations.Length > 100 ? 0.55 : 0.85));
        markers.MarkerSize = observations.Length > 100 ? 6 : 9;
        markers.LegendText = legend;
    }

    private static void AddCurve(
        Plot plot, SetResult result, Func<double, double[]> predictorsAt, Func<double[], bool> belongs, Color color, string legend)
    {
        var observed = result.File.Observations.Select(observation => observation.Predictors).Where(belongs).Select(predictors => predictors[0]).ToArray();
        var xs = Generate.Range(observed.Min(), observed.Max(), (observed.Max() - observed.Min()) / CurvePoints);
        var line = plot.Add.ScatterLine(xs, Array.ConvertAll(xs, x => result.Model.Value(predictorsAt(x), result.Second.Parameters)), color);
        line.LineWidth = 2.5f;
        line.LegendText = legend;
    }

    private static string Title(SetResult result) =>
        FormattableString.Invariant($"{result.Model.Name}: {result.File.Parameters.Count} parameters, {result.Second.LeastDigits:0.0} certified digits");

    private static string AxisLabel(string symbol, string name) => name == symbol ? symbol : $"{symbol}: {name}";

    // The upper or lower corner on the side where the data leave more room.
    private static Alignment EmptyCorner(SetResult result)
    {
        var points = result.File.Observations.Select(observation => (X: observation.Predictors[0], Y: observation.Response)).ToArray();
        var middle = (points.Min(point => point.X) + points.Max(point => point.X)) / 2;
        var (low, high) = (points.Min(point => point.Y), points.Max(point => point.Y));
        var corners = new[]
        {
            (Alignment.UpperLeft, Room(point => point.X <= middle, point => high - point.Y)),
            (Alignment.UpperRight, Room(point => point.X > middle, point => high - point.Y)),
            (Alignment.LowerLeft, Room(point => point.X <= middle, point => point.Y - low)),
            (Alignment.LowerRight, Room(point => point.X > middle, point => point.Y - low)),
        };
        return corners.MaxBy(corner => corner.Item2).Item1;

        double Room(Func<(double X, double Y), bool> side, Func<(double X, double Y), double> distance) =>
            points.Where(side).Select(distance).DefaultIfEmpty(high - low).Min();
    }
}
