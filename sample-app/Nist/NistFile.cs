namespace SampleApp.Nist;

/// <summary>One of NIST's reference data sets for nonlinear regression, with its certified results.</summary>
/// <param name="Path">Where it was read from.</param>
/// <param name="Name">The data set's name.</param>
/// <param name="ResponseName">What was measured.</param>
/// <param name="PredictorNames">What it depends on.</param>
/// <param name="Parameters">The model's parameters, in order.</param>
/// <param name="ResidualSumOfSquares">The certified minimum.</param>
/// <param name="Observations">The data.</param>
public sealed record NistFile(
    string Path,
    string Name,
    string ResponseName,
    IReadOnlyList<string> PredictorNames,
    IReadOnlyList<NistParameter> Parameters,
    double ResidualSumOfSquares,
    IReadOnlyList<NistObservation> Observations)
{
    /// <summary>The certified parameters.</summary>
    public double[] Certified => [.. Parameters.Select(parameter => parameter.Certified)];

    /// <summary>The parameters to start from: 1, far away, or 2, near.</summary>
    public double[] Start(int number) =>
        [.. Parameters.Select(parameter => number == 1 ? parameter.Start1 : parameter.Start2)];
}

/// <summary>A parameter: both starting values, the certified value and its standard deviation.</summary>
public sealed record NistParameter(string Name, double Start1, double Start2, double Certified, double StandardDeviation);

/// <summary>A measurement and what it was measured at.</summary>
public sealed record NistObservation(double Response, double[] Predictors);
