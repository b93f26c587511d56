using Woven;

namespace ILDiff.Tests.Woven;

/// <summary>ADBench's Gaussian mixture model against the outputs of its hand-written derivative.</summary>
public sealed class GmmTests
{
    [Theory]
    [InlineData("gmm_d2_K5")]
    [InlineData("gmm_d10_K5")]
    [InlineData("gmm_d10_K25")]
    public void Log_likelihood_and_gradient_agree_with_the_references(string name)
    {
        var input = AdBench.Numbers(name + ".txt");
        var (d, k, n) = ((int)input[0], (int)input[1], (int)input[2]);
        var size = d * (d + 1) / 2;
        var alphas = input[3..(3 + k)];
        var means = input[(3 + k)..(3 + k + (k * d))];
        var icf = input[(3 + k + (k * d))..(3 + k + (k * d) + (k * size))];
        var points = input[(3 + k + (k * d) + (k * size))..^2];
        Assert.Equal(n * d, points.Length);
        var (dAlphas, dMeans, dIcf) = (new double[k], new double[k * d], new double[k * size]);

        var value = Gmm.LogLikelihood_Grad(alphas, means, icf, points, d, input[^2], (int)input[^1], dAlphas, dMeans, dIcf);

        AdBench.AssertClose(AdBench.Numbers($"gmm_1k_{name}_Manual_F.txt")[1], value);
        Assert.Equal(Gmm.LogLikelihood(alphas, means, icf, points, d, input[^2], (int)input[^1]), value);
        double[] gradient = [.. dAlphas, .. dMeans, .. dIcf];
        var expected = AdBench.Numbers($"gmm_1k_{name}_Manual_J.txt")[1..];
        Assert.Equal(expected.Length, gradient.Length);
        for (var i = 0; i < gradient.Length; i++)
        {
            AdBench.AssertClose(expected[i], gradient[i]);
        }
        CheckForwardMode(expected, alphas, means, icf, points, d, input[^2], (int)input[^1]);
    }

    /// <summary>The tangent in the direction of all ones is the sum of the partial derivatives, in a unit direction it is one of them.</summary>
    private static void CheckForwardMode(double[] expected, double[] alphas, double[] means, double[] icf, double[] points, int d, double gamma, int m)
    {
        double[] Constant(double[] like, double value) => [.. like.Select(_ => value)];

        var (_, sum) = Gmm.LogLikelihood_Jvp(alphas, means, icf, points, d, gamma, m, Constant(alphas, 1), Constant(means, 1), Constant(icf, 1));
        AdBench.AssertClose(expected.Sum(), sum);
        var direction = Constant(means, 0);
        direction[^1] = 1;
        var (_, one) = Gmm.LogLikelihood_Jvp(alphas, means, icf, points, d, gamma, m, Constant(alphas, 0), direction, Constant(icf, 0));
        AdBench.AssertClose(expected[alphas.Length + means.Length - 1], one);
    }
}
