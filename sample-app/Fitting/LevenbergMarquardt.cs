using MathNet.Numerics;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.Optimization;

namespace SampleApp.Fitting;

/// <summary>MathNet's Levenberg–Marquardt method, given exact derivatives and asked to go on until nothing improves.</summary>
public static class LevenbergMarquardt
{
    private const int MaximumIterations = 2000;

    public static OptimizerResult Minimize(LeastSquaresProblem problem, double[] start)
    {
        var observationNumbers = Vector<double>.Build.Dense(problem.Responses.Count, row => row);
        var objective = ObjectiveFunction.NonlinearModel(
            (parameters, _) => problem.At(parameters).Values.Clone(),
            (parameters, _) => problem.At(parameters).Jacobian.Clone(),
            observationNumbers,
            problem.Responses);
        var minimizer = new LevenbergMarquardtMinimizer(
            gradientTolerance: 0, stepTolerance: 0, functionTolerance: 0, maximumIterations: MaximumIterations);
        try
        {
            var result = minimizer.FindMinimum(objective, Vector<double>.Build.DenseOfArray(start));
            return new OptimizerResult(result.MinimizingPoint, result.Iterations, result.ReasonForExit.ToString());
        }
        catch (Exception exception) when (exception is OptimizationException or NumericalBreakdownException or NonConvergenceException)
        {
            return new OptimizerResult(Vector<double>.Build.DenseOfArray(start), 0, exception.Message);
        }
    }
}

/// <summary>Where an optimiser ended, after how many steps, and why.</summary>
public sealed record OptimizerResult(Vector<double> Parameters, int Iterations, string ReasonForExit);
