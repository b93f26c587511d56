using MathNet.Numerics;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.IntegralTransforms;
using MathNet.Numerics.Integration;
using MathNet.Numerics.Interpolation;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;
using MathNet.Numerics.OdeSolvers;
using MathNet.Numerics.RootFinding;
using MathNet.Numerics.Statistics;

namespace ILDiff.Tests.RoundTrip;

/// <summary>Numbers out of many corners of MathNet.Numerics; each exercise is run against the library and against its clone.</summary>
public static class MathNetExercises
{
    private static readonly double[] Points = [-7.5, -3, -1.25, -0.5, -1e-3, 0, 1e-8, 0.1, 0.5, 0.99, 1, 1.5, 2, 3.7, 8, 15, 40, 120, double.NaN, double.PositiveInfinity];

    private static readonly double[] Positive = [1e-6, 0.1, 0.5, 1, 1.7, 3, 9, 25];

    // Its parallel sums add in whatever order the threads finish.
    static MathNetExercises() => Control.UseSingleThread();

    public static Dictionary<string, Func<double[]>> All { get; } = new()
    {
        ["Gamma"] = () => Over(SpecialFunctions.Gamma, SpecialFunctions.GammaLn, SpecialFunctions.DiGamma),
        ["Erf"] = () => Over(SpecialFunctions.Erf, SpecialFunctions.Erfc, x => SpecialFunctions.ErfInv(x / 200)),
        ["Bessel"] = () => Over(SpecialFunctions.BesselI0, SpecialFunctions.BesselI1, SpecialFunctions.BesselI0MStruveL0, x => SpecialFunctions.StruveL0(x)),
        ["BesselK"] = () => [.. Positive.SelectMany(x => new[] { SpecialFunctions.BesselK0(x), SpecialFunctions.BesselK1(x), SpecialFunctions.BesselK0e(x) })],
        ["BesselJ"] = () => [.. Positive.SelectMany(x => new[] { SpecialFunctions.BesselJ(1, x), SpecialFunctions.BesselY(0, x), SpecialFunctions.BesselI(2.5, x) })],
        ["Airy"] = () => Over(SpecialFunctions.AiryAi, x => SpecialFunctions.AiryBi(Math.Min(x, 10)), SpecialFunctions.AiryAiPrime),
        ["Beta"] = () => [.. Positive.SelectMany(a => Positive.Select(b => SpecialFunctions.BetaRegularized(a, b, 0.3) + SpecialFunctions.BetaLn(a, b)))],
        ["IncompleteGamma"] = () => [.. Positive.SelectMany(a => Positive.SelectMany(x => new[] { SpecialFunctions.GammaLowerRegularized(a, x), SpecialFunctions.GammaUpperRegularized(a, x) }))],
        ["Harmonic"] = () => [.. Enumerable.Range(1, 30).SelectMany(n => new[] { SpecialFunctions.Harmonic(n), SpecialFunctions.Factorial(n), SpecialFunctions.Binomial(30, n), SpecialFunctions.ExponentialIntegral(n * 0.3, 2) })],
        ["Trigonometry"] = () => Over(Trig.Sinc, Trig.Sech, Trig.Acosh, Trig.Cot, x => Trig.Asinh(x)),
        ["Hypotenuse"] = () => [.. Points.SelectMany(x => Positive.Select(y => SpecialFunctions.Hypotenuse(x, y)))],
        ["Logistic"] = () => Over(SpecialFunctions.Logistic, SpecialFunctions.Expm1),
        ["Precision"] = () => [.. Points.SelectMany(x => new[] { x.EpsilonOf(), x.Increment(3), x.CoerceZero(), x.AlmostEqual(1, 3) ? 1 : 0, x.Magnitude() })],
        ["Normal"] = () => Distribution(new Normal(0.3, 1.7), 0.01, 0.4, 0.99),
        ["StudentT"] = () => Distribution(new StudentT(0, 1, 3.5), 0.2, 0.7),
        ["GammaDistribution"] = () => Distribution(new Gamma(2.5, 1.5), 0.1, 0.9),
        ["BetaDistribution"] = () => [.. Distribution(new Beta(2.5, 1.5), 0.1, 0.9), new Beta(2, 3).Entropy],
        ["Weibull"] = () => Distribution(new Weibull(1.5, 2)),
        ["FisherSnedecor"] = () => Distribution(new FisherSnedecor(3, 7), 0.3),
        ["Discrete"] = () => [.. Enumerable.Range(0, 20).SelectMany(k => new[] { Poisson.PMF(3.3, k), Binomial.CDF(0.3, 20, k), Geometric.PMF(0.2, k + 1), Hypergeometric.PMF(40, 15, 20, k), NegativeBinomial.PMF(3.3, 0.4, k) })],
        ["Samples"] = () => Samples(),
        ["Integrate"] = () => [Integrate.OnClosedInterval(x => Math.Exp(-x * x), -1, 3), Integrate.DoubleExponential(Math.Log, 0, 1), Integrate.GaussKronrod(x => 1 / (1 + x * x), -2, 5), GaussLegendreRule.Integrate(Math.Sin, 0, 2, 12), SimpsonRule.IntegrateComposite(Math.Cos, 0, 1, 10), NewtonCotesTrapeziumRule.IntegrateAdaptive(Math.Exp, 0, 1, 1e-8)],
        ["FindRoots"] = () => [FindRoots.OfFunction(x => x * x * x - 2, 0, 3), Brent.FindRoot(Math.Cos, 1, 2), Bisection.FindRoot(x => x - Math.Exp(-x), 0, 1), NewtonRaphson.FindRoot(x => x * x - 3, x => 2 * x, 0, 5), RobustNewtonRaphson.FindRoot(x => x * x - 3, x => 2 * x, 0, 5), Secant.FindRoot(x => x * x - 5, 1, 2)],
        ["Polynomial"] = () => [.. new Polynomial(-6, 11, -6, 1).Roots().SelectMany(root => new[] { root.Real, root.Imaginary }), .. FindRoots.ChebychevPolynomialFirstKind(7), Polynomial.Evaluate(0.3, 1, 2, 3)],
        ["Broyden"] = () => Broyden.FindRoot(x => [x[0] * x[0] + x[1] - 3, x[0] - x[1] * x[1]], [1, 1]),
        ["Factorisations"] = Factorisations,
        ["Iterative"] = () => [.. Dense().TransposeThisAndMultiply(Dense()).Cholesky().Solve(Vector.Build.Dense(5, i => i + 0.5))],
        ["Sparse"] = Sparse,
        ["Fourier"] = Transform,
        ["Interpolation"] = () => Interpolated(),
        ["Statistics"] = () => Statistic(),
        ["Fit"] = () => [.. Fit.Polynomial([0, 1, 2, 3, 4.5], [1, 2.1, 2.9, 4.4, 6], 2), Fit.Line([0, 1, 2], [1, 3, 4.5]).A, GoodnessOfFit.RSquared([1, 2, 3], [1.1, 1.9, 3.2])],
        ["Minimise"] = () => [FindMinimum.OfScalarFunctionConstrained(x => (x - 1.3) * (x - 1.3) + 2, -3, 4), .. FindMinimum.OfFunction(x => (x[0] - 1) * (x[0] - 1) + (x[1] + 2) * (x[1] + 2), new DenseVector([0, 0.0]))],
        ["Differentiate"] = () => [MathNet.Numerics.Differentiate.FirstDerivative(Math.Exp, 0.7), MathNet.Numerics.Differentiate.SecondDerivative(Math.Sin, 0.7), .. Generate.LinearSpaced(5, 0, 1)],
        ["Ode"] = () => [.. RungeKutta.FourthOrder(1, 0, 2, 20, (t, y) => -y * t), .. AdamsBashforth.FourthOrder(1, 0, 2, 20, (t, y) => -y)],
        ["Distances"] = () => [Distance.Euclidean([1, 2, 3.0], [4, 0, -1]), Distance.Cosine([1, 2, 3.0], [4, 0, -1]), Distance.Canberra([1, 2, 3.0], [4, 0, -1]), Distance.Pearson([1, 2, 3.0], [4, 0, -1])],
        ["Combinatorics"] = () => [Combinatorics.Combinations(20, 7), Combinatorics.Permutations(9), Combinatorics.VariationsWithRepetition(4, 5), .. Euclid.GreatestCommonDivisor(462, 1071) is var gcd ? new double[] { gcd, Euclid.LeastCommonMultiple(12, 18), Euclid.Modulus(-7, 3), Euclid.IsPerfectSquare(144) ? 1 : 0, Euclid.CeilingToPowerOfTwo(100) } : []],
        ["Windows"] = () => [.. Window.Hamming(9), .. Window.BlackmanHarris(9), .. Window.Gauss(9, 0.4), .. Window.Tukey(9)],
    };

    private static double[] Over(params Func<double, double>[] functions) => [.. functions.SelectMany(function => Points.Select(point => Guarded(function, point)))];

    private static double Guarded(Func<double, double> function, double point)
    {
        try
        {
            return function(point);
        }
        catch (Exception exception) when (exception is ArgumentException or ArithmeticException)
        {
            return -12345;
        }
    }

    private static double[] Distribution(IContinuousDistribution distribution, params double[] probabilities)
    {
        double[] inverses = distribution switch
        {
            Normal normal => [.. probabilities.Select(normal.InverseCumulativeDistribution)],
            StudentT student => [.. probabilities.Select(student.InverseCumulativeDistribution)],
            Gamma gamma => [.. probabilities.Select(gamma.InverseCumulativeDistribution)],
            Beta beta => [.. probabilities.Select(beta.InverseCumulativeDistribution)],
            FisherSnedecor fisher => [.. probabilities.Select(fisher.InverseCumulativeDistribution)],
            _ => [],
        };
        return [distribution.Mean, distribution.Variance, .. inverses, .. Positive.SelectMany(x => new[] { distribution.Density(x), distribution.DensityLn(x), distribution.CumulativeDistribution(x) })];
    }

    private static double[] Samples()
    {
        var random = new MathNet.Numerics.Random.MersenneTwister(42);
        var xorshift = new MathNet.Numerics.Random.Xorshift(7);
        return
        [
            .. Enumerable.Range(0, 10).Select(_ => random.NextDouble()), .. Enumerable.Range(0, 10).Select(_ => (double)xorshift.Next(1000)),
            .. Enumerable.Range(0, 10).SelectMany(_ => new[] { Normal.Sample(random, 1, 2), Gamma.Sample(random, 2, 1), Poisson.Sample(random, 4), Exponential.Sample(random, 2), Beta.Sample(random, 2, 3) }),
        ];
    }

    private static Matrix<double> Dense() => Matrix<double>.Build.Dense(5, 5, (i, j) => 1.0 / (i + j + 1) + (i == j ? 2 : 0) + Math.Sin(i * 5 + j));

    private static double[] Factorisations()
    {
        var matrix = Dense();
        var right = Vector<double>.Build.Dense(5, i => i - 1.5);
        var symmetric = matrix + matrix.Transpose();
        return
        [
            matrix.Determinant(), .. matrix.LU().Solve(right), .. matrix.QR().Solve(right), .. matrix.GramSchmidt().Solve(right), .. matrix.Svd().S, .. matrix.Svd().Solve(right),
            .. symmetric.Evd().EigenValues.Select(value => value.Real), .. matrix.Evd().EigenValues.SelectMany(value => new[] { value.Real, value.Imaginary }),
            .. matrix.Inverse().ToColumnMajorArray(), matrix.ConditionNumber(), matrix.L1Norm(), matrix.FrobeniusNorm(), .. (matrix * symmetric.PointwiseMultiply(matrix)).ToRowMajorArray(),
            .. matrix.KroneckerProduct(matrix).Row(3), .. matrix.PseudoInverse().Diagonal(), .. matrix.Kernel().SelectMany(v => v),
        ];
    }

    private static double[] Sparse()
    {
        var sparse = Matrix<double>.Build.Sparse(6, 6, (i, j) => Math.Abs(i - j) <= 1 ? i + 2 * j + 1 : 0);
        var vector = Vector<double>.Build.Sparse(6, i => i % 2 == 0 ? i : 0);
        return [.. sparse * vector, .. (sparse * sparse).ToRowMajorArray(), .. (sparse.Transpose() + sparse).RowSums(), .. sparse.Solve(Vector<double>.Build.Dense(6, 1))];
    }

    private static double[] Transform()
    {
        System.Numerics.Complex[] samples = [.. Enumerable.Range(0, 24).Select(i => new System.Numerics.Complex(Math.Sin(i), i * 0.1))];
        Fourier.Forward(samples, FourierOptions.Matlab);
        var powerOfTwo = Enumerable.Range(0, 16).Select(i => new System.Numerics.Complex(i % 5, 0)).ToArray();
        Fourier.Inverse(powerOfTwo);
        return [.. samples.Concat(powerOfTwo).SelectMany(sample => new[] { sample.Real, sample.Imaginary })];
    }

    private static double[] Interpolated()
    {
        double[] x = [0, 1, 2, 3.5, 5, 6];
        double[] y = [1, 3, 2, 5, 4, 4.5];
        IInterpolation[] all = [CubicSpline.InterpolateNatural(x, y), CubicSpline.InterpolateAkima(x, y), LinearSpline.Interpolate(x, y), Barycentric.InterpolateRationalFloaterHormann(x, y), NevillePolynomialInterpolation.Interpolate(x, y), BulirschStoerRationalInterpolation.Interpolate(x, y), StepInterpolation.Interpolate(x, y)];
        return [.. all.SelectMany(interpolation => new[] { -0.5, 0.3, 1, 2.9, 5.5, 7 }.Select(interpolation.Interpolate))];
    }

    private static double[] Statistic()
    {
        double[] data = [3, -1.5, 4, 1, 5, 9, 2.5, -6, 5, 3.5];
        double[] other = [1, 2, 3, 4, 5, 6, 7, 8, 9, 0];
        return
        [
            data.Mean(), data.Variance(), data.Skewness(), data.Kurtosis(), data.Median(), data.Quantile(0.3), data.InterquartileRange(), data.GeometricMean(), Statistics.Entropy(data),
            Correlation.Pearson(data, other), Correlation.Spearman(data, other), data.Covariance(other), .. data.FiveNumberSummary(), .. data.Ranks(), .. data.MovingAverage(3),
            .. new Histogram(data, 4) is var histogram ? Enumerable.Range(0, histogram.BucketCount).Select(i => histogram[i].Count) : [], KernelDensity.EstimateGaussian(1.2, 0.8, data), new DescriptiveStatistics(data).StandardDeviation,
        ];
    }
}
