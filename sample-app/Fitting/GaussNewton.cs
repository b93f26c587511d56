using MathNet.Numerics.LinearAlgebra;

namespace SampleApp.Fitting;

/// <summary>
/// Full Gauss–Newton steps by QR, to polish: where Levenberg–Marquardt stops, JᵀJ has lost half of the digits that QR keeps.
/// </summary>
public static class GaussNewton
{
    private const int MaximumSteps = 15;

    /// <summary>Steps until they no longer shrink, nor the residuals; says how many were taken.</summary>
    public static (Vector<double> Parameters, int Steps) Polish(LeastSquaresProblem problem, Vector<double> start)
    {
        var parameters = start;
        var lastLength = double.PositiveInfinity;
        for (var steps = 0; steps < MaximumSteps; steps++)
        {
            var here = problem.At(parameters);
            var step = StepFrom(here);
            var length = RelativeLength(step, parameters);
            if (!double.IsFinite(length) || length == 0)
            {
                return (parameters, steps);
            }
            var candidate = parameters + step;
            var improves = problem.At(candidate).ResidualSumOfSquares < here.ResidualSumOfSquares;
            if (!improves && !(length < lastLength && length < 1e-4))
            {
                return (parameters, steps);
            }
            parameters = candidate;
            lastLength = length;
        }
        return (parameters, MaximumSteps);
    }

    // The step s minimises ‖J s − r‖. Columns are scaled to length 1, as parameters may differ by many orders of magnitude.
    private static Vector<double> StepFrom(Linearization linearization)
    {
        var scales = linearization.Jacobian.ColumnNorms(2).Map(norm => norm > 0 ? norm : 1);
        var scaled = linearization.Jacobian * Matrix<double>.Build.DiagonalOfDiagonalVector(1 / scales);
        return scaled.QR().Solve(linearization.Residuals).PointwiseDivide(scales);
    }

    private static double RelativeLength(Vector<double> step, Vector<double> parameters) =>
        step.PointwiseDivide(parameters.PointwiseAbs()).AbsoluteMaximum();
}
