using MathNet.Numerics.LinearAlgebra;
using SampleApp.Formulas;
using SampleApp.Nist;

namespace SampleApp.Fitting;

/// <summary>
/// A model and the observations it is to describe. The one place where residuals and Jacobian come from:
/// one call of the model's twin an observation gives its value and its row of the Jacobian.
/// </summary>
public sealed class LeastSquaresProblem
{
    private readonly RegressionModel model;
    private readonly double[][] predictors;
    private double[] linearizedAt = [];
    private Linearization? linearization;

    public LeastSquaresProblem(RegressionModel model, IReadOnlyList<NistObservation> observations)
    {
        this.model = model;
        predictors = [.. observations.Select(observation => observation.Predictors)];
        Responses = Vector<double>.Build.DenseOfEnumerable(observations.Select(observation => model.Response(observation.Response)));
    }

    /// <summary>What the model is to describe, one number an observation.</summary>
    public Vector<double> Responses { get; }

    /// <summary>The model's values and their derivatives at these parameters.</summary>
    public Linearization At(Vector<double> parameters)
    {
        if (linearization is null || !parameters.SequenceEqual(linearizedAt))
        {
            linearizedAt = parameters.ToArray();
            linearization = Linearize(linearizedAt);
        }
        return linearization;
    }

    private Linearization Linearize(double[] parameters)
    {
        var values = Vector<double>.Build.Dense(predictors.Length);
        var jacobian = Matrix<double>.Build.Dense(predictors.Length, parameters.Length);
        var gradient = new double[parameters.Length];
        for (var row = 0; row < predictors.Length; row++)
        {
            values[row] = model.Gradient(predictors[row], parameters, gradient);
            jacobian.SetRow(row, gradient);
        }
        return new Linearization(values, Responses - values, jacobian);
    }
}

/// <summary>A model at some parameters.</summary>
/// <param name="Values">One an observation.</param>
/// <param name="Residuals">Observed less model.</param>
/// <param name="Jacobian">Of the values, in the parameters.</param>
public sealed record Linearization(Vector<double> Values, Vector<double> Residuals, Matrix<double> Jacobian)
{
    /// <summary>What least squares makes small.</summary>
    public double ResidualSumOfSquares => Residuals.DotProduct(Residuals);
}
