namespace SampleApp.Fitting;

/// <summary>A fit from one starting point.</summary>
/// <param name="Start">1 or 2.</param>
/// <param name="Parameters">Found.</param>
/// <param name="Digits">Certified digits reached, per parameter.</param>
/// <param name="ResidualSumOfSquares">There.</param>
/// <param name="Iterations">Of Levenberg–Marquardt and Gauss–Newton together.</param>
/// <param name="Time">That it took.</param>
/// <param name="ReasonForExit">Why Levenberg–Marquardt stopped.</param>
public sealed record Fit(
    int Start,
    double[] Parameters,
    double[] Digits,
    double ResidualSumOfSquares,
    int Iterations,
    TimeSpan Time,
    string ReasonForExit)
{
    /// <summary>The digits every parameter of a successful fit must share with its certified value.</summary>
    public const double RequiredDigits = 8;

    /// <summary>Digits of the parameter that has fewest.</summary>
    public double LeastDigits => Digits.Min();

    /// <summary>Whether all parameters have the required digits.</summary>
    public bool Succeeded => LeastDigits >= RequiredDigits;
}
