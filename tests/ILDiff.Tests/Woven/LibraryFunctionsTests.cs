using MathNet.Numerics;
using MathNet.Numerics.Interpolation;
using Woven;

namespace ILDiff.Tests.Woven;

public sealed class LibraryFunctionsTests
{
    private static readonly double[] Sample = [0.5, 1.25, 2.75, 0.375, 1.5];
    private static readonly double[] Other = [1.5, -0.25, 2.0, 0.75, 0.25];
    private static readonly double[] Knots = [0, 1, 2, 3.5, 4];
    private static readonly double[] Heights = [1, 3, 2, 5, 4];

    public static TheoryData<string, object?[]> Cases => new()
    {
        { nameof(LibraryFunctions.Gamma), [3.7] },
        { nameof(LibraryFunctions.Gamma), [0.3] },
        { nameof(LibraryFunctions.Gamma), [-1.6] },
        { nameof(LibraryFunctions.GammaLn), [3.7] },
        { nameof(LibraryFunctions.GammaLn), [0.3] },
        { nameof(LibraryFunctions.DiGamma), [3.7] },
        { nameof(LibraryFunctions.Beta), [1.5, 2.25] },
        { nameof(LibraryFunctions.BetaLn), [1.5, 2.25] },
        { nameof(LibraryFunctions.BetaRegularized), [1.5, 2.25, 0.4] },
        { nameof(LibraryFunctions.BetaIncomplete), [1.5, 2.25, 0.4] },
        { nameof(LibraryFunctions.GammaLowerRegularized), [1.5, 1.25] },
        { nameof(LibraryFunctions.GammaUpperRegularized), [1.5, 3.25] },
        { nameof(LibraryFunctions.GammaLowerIncomplete), [1.5, 3.25] },
        { nameof(LibraryFunctions.GammaUpperIncomplete), [1.5, 1.25] },
        { nameof(LibraryFunctions.Erf), [0.3] },
        { nameof(LibraryFunctions.Erf), [1.7] },
        { nameof(LibraryFunctions.Erfc), [2.6] },
        { nameof(LibraryFunctions.ErfInv), [0.6] },
        { nameof(LibraryFunctions.ErfcInv), [0.2] },
        { nameof(LibraryFunctions.Logistic), [0.7] },
        { nameof(LibraryFunctions.Logit), [0.7] },
        { nameof(LibraryFunctions.Hypotenuse), [3.0, 1.25] },
        { nameof(LibraryFunctions.ExponentialIntegral), [1.7, 2] },
        { nameof(LibraryFunctions.ExponentialIntegral), [0.4, 1] },
        { nameof(LibraryFunctions.GeneralHarmonic), [6, 1.5] },
        { nameof(LibraryFunctions.BesselI0), [2.5] },
        { nameof(LibraryFunctions.BesselI0), [9.5] },
        { nameof(LibraryFunctions.BesselI1), [2.5] },
        { nameof(LibraryFunctions.BesselK0), [1.5] },
        { nameof(LibraryFunctions.BesselK1), [3.5] },
        { nameof(LibraryFunctions.BesselK0e), [1.5] },
        { nameof(LibraryFunctions.StruveL0), [1.5] },
        { nameof(LibraryFunctions.StruveL1), [1.5] },
        { nameof(LibraryFunctions.BesselI0MStruveL0), [1.5] },
        { nameof(LibraryFunctions.BesselI1MStruveL1), [1.5] },
        { nameof(LibraryFunctions.RisingFactorial), [1.5, 4] },
        { nameof(LibraryFunctions.Log1p), [0.25] },
        { nameof(LibraryFunctions.SinCardinal), [0.4] },
        { nameof(LibraryFunctions.Sech), [0.4] },
        { nameof(LibraryFunctions.Asinh), [0.4] },
        { nameof(LibraryFunctions.NormalPdf), [0.5, 1.25, 0.75] },
        { nameof(LibraryFunctions.NormalCdf), [0.5, 1.25, 0.75] },
        { nameof(LibraryFunctions.NormalInvCdf), [0.5, 1.25, 0.4] },
        { nameof(LibraryFunctions.GammaPdf), [2.5, 1.25, 0.75] },
        { nameof(LibraryFunctions.BetaPdf), [2.5, 1.25, 0.375] },
        { nameof(LibraryFunctions.StudentPdf), [0.5, 1.25, 3.5, 0.75] },
        { nameof(LibraryFunctions.LogNormalPdf), [0.5, 1.25, 0.75] },
        { nameof(LibraryFunctions.CauchyCdf), [0.5, 1.25, 0.75] },
        { nameof(LibraryFunctions.PoissonLn), [2.5, 3] },
        { nameof(LibraryFunctions.ChiPdf), [3.5, 1.25] },
        { nameof(LibraryFunctions.Spline), [1.3, CubicSpline.InterpolateAkima(Knots, Heights)] },
        { nameof(LibraryFunctions.Linear), [1.3, LinearSpline.Interpolate(Knots, Heights)] },
        { nameof(LibraryFunctions.Step), [1.3, StepInterpolation.Interpolate(Knots, Heights)] },
        { nameof(LibraryFunctions.LogLinear), [1.3, LogLinear.Interpolate(Knots, Heights)] },
        { nameof(LibraryFunctions.Barycentric), [1.3, Barycentric.InterpolateRationalFloaterHormann(Knots, Heights)] },
        { nameof(LibraryFunctions.Neville), [1.3, NevillePolynomialInterpolation.Interpolate(Knots, Heights)] },
        { nameof(LibraryFunctions.Chebyshev), [Sample, Other] },
        { nameof(LibraryFunctions.Canberra), [Sample, Other] },
        { nameof(LibraryFunctions.Mean), [Sample] },
        { nameof(LibraryFunctions.Variance), [Sample] },
        { nameof(LibraryFunctions.StandardDeviation), [Sample] },
        { nameof(LibraryFunctions.Covariance), [Sample, Other] },
        { nameof(LibraryFunctions.GeometricMean), [Sample] },
        { nameof(LibraryFunctions.HarmonicMean), [Sample] },
        { nameof(LibraryFunctions.Maximum), [Sample] },
        { nameof(LibraryFunctions.CubicRoot), [1.5, -2.25, 0.5] },
        { nameof(LibraryFunctions.LogLikelihood), [Sample, 1.75, 0.5] },
        { nameof(LibraryFunctions.Iterated), [0.5, 4] },
        { nameof(LibraryFunctions.Evaluated), [1.5, Sample] },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Twins_agree(string method, object?[] at) => TwinChecker.Check(typeof(LibraryFunctions), method, at);

    /// <summary>What comes out of an iteration that stops somewhere has differences that are not smooth.</summary>
    [Theory]
    [InlineData(nameof(LibraryFunctions.MarcumQ), 1.0, 1.5, 0.75)]
    [InlineData(nameof(LibraryFunctions.GammaLowerRegularizedInv), 1.5, 0.4)]
    [InlineData(nameof(LibraryFunctions.DiGammaInv), 0.75)]
    public void Modes_agree(string method, params object[] at) => TwinChecker.CheckWithoutDifferences(typeof(LibraryFunctions), method, at);

    [Fact]
    public void Every_method_is_tested() => Coverage.AssertComplete(typeof(LibraryFunctions), typeof(LibraryFunctionsTests));

    [Theory]
    [InlineData(0.3)]
    [InlineData(1.0)]
    [InlineData(2.5)]
    [InlineData(7.25)]
    [InlineData(30.0)]
    public void Identities_hold(double x)
    {
        var digamma = SpecialFunctions.DiGamma(x);
        Close(digamma, LibraryFunctions.GammaLn_Grad(x).Item2);
        Close(digamma * SpecialFunctions.Gamma(x), LibraryFunctions.Gamma_Grad(x).Item2);
        Close(2 / Math.Sqrt(Math.PI) * Math.Exp(-x * x), LibraryFunctions.Erf_Grad(x).Item2);
        Close(-2 / Math.Sqrt(Math.PI) * Math.Exp(-x * x), LibraryFunctions.Erfc_Grad(x).Item2);
        Close(SpecialFunctions.BesselI1(x), LibraryFunctions.BesselI0_Grad(x).Item2);
        Close(-SpecialFunctions.BesselK1(x), LibraryFunctions.BesselK0_Grad(x).Item2);
        Close(SpecialFunctions.BesselI0(x) - SpecialFunctions.BesselI1(x) / x, LibraryFunctions.BesselI1_Grad(x).Item2);
        Close(SpecialFunctions.Beta(x, 1.5) * (digamma - SpecialFunctions.DiGamma(x + 1.5)), LibraryFunctions.Beta_Grad(x, 1.5).Item2);
        Close(Math.Pow(x, 0.5) * Math.Exp(-x) / SpecialFunctions.Gamma(1.5), LibraryFunctions.GammaLowerRegularized_Grad(1.5, x).Item3);
    }

    [Fact]
    public void The_derivative_of_an_interpolation_is_the_librarys_own()
    {
        var spline = CubicSpline.InterpolateAkima(Knots, Heights);
        for (var t = -0.5; t < 5; t += 0.17)
        {
            Close(spline.Differentiate(t), LibraryFunctions.Spline_Grad(t, spline).Item2);
        }
    }

    private static void Close(double expected, double actual) =>
        Assert.True(Math.Abs(expected - actual) <= 1e-10 * Math.Max(1e-3, Math.Abs(expected)), $"expected {expected:R}, got {actual:R}");
}
