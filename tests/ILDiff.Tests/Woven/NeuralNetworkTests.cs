using ILDiff;
using Woven.NeuralNetworks;

namespace ILDiff.Tests.Woven;

public sealed class NeuralNetworkTests
{
    private static readonly double[][] Inputs = [[0, 0], [0, 1], [1, 0], [1, 1]];
    private static readonly double[] ExclusiveOr = [0, 1, 1, 0];

    [Fact]
    public void Network_of_ordinary_classes_learns_by_its_gradient()
    {
        var network = new NeuralNetwork(2, 8, 1, new Random(1));
        var gradient = Differentiate.ZeroLike(network);
        Assert.InRange(Training.Loss(network, Inputs, ExclusiveOr), 0.1, 10);

        for (var step = 0; step < 4000; step++)
        {
            Training.Loss_Grad(network, Inputs, ExclusiveOr, gradient, null);
            network.Step(gradient, 0.5);
        }

        Assert.InRange(Training.Loss(network, Inputs, ExclusiveOr), 0, 2e-3);
    }

    [Fact]
    public void Gradient_agrees_with_differences_in_every_weight()
    {
        var network = new NeuralNetwork(2, 3, 1, new Random(2));
        var gradient = Differentiate.ZeroLike(network);
        Assert.Equal(Training.Loss(network, Inputs, ExclusiveOr), Training.Loss_Grad(network, Inputs, ExclusiveOr, gradient, null));

        for (var l = 0; l < network.Layers.Length; l++)
        {
            var (layer, slope) = (network.Layers[l], gradient.Layers[l]);
            for (var i = 0; i < layer.Biases.Length; i++)
            {
                Assert.Equal(Difference(network, layer.Biases, i), slope.Biases[i], 1e-8);
                for (var j = 0; j < layer.Weights[i].Length; j++)
                {
                    Assert.Equal(Difference(network, layer.Weights[i], j), slope.Weights[i][j], 1e-8);
                }
            }
        }
    }

    private static double Difference(NeuralNetwork network, double[] parameters, int position)
    {
        const double step = 1e-5;
        var kept = parameters[position];
        parameters[position] = kept + step;
        var above = Training.Loss(network, Inputs, ExclusiveOr);
        parameters[position] = kept - step;
        var below = Training.Loss(network, Inputs, ExclusiveOr);
        parameters[position] = kept;
        return (above - below) / (2 * step);
    }
}
