using ILDiff.Fuzzing.Evaluation;

namespace ILDiff.Fuzzing.Checking;

/// <summary>
/// One derivative as the evaluator has it: Σ wᵢ · ∂yᵢ along a direction, with what is known of its rounding error, and the same
/// number from the other order of multiplication when reverse mode is what is compared.
/// </summary>
/// <remarks>
/// Only what no order of evaluation can promise is let pass. A derivative whose terms cancel is compared to the bound of its own
/// rounding error, which is proportional to the terms' magnitudes: a wrong partial still shows. One is not compared at all when
/// infinite terms cancel (the two modes may differ) or when products leave the range of <c>double</c> on the way.
/// </remarks>
public sealed class DerivativeComparison
{
    private const double RelativeTolerance = 1e-12;
    private const double ErrorBoundMargin = 4;

    private readonly TwinReport report;
    private readonly bool isNarrow;

    public DerivativeComparison(TwinReport report, Trace trace)
    {
        this.report = report;
        isNarrow = trace.HasNarrowNode;
    }

    /// <summary>Whether the twin's number is the derivative; the report counts how it was compared.</summary>
    /// <param name="actual">The twin's number.</param>
    /// <param name="direction">Tangents along the direction.</param>
    /// <param name="dependents">What is differentiated, with weights.</param>
    /// <param name="adjoint">Null for forward mode; the evaluator's adjoint and whether its sweep left the range, for reverse mode.</param>
    public bool IsDerivative(double actual, TangentSweep direction, IReadOnlyList<(Number Number, double Weight)> dependents, (double Value, bool IsExtreme)? adjoint)
    {
        var expected = dependents.Sum(dependent => Magnitudes.Product(dependent.Weight, direction.Tangent(dependent.Number)));
        var magnitude = dependents.Sum(dependent => Magnitudes.Product(Math.Abs(dependent.Weight), direction.Magnitude(dependent.Number)));
        var error = ErrorBoundMargin * dependents.Sum(dependent => Magnitudes.Product(Math.Abs(dependent.Weight), direction.ErrorBound(dependent.Number)));
        if (direction.IsExtreme || adjoint is { IsExtreme: true })
        {
            report.Extreme++;
            return true;
        }
        if (adjoint is { } reverse && double.IsFinite(reverse.Value) != double.IsFinite(expected) || double.IsFinite(expected) && !double.IsFinite(magnitude))
        {
            report.Ambiguous++;
            return true;
        }
        if (!double.IsFinite(expected))
        {
            report.NonFinite++;
            return !double.IsFinite(actual);
        }
        return double.IsFinite(actual) && IsNear(actual, expected, error);
    }

    private bool IsNear(double actual, double expected, double error)
    {
        var strict = RelativeTolerance * Math.Max(1, Math.Abs(actual) + Math.Abs(expected));
        if (error <= strict)
        {
            report.Strict++;
        }
        else if (isNarrow)
        {
            report.Narrow++;
        }
        else
        {
            report.IllConditioned++;
        }
        return Math.Abs(actual - expected) <= Math.Max(strict, error);
    }
}
