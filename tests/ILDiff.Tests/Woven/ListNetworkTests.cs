using ILDiff;
using Woven.NeuralNetworks;
using Xunit;

namespace ILDiff.Tests.Woven;

public sealed class ListNetworkTests
{
    private static readonly double[][] Inputs = [[0, 0], [0, 1], [1, 0], [1, 1]];
    private static readonly double[] ExclusiveOr = [0, 1, 1, 0];

    [Fact]
    public void Network_with_layers_in_a_list_learns_by_its_gradient()
    {
        var network = Make(8);
        var gradient = Differentiate.ZeroLike(network);
        Assert.InRange(network.Loss(Inputs, ExclusiveOr), 0.1, 10);

        for (var step = 0; step < 3000; step++)
        {
            network.Loss_Grad(Inputs, ExclusiveOr, gradient, null, null);
            network.Step(gradient, 0.5);
        }

        Assert.InRange(network.Loss(Inputs, ExclusiveOr), 0, 5e-3);
    }

    [Fact]
    public void Partials_of_a_network_with_layers_in_a_list() => ObjectChecker.Check(
        Make(3), n => n.Loss(Inputs, ExclusiveOr), (n, d) => n.Loss_Grad(Inputs, ExclusiveOr, d, null, null),
        (n, d) => n.Loss_Jvp(Inputs, ExclusiveOr, d, [[0, 0], [0, 0], [0, 0], [0, 0]], new double[4]),
        (n, d) => n.Loss_Vjp(Inputs, ExclusiveOr, d, [[0, 0], [0, 0], [0, 0], [0, 0]], new double[4], 1));

    private static ListNetwork Make(int hidden)
    {
        var random = new Random(1);
        var network = new ListNetwork { Layers = { new(2, hidden), new(hidden, 1) } };
        foreach (var layer in network.Layers)
        {
            for (var i = 0; i < layer.Biases.Count; i++)
            {
                for (var j = 0; j < layer.Weights.GetLength(1); j++)
                {
                    layer.Weights[i, j] = (2 * random.NextDouble()) - 1;
                }
            }
        }
        return network;
    }
}
