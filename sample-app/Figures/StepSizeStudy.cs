using SampleApp.Formulas;

namespace SampleApp.Figures;

/// <summary>
/// How far a forward difference (f(a + δ) − f(a)) / δ is from the derivative of f(x) = exp(x² − x)/x, step by step,
/// and how far the twin is.
/// </summary>
public sealed record StepSizeStudy(
    double At, IReadOnlyList<StepError> Differences, double TwinError, double PredictedBestStep, double Rounding, double Curvature)
{
    private const int StepsPerDecade = 40;
    private const int Decades = 16;

    // Exact in binary and in decimal, so that the reference is about the same point.
    private const decimal Point = 1.75m;

    // Half a unit in the last place of 1.
    private const double UnitRoundoff = 1.1102230246251565e-16;

    /// <summary>The step at which the difference happens to be best.</summary>
    public StepError Best => Differences.MinBy(difference => difference.Error)!;

    /// <summary>What the lecture expects of a step: Lδ + 2u|f|/δ.</summary>
    public double PredictedError(double step) => Curvature * step + 2 * Rounding / step;

    public static StepSizeStudy Run()
    {
        var at = (double)Point;
        var derivative = DecimalReference.Derivative(Point);
        var twinError = ErrorOf(Lecture.ExpOverX_Jvp(at, 1.0).Tangent, derivative);
        var rounding = UnitRoundoff * Math.Abs(Lecture.ExpOverX(at));
        var curvature = Math.Abs((double)DecimalReference.SecondDerivative(Point)) / 2;
        return new StepSizeStudy(
            at,
            [.. Enumerable.Range(0, StepsPerDecade * Decades + 1).Select(i => DifferenceAt(at, Math.Pow(10, -(double)i / StepsPerDecade), derivative))],
            twinError,
            Math.Sqrt(rounding / curvature),
            rounding,
            curvature);
    }

    // The step is made the exact distance of the two points, so that only f is rounded.
    private static StepError DifferenceAt(double at, double wanted, decimal derivative)
    {
        var step = at + wanted - at;
        var difference = step == 0 ? 0 : (Lecture.ExpOverX(at + step) - Lecture.ExpOverX(at)) / step;
        return new StepError(step == 0 ? wanted : step, ErrorOf(difference, derivative));
    }

    private static double ErrorOf(double value, decimal derivative) => (double)Math.Abs(DecimalReference.Exactly(value) - derivative);
}

/// <summary>A step δ and the absolute error of the difference taken with it.</summary>
public sealed record StepError(double Step, double Error);
