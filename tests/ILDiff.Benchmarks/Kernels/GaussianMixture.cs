namespace ILDiff.Benchmarks.Kernels;

/// <summary>
/// ADBench's Gaussian mixture, less its constant terms: arrays made inside, small callees on arrays, log-sum-exp.
/// A component has a weight, a mean, and the logarithms of a triangular factor's diagonal followed by what is below it.
/// </summary>
public static partial class GaussianMixture
{
    /// <summary>The log-posterior.</summary>
    /// <param name="alphas">Weights, before normalization.</param>
    /// <param name="means">Means, by components.</param>
    /// <param name="factors">Inverse covariance factors, by components.</param>
    /// <param name="data">Points, by rows.</param>
    /// <param name="dimension">Coordinates of a point.</param>
    [Differentiable]
    public static double LogPosterior(double[] alphas, double[] means, double[] factors, [NonDifferentiable] double[] data, int dimension)
    {
        var components = alphas.Length;
        var points = data.Length / dimension;
        var size = dimension * (dimension + 1) / 2;
        var diagonals = new double[components * dimension];
        var logDeterminants = new double[components];
        for (var k = 0; k < components; k++)
        {
            var sum = 0.0;
            for (var i = 0; i < dimension; i++)
            {
                var logarithm = factors[(k * size) + i];
                sum += logarithm;
                diagonals[(k * dimension) + i] = Math.Exp(logarithm);
            }
            logDeterminants[k] = sum;
        }
        var centered = new double[dimension];
        var transformed = new double[dimension];
        var terms = new double[components];
        var total = 0.0;
        for (var point = 0; point < points; point++)
        {
            for (var k = 0; k < components; k++)
            {
                for (var i = 0; i < dimension; i++)
                {
                    centered[i] = data[(point * dimension) + i] - means[(k * dimension) + i];
                }
                Transform(diagonals, k * dimension, factors, (k * size) + dimension, centered, transformed, dimension);
                terms[k] = alphas[k] + logDeterminants[k] - (0.5 * SquaredNorm(transformed));
            }
            total += LogSumExp(terms);
        }
        return total - (points * LogSumExp(alphas)) + Prior(factors, diagonals, components, dimension, size);
    }

    /// <summary>transformed = L · centered.</summary>
    private static void Transform(double[] diagonals, int diagonal, double[] factors, int lower, double[] centered, double[] transformed, int dimension)
    {
        for (var i = 0; i < dimension; i++)
        {
            transformed[i] = diagonals[diagonal + i] * centered[i];
        }
        for (var i = 0; i < dimension; i++)
        {
            for (var j = i + 1; j < dimension; j++)
            {
                transformed[j] += factors[lower] * centered[i];
                lower++;
            }
        }
    }

    private static double SquaredNorm(double[] vector)
    {
        var sum = 0.0;
        for (var i = 0; i < vector.Length; i++)
        {
            sum += vector[i] * vector[i];
        }
        return sum;
    }

    private static double LogSumExp(double[] terms)
    {
        var largest = terms[0];
        for (var i = 1; i < terms.Length; i++)
        {
            if (terms[i] > largest)
            {
                largest = terms[i];
            }
        }
        var sum = 0.0;
        for (var i = 0; i < terms.Length; i++)
        {
            sum += Math.Exp(terms[i] - largest);
        }
        return Math.Log(sum) + largest;
    }

    private static double Prior(double[] factors, double[] diagonals, int components, int dimension, int size)
    {
        var sum = 0.0;
        for (var k = 0; k < components; k++)
        {
            for (var i = 0; i < dimension; i++)
            {
                sum += diagonals[(k * dimension) + i] * diagonals[(k * dimension) + i];
            }
            for (var i = dimension; i < size; i++)
            {
                sum += factors[(k * size) + i] * factors[(k * size) + i];
            }
        }
        return 0.5 * sum;
    }

    /// <summary>Keeps each component's vectors for one point; once the point's weights are known its whole part of the gradient is added.</summary>
    internal static double HandWritten(
        double[] alphas, double[] means, double[] factors, double[] data, int dimension,
        double[] alphaGradient, double[] meanGradient, double[] factorGradient)
    {
        var components = alphas.Length;
        var points = data.Length / dimension;
        var size = dimension * (dimension + 1) / 2;
        var diagonals = new double[components * dimension];
        var logDeterminants = new double[components];
        var centered = new double[components * dimension];
        var transformed = new double[components * dimension];
        var terms = new double[components];
        var exponentials = new double[components];
        var centeredAdjoint = new double[dimension];
        Array.Clear(alphaGradient);
        Array.Clear(meanGradient);
        Array.Clear(factorGradient);
        for (var k = 0; k < components; k++)
        {
            for (var i = 0; i < dimension; i++)
            {
                logDeterminants[k] += factors[(k * size) + i];
                diagonals[(k * dimension) + i] = Math.Exp(factors[(k * size) + i]);
            }
        }
        var total = 0.0;
        for (var point = 0; point < points; point++)
        {
            var coordinates = data.AsSpan(point * dimension, dimension);
            var largest = double.NegativeInfinity;
            for (var k = 0; k < components; k++)
            {
                var mean = means.AsSpan(k * dimension, dimension);
                var diagonal = diagonals.AsSpan(k * dimension, dimension);
                var difference = centered.AsSpan(k * dimension, dimension);
                var image = transformed.AsSpan(k * dimension, dimension);
                for (var i = 0; i < difference.Length; i++)
                {
                    difference[i] = coordinates[i] - mean[i];
                    image[i] = diagonal[i] * difference[i];
                }
                var lower = factors.AsSpan((k * size) + dimension, size - dimension);
                for (var i = 0; i < difference.Length - 1; i++)
                {
                    var below = image[(i + 1)..];
                    var column = lower[..below.Length];
                    var factor = difference[i];
                    for (var j = 0; j < below.Length && j < column.Length; j++)
                    {
                        below[j] += column[j] * factor;
                    }
                    lower = lower[below.Length..];
                }
                var norm = 0.0;
                foreach (var coordinate in image)
                {
                    norm += coordinate * coordinate;
                }
                terms[k] = alphas[k] + logDeterminants[k] - (0.5 * norm);
                largest = Math.Max(largest, terms[k]);
            }
            var sum = 0.0;
            for (var k = 0; k < components; k++)
            {
                exponentials[k] = Math.Exp(terms[k] - largest);
                sum += exponentials[k];
            }
            total += Math.Log(sum) + largest;
            for (var k = 0; k < components; k++)
            {
                var weight = exponentials[k] / sum;
                alphaGradient[k] += weight;
                var diagonal = diagonals.AsSpan(k * dimension, dimension);
                var difference = centered.AsSpan(k * dimension, dimension);
                var image = transformed.AsSpan(k * dimension, dimension);
                var gradient = factorGradient.AsSpan(k * size, size);
                for (var i = 0; i < image.Length; i++)
                {
                    image[i] *= -weight;
                    gradient[i] += weight + (image[i] * difference[i] * diagonal[i]);
                    centeredAdjoint[i] = image[i] * diagonal[i];
                }
                var lower = factors.AsSpan((k * size) + dimension, size - dimension);
                gradient = gradient[dimension..];
                for (var i = 0; i < difference.Length - 1; i++)
                {
                    var below = image[(i + 1)..];
                    var column = lower[..below.Length];
                    var columnGradient = gradient[..below.Length];
                    var factor = difference[i];
                    var adjoint = 0.0;
                    for (var j = 0; j < below.Length && j < column.Length && j < columnGradient.Length; j++)
                    {
                        columnGradient[j] += below[j] * factor;
                        adjoint += below[j] * column[j];
                    }
                    centeredAdjoint[i] += adjoint;
                    lower = lower[below.Length..];
                    gradient = gradient[below.Length..];
                }
                var meanPart = meanGradient.AsSpan(k * dimension, dimension);
                for (var i = 0; i < meanPart.Length && i < centeredAdjoint.Length; i++)
                {
                    meanPart[i] -= centeredAdjoint[i];
                }
            }
        }
        return total - (points * LogSumExpWithGradient(alphas, -points, alphaGradient))
            + PriorWithGradient(factors, diagonals, components, dimension, size, factorGradient);
    }

    private static double LogSumExpWithGradient(double[] terms, double adjoint, double[] gradient)
    {
        var result = LogSumExp(terms);
        for (var i = 0; i < terms.Length; i++)
        {
            gradient[i] += adjoint * Math.Exp(terms[i] - result);
        }
        return result;
    }

    private static double PriorWithGradient(double[] factors, double[] diagonals, int components, int dimension, int size, double[] gradient)
    {
        for (var k = 0; k < components; k++)
        {
            for (var i = 0; i < dimension; i++)
            {
                gradient[(k * size) + i] += diagonals[(k * dimension) + i] * diagonals[(k * dimension) + i];
            }
            for (var i = dimension; i < size; i++)
            {
                gradient[(k * size) + i] += factors[(k * size) + i];
            }
        }
        return Prior(factors, diagonals, components, dimension, size);
    }
}

/// <summary>1000 points in 10 dimensions, 25 components: 1,650 parameters.</summary>
internal sealed class GaussianMixtureKernel()
    : Kernel("Gaussian mixture d10 K25 N1000", Points * Components, Components, Components * Dimension, Components * Size)
{
    private const int Dimension = 10;
    private const int Components = 25;
    private const int Points = 1000;
    private const int Size = Dimension * (Dimension + 1) / 2;
    private readonly double[] alphas = Numbers.Uniform(Components, seed: 12, -1, 1);
    private readonly double[] means = Numbers.Uniform(Components * Dimension, seed: 13, -1, 1);
    private readonly double[] factors = Numbers.Uniform(Components * Size, seed: 14, -0.5, 0.5);
    private readonly double[] data = Numbers.Uniform(Points * Dimension, seed: 15, -1, 1);

    public override double Primal() => GaussianMixture.LogPosterior(alphas, means, factors, data, Dimension);

    public override double HandWritten() => GaussianMixture.HandWritten(
        alphas, means, factors, data, Dimension, HandWrittenGradient[0], HandWrittenGradient[1], HandWrittenGradient[2]);

    public override double Gradient() => GaussianMixture.LogPosterior_Grad(
        alphas, means, factors, data, Dimension, TwinGradient[0], TwinGradient[1], TwinGradient[2]);

    public override double Tangent() => GaussianMixture.LogPosterior_Jvp(
        alphas, means, factors, data, Dimension, Direction[0], Direction[1], Direction[2]).Tangent;
}
