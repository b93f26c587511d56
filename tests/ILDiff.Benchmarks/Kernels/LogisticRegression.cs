namespace ILDiff.Benchmarks.Kernels;

/// <summary>Regularized logistic loss: a reduction over rows, each a dot product.</summary>
public static partial class LogisticRegression
{
    /// <summary>The loss.</summary>
    /// <param name="weights">One weight a feature.</param>
    /// <param name="bias">The constant term.</param>
    /// <param name="features">Data, by rows.</param>
    /// <param name="labels">1 or −1 for each row.</param>
    [Differentiable]
    public static double Loss(double[] weights, double bias, [NonDifferentiable] double[] features, [NonDifferentiable] double[] labels)
    {
        var loss = 0.0;
        for (var row = 0; row < labels.Length; row++)
        {
            var score = bias;
            for (var column = 0; column < weights.Length; column++)
            {
                score += weights[column] * features[(row * weights.Length) + column];
            }
            loss += Math.Log(1 + Math.Exp(-labels[row] * score));
        }
        var penalty = 0.0;
        for (var column = 0; column < weights.Length; column++)
        {
            penalty += weights[column] * weights[column];
        }
        return loss + (0.005 * penalty);
    }

    /// <summary>A row's part of the gradient is added as soon as its score is known.</summary>
    internal static double HandWritten(double[] weights, double bias, double[] features, double[] labels, double[] gradient, out double biasGradient)
    {
        var penalty = 0.0;
        for (var column = 0; column < weights.Length; column++)
        {
            penalty += weights[column] * weights[column];
            gradient[column] = 0.01 * weights[column];
        }
        var loss = 0.0;
        biasGradient = 0.0;
        for (var row = 0; row < labels.Length; row++)
        {
            var data = features.AsSpan(row * weights.Length, weights.Length);
            var score = bias;
            for (var column = 0; column < data.Length && column < weights.Length; column++)
            {
                score += weights[column] * data[column];
            }
            var exponential = Math.Exp(-labels[row] * score);
            loss += Math.Log(1 + exponential);
            var scoreAdjoint = -labels[row] * exponential / (1 + exponential);
            biasGradient += scoreAdjoint;
            for (var column = 0; column < data.Length && column < gradient.Length; column++)
            {
                gradient[column] += scoreAdjoint * data[column];
            }
        }
        return loss + (0.005 * penalty);
    }
}

/// <summary>1000 rows of 100 features.</summary>
internal sealed class LogisticRegressionKernel() : Kernel("logistic regression 1000x100", Rows * Columns, Columns, 1)
{
    private const int Rows = 1000;
    private const int Columns = 100;
    private readonly double[] weights = Numbers.Uniform(Columns, seed: 8, -0.5, 0.5);
    private readonly double[] features = Numbers.Uniform(Rows * Columns, seed: 9, -1, 1);
    private readonly double[] labels = [.. Numbers.Uniform(Rows, seed: 10, -1, 1).Select(number => number < 0 ? -1.0 : 1.0)];
    private readonly double bias = 0.1;

    public override double Primal() => LogisticRegression.Loss(weights, bias, features, labels);

    public override double HandWritten() =>
        LogisticRegression.HandWritten(weights, bias, features, labels, HandWrittenGradient[0], out HandWrittenGradient[1][0]);

    public override double Gradient()
    {
        (var value, TwinGradient[1][0]) = LogisticRegression.Loss_Grad(weights, bias, features, labels, TwinGradient[0]);
        return value;
    }

    public override double Tangent() =>
        LogisticRegression.Loss_Jvp(weights, bias, features, labels, Direction[0], Direction[1][0]).Tangent;
}
