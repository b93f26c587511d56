using ILDiff;

namespace SampleApp.Formulas;

public static partial class Models
{
    [Differentiable]
    public static double Kirby2([NonDifferentiable] double x, double[] b) => Ratio(x, b, 2);

    [Differentiable]
    public static double Hahn1([NonDifferentiable] double x, double[] b) => Ratio(x, b, 3);

    [Differentiable]
    public static double Thurber([NonDifferentiable] double x, double[] b) => Ratio(x, b, 3);

    [Differentiable]
    public static double MGH09([NonDifferentiable] double x, double[] b) =>
        b[0] * (x * x + x * b[1]) / (x * x + x * b[2] + b[3]);

    /// <summary>(b₀ + b₁x + … + bₙxⁿ) / (1 + bₙ₊₁x + … + b₂ₙxⁿ), n being the degree.</summary>
    private static double Ratio(double x, double[] b, int degree)
    {
        var numerator = 0.0;
        for (var i = degree; i >= 0; i--)
        {
            numerator = numerator * x + b[i];
        }
        var denominator = 0.0;
        for (var i = 2 * degree; i > degree; i--)
        {
            denominator = (denominator + b[i]) * x;
        }
        return numerator / (1 + denominator);
    }
}
