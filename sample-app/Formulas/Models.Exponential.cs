using ILDiff;

namespace SampleApp.Formulas;

/// <summary>
/// The model functions of NIST's 27 reference data sets, as the data files state them: a predictor and the parameters give
/// the response. Plain C#; the gradients in the parameters (<c>Misra1a_Grad</c> …) are made from it by the build.
/// </summary>
public static partial class Models
{
    [Differentiable]
    public static double Misra1a([NonDifferentiable] double x, double[] b) => b[0] * (1 - Math.Exp(-b[1] * x));

    [Differentiable]
    public static double BoxBOD([NonDifferentiable] double x, double[] b) => b[0] * (1 - Math.Exp(-b[1] * x));

    [Differentiable]
    public static double Chwirut1([NonDifferentiable] double x, double[] b) => Math.Exp(-b[0] * x) / (b[1] + b[2] * x);

    [Differentiable]
    public static double Chwirut2([NonDifferentiable] double x, double[] b) => Math.Exp(-b[0] * x) / (b[1] + b[2] * x);

    [Differentiable]
    public static double Lanczos1([NonDifferentiable] double x, double[] b) => SumOfDecays(x, b);

    [Differentiable]
    public static double Lanczos2([NonDifferentiable] double x, double[] b) => SumOfDecays(x, b);

    [Differentiable]
    public static double Lanczos3([NonDifferentiable] double x, double[] b) => SumOfDecays(x, b);

    [Differentiable]
    public static double Gauss1([NonDifferentiable] double x, double[] b) => TwoPeaksOnDecay(x, b);

    [Differentiable]
    public static double Gauss2([NonDifferentiable] double x, double[] b) => TwoPeaksOnDecay(x, b);

    [Differentiable]
    public static double Gauss3([NonDifferentiable] double x, double[] b) => TwoPeaksOnDecay(x, b);

    [Differentiable]
    public static double MGH10([NonDifferentiable] double x, double[] b) => b[0] * Math.Exp(b[1] / (x + b[2]));

    [Differentiable]
    public static double MGH17([NonDifferentiable] double x, double[] b) =>
        b[0] + b[1] * Math.Exp(-x * b[3]) + b[2] * Math.Exp(-x * b[4]);

    [Differentiable]
    public static double Eckerle4([NonDifferentiable] double x, double[] b)
    {
        var distance = (x - b[2]) / b[1];
        return b[0] / b[1] * Math.Exp(-0.5 * distance * distance);
    }

    [Differentiable]
    public static double Rat42([NonDifferentiable] double x, double[] b) => b[0] / (1 + Math.Exp(b[1] - b[2] * x));

    [Differentiable]
    public static double Rat43([NonDifferentiable] double x, double[] b) =>
        b[0] / Math.Pow(1 + Math.Exp(b[1] - b[2] * x), 1 / b[3]);

    /// <summary>The logarithm of the breakdown strength after <paramref name="time"/> weeks at a temperature.</summary>
    [Differentiable]
    public static double Nelson([NonDifferentiable] double time, [NonDifferentiable] double temperature, double[] b) =>
        b[0] - b[1] * time * Math.Exp(-b[2] * temperature);

    private static double SumOfDecays(double x, double[] b)
    {
        var sum = 0.0;
        for (var term = 0; term < b.Length; term += 2)
        {
            sum += b[term] * Math.Exp(-b[term + 1] * x);
        }
        return sum;
    }

    private static double TwoPeaksOnDecay(double x, double[] b) =>
        b[0] * Math.Exp(-b[1] * x) + Peak(x, b[2], b[3], b[4]) + Peak(x, b[5], b[6], b[7]);

    private static double Peak(double x, double height, double centre, double width)
    {
        var distance = (x - centre) / width;
        return height * Math.Exp(-distance * distance);
    }
}
