#if NET
using ILDiff;
using MathNet.Numerics;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.Interpolation;
using MathNet.Numerics.RootFinding;
using MathNet.Numerics.Statistics;

namespace Woven;

/// <summary>Functions of a library that is not woven, as its package has them.</summary>
public static partial class LibraryFunctions
{
    [Differentiable]
    public static double Gamma(double x) => SpecialFunctions.Gamma(x);

    [Differentiable]
    public static double GammaLn(double x) => SpecialFunctions.GammaLn(x);

    [Differentiable]
    public static double DiGamma(double x) => SpecialFunctions.DiGamma(x);

    [Differentiable]
    public static double Beta(double x, double y) => SpecialFunctions.Beta(x, y);

    [Differentiable]
    public static double BetaLn(double x, double y) => SpecialFunctions.BetaLn(x, y);

    [Differentiable]
    public static double BetaRegularized(double a, double b, double x) => SpecialFunctions.BetaRegularized(a, b, x);

    [Differentiable]
    public static double BetaIncomplete(double a, double b, double x) => SpecialFunctions.BetaIncomplete(a, b, x);

    [Differentiable]
    public static double GammaLowerRegularized(double a, double x) => SpecialFunctions.GammaLowerRegularized(a, x);

    [Differentiable]
    public static double GammaUpperRegularized(double a, double x) => SpecialFunctions.GammaUpperRegularized(a, x);

    [Differentiable]
    public static double GammaLowerIncomplete(double a, double x) => SpecialFunctions.GammaLowerIncomplete(a, x);

    [Differentiable]
    public static double GammaUpperIncomplete(double a, double x) => SpecialFunctions.GammaUpperIncomplete(a, x);

    [Differentiable]
    public static double Erf(double x) => SpecialFunctions.Erf(x);

    [Differentiable]
    public static double Erfc(double x) => SpecialFunctions.Erfc(x);

    [Differentiable]
    public static double ErfInv(double x) => SpecialFunctions.ErfInv(x);

    [Differentiable]
    public static double ErfcInv(double x) => SpecialFunctions.ErfcInv(x);

    [Differentiable]
    public static double Logistic(double x) => SpecialFunctions.Logistic(x);

    [Differentiable]
    public static double Logit(double x) => SpecialFunctions.Logit(x);

    [Differentiable]
    public static double Hypotenuse(double x, double y) => SpecialFunctions.Hypotenuse(x, y);

    [Differentiable]
    public static double ExponentialIntegral(double x, int n) => SpecialFunctions.ExponentialIntegral(x, n);

    [Differentiable]
    public static double GeneralHarmonic(int n, double m) => SpecialFunctions.GeneralHarmonic(n, m);

    [Differentiable]
    public static double BesselI0(double x) => SpecialFunctions.BesselI0(x);

    [Differentiable]
    public static double BesselI1(double x) => SpecialFunctions.BesselI1(x);

    [Differentiable]
    public static double BesselK0(double x) => SpecialFunctions.BesselK0(x);

    [Differentiable]
    public static double BesselK1(double x) => SpecialFunctions.BesselK1(x);

    [Differentiable]
    public static double StruveL0(double x) => SpecialFunctions.StruveL0(x);

    [Differentiable]
    public static double BesselI0MStruveL0(double x) => SpecialFunctions.BesselI0MStruveL0(x);

    [Differentiable]
    public static double MarcumQ(double a, double b, double c) => SpecialFunctions.MarcumQ(a, b, c);

    [Differentiable]
    public static double GammaLowerRegularizedInv(double a, double x) => SpecialFunctions.GammaLowerRegularizedInv(a, x);

    [Differentiable]
    public static double DiGammaInv(double x) => SpecialFunctions.DiGammaInv(x);

    [Differentiable]
    public static double RisingFactorial(double x, int n) => SpecialFunctions.RisingFactorial(x, n);

    [Differentiable]
    public static double Log1p(double x) => SpecialFunctions.Log1p(x);

    [Differentiable]
    public static double StruveL1(double x) => SpecialFunctions.StruveL1(x);

    [Differentiable]
    public static double BesselI1MStruveL1(double x) => SpecialFunctions.BesselI1MStruveL1(x);

    [Differentiable]
    public static double BesselK0e(double x) => SpecialFunctions.BesselK0e(x);

    [Differentiable]
    public static double NormalPdf(double m, double s, double x) => Normal.PDF(m, s, x);

    [Differentiable]
    public static double NormalCdf(double m, double s, double x) => Normal.CDF(m, s, x);

    [Differentiable]
    public static double NormalInvCdf(double m, double s, double p) => Normal.InvCDF(m, s, p);

    [Differentiable]
    public static double GammaPdf(double m, double s, double x) => global::MathNet.Numerics.Distributions.Gamma.PDF(m, s, x);

    [Differentiable]
    public static double BetaPdf(double m, double s, double x) => global::MathNet.Numerics.Distributions.Beta.PDF(m, s, x);

    [Differentiable]
    public static double StudentPdf(double m, double s, double nu, double x) => StudentT.PDF(m, s, nu, x);

    [Differentiable]
    public static double LogNormalPdf(double m, double s, double x) => LogNormal.PDF(m, s, x);

    [Differentiable]
    public static double CauchyCdf(double m, double s, double x) => Cauchy.CDF(m, s, x);

    [Differentiable]
    public static double PoissonLn(double l, int k) => Poisson.PMFLn(l, k);

    [Differentiable]
    public static double ChiPdf(double l, double k) => ChiSquared.PDF(l, k);

    [Differentiable]
    public static double Linear(double t, [NonDifferentiable] LinearSpline s) => s.Interpolate(t);

    [Differentiable]
    public static double Step(double t, [NonDifferentiable] StepInterpolation s) => s.Interpolate(t);

    [Differentiable]
    public static double LogLinear(double t, [NonDifferentiable] LogLinear s) => s.Interpolate(t);

    [Differentiable]
    public static double Barycentric(double t, [NonDifferentiable] Barycentric s) => s.Interpolate(t);

    [Differentiable]
    public static double Neville(double t, [NonDifferentiable] NevillePolynomialInterpolation s) => s.Interpolate(t);

    [Differentiable]
    public static double Chebyshev(double[] a, double[] b) => Distance.Chebyshev(a, b);

    [Differentiable]
    public static double Canberra(double[] a, double[] b) => Distance.Canberra(a, b);

    [Differentiable]
    public static double Mean(double[] a) => ArrayStatistics.Mean(a);

    [Differentiable]
    public static double Variance(double[] a) => ArrayStatistics.Variance(a);

    [Differentiable]
    public static double StandardDeviation(double[] a) => ArrayStatistics.StandardDeviation(a);

    [Differentiable]
    public static double Covariance(double[] a, double[] b) => ArrayStatistics.Covariance(a, b);

    [Differentiable]
    public static double GeometricMean(double[] a) => ArrayStatistics.GeometricMean(a);

    [Differentiable]
    public static double HarmonicMean(double[] a) => ArrayStatistics.HarmonicMean(a);

    [Differentiable]
    public static double Maximum(double[] a) => ArrayStatistics.Maximum(a);

    [Differentiable]
    public static double SinCardinal(double x) => Trig.Sinc(x);

    [Differentiable]
    public static double Sech(double x) => Trig.Sech(x);

    [Differentiable]
    public static double Asinh(double x) => Trig.Asinh(x);

    [Differentiable]
    public static double CubicRoot(double a, double b, double c) => Cubic.RealRoots(a, b, c).Item1;

    /// <summary>In a loop, of what the loop computes.</summary>
    [Differentiable]
    public static double LogLikelihood(double[] sample, double shape, double rate)
    {
        var sum = 0.0;
        foreach (var x in sample)
        {
            sum += shape * Math.Log(rate) - SpecialFunctions.GammaLn(shape) + (shape - 1) * Math.Log(x) - rate * x;
        }
        return sum;
    }

    [Differentiable]
    public static double Iterated(double x, int steps)
    {
        for (var i = 0; i < steps; i++)
        {
            x = SpecialFunctions.Erf(x) + SpecialFunctions.Gamma(x + 1.5) / 4;
        }
        return x;
    }

    [Differentiable]
    public static double Evaluated(double x, double[] coefficients) => Polynomial.Evaluate(x, coefficients);

    /// <summary>An object of the library is constant.</summary>
    [Differentiable]
    public static double Spline(double t, [NonDifferentiable] CubicSpline spline) => spline.Interpolate(t);
}
#endif
