using System.Diagnostics;
using SampleApp.Formulas;
using SampleApp.Nist;

namespace SampleApp.Fitting;

/// <summary>Fits a model to its data: Levenberg–Marquardt, then Gauss–Newton. The certified values are looked at afterwards only.</summary>
public static class Regression
{
    public static Fit Run(RegressionModel model, NistFile file, int start)
    {
        var watch = Stopwatch.StartNew();
        var problem = new LeastSquaresProblem(model, file.Observations);
        var found = LevenbergMarquardt.Minimize(problem, file.Start(start));
        var (parameters, polishingSteps) = GaussNewton.Polish(problem, found.Parameters);
        var residualSumOfSquares = problem.At(parameters).ResidualSumOfSquares;
        watch.Stop();
        return new Fit(
            start,
            parameters.ToArray(),
            [.. parameters.Zip(file.Certified, CertifiedDigits.Shared)],
            residualSumOfSquares,
            found.Iterations + polishingSteps,
            watch.Elapsed,
            found.ReasonForExit);
    }
}
