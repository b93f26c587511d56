using ILDiff;

namespace Woven;

/// <summary>ADBench's Gaussian mixture model, on flat arrays.</summary>
public static partial class Gmm
{
    // The literal of the benchmark, kept for agreement with its reference outputs.
    private const double PI = 3.14159265359;

    /// <summary>The log-likelihood of points under a mixture of Gaussians with a Wishart prior.</summary>
    /// <param name="alphas">Logarithms of the weights, up to a constant: k.</param>
    /// <param name="means">k · d.</param>
    /// <param name="icf">Inverse covariance factors, k · d(d + 1)/2: logarithms of the diagonal, then the strict lower triangle by columns.</param>
    /// <param name="points">n · d.</param>
    /// <param name="d">The dimension.</param>
    /// <param name="gamma">The prior's scale.</param>
    /// <param name="m">The prior's degrees of freedom less d + 1.</param>
    [Differentiable]
    public static double LogLikelihood(
        double[] alphas, double[] means, double[] icf, [NonDifferentiable] double[] points, int d, [NonDifferentiable] double gamma, int m)
    {
        var k = alphas.Length;
        var n = points.Length / d;
        var size = icf.Length / k;
        var diagonals = new double[k * d];
        var sums = new double[k];
        for (var ik = 0; ik < k; ik++)
        {
            for (var i = 0; i < d; i++)
            {
                var logarithm = icf[(ik * size) + i];
                sums[ik] += logarithm;
                diagonals[(ik * d) + i] = Math.Exp(logarithm);
            }
        }
        var centered = new double[d];
        var scaled = new double[d];
        var terms = new double[k];
        var total = 0.0;
        for (var ix = 0; ix < n; ix++)
        {
            for (var ik = 0; ik < k; ik++)
            {
                for (var i = 0; i < d; i++)
                {
                    centered[i] = points[(ix * d) + i] - means[(ik * d) + i];
                }
                Scale(diagonals, ik * d, icf, (ik * size) + d, centered, scaled);
                terms[ik] = alphas[ik] + sums[ik] - (0.5 * SquaredNorm(scaled, 0, d));
            }
            total += LogSumExp(terms);
        }
        return (-n * d * 0.5 * Math.Log(2 * PI)) + total - (n * LogSumExp(alphas)) + LogWishartPrior(diagonals, sums, icf, k, d, gamma, m);
    }

    /// <summary>result = Q · x, with Q's diagonal at one place and its strict lower triangle, by columns, at another.</summary>
    private static void Scale(double[] diagonals, int firstDiagonal, double[] icf, int firstBelow, double[] x, double[] result)
    {
        var d = x.Length;
        for (var i = 0; i < d; i++)
        {
            result[i] = diagonals[firstDiagonal + i] * x[i];
        }
        var next = firstBelow;
        for (var i = 0; i < d; i++)
        {
            for (var j = i + 1; j < d; j++)
            {
                result[j] += icf[next++] * x[i];
            }
        }
    }

    private static double SquaredNorm(double[] x, int first, int count)
    {
        var sum = 0.0;
        for (var i = first; i < first + count; i++)
        {
            sum += x[i] * x[i];
        }
        return sum;
    }

    private static double LogSumExp(double[] x)
    {
        var largest = x[0];
        for (var i = 1; i < x.Length; i++)
        {
            if (x[i] > largest)
            {
                largest = x[i];
            }
        }
        var sum = 0.0;
        for (var i = 0; i < x.Length; i++)
        {
            sum += Math.Exp(x[i] - largest);
        }
        return Math.Log(sum) + largest;
    }

    private static double LogWishartPrior(double[] diagonals, double[] sums, double[] icf, int k, int d, double gamma, int m)
    {
        var n = d + m + 1;
        var size = icf.Length / k;
        var constant = (n * d * (Math.Log(gamma) - (0.5 * Math.Log(2)))) - LogMultivariateGamma(n, d);
        var result = 0.0;
        for (var ik = 0; ik < k; ik++)
        {
            var frobenius = SquaredNorm(diagonals, ik * d, d) + SquaredNorm(icf, (ik * size) + d, size - d);
            result += (0.5 * gamma * gamma * frobenius) - (m * sums[ik]);
        }
        return result - (k * constant);
    }

    /// <summary>The logarithm of the multivariate gamma function at n/2.</summary>
    private static double LogMultivariateGamma(int n, int d)
    {
        var result = 0.25 * d * (d - 1) * Math.Log(PI);
        for (var j = 1; j <= d; j++)
        {
            result += LogGammaOfHalf(n + 1 - j);
        }
        return result;
    }

    /// <summary>log Γ(n/2) by Γ(x + 1) = x · Γ(x), Γ(1) = 1, Γ(1/2) = √π.</summary>
    private static double LogGammaOfHalf(int n)
    {
        var result = n % 2 == 0 ? 0 : 0.5 * Math.Log(Math.PI);
        for (var i = n - 2; i > 0; i -= 2)
        {
            result += Math.Log(0.5 * i);
        }
        return result;
    }
}
