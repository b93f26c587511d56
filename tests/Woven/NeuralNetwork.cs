using System;
using ILDiff;

namespace Woven.NeuralNetworks;

/// <summary>A layer whose every output depends on every input.</summary>
public sealed class DenseLayer
{
    public DenseLayer(int inputs, int outputs, Random random)
    {
        Weights = new double[outputs][];
        Biases = new double[outputs];
        for (var i = 0; i < outputs; i++)
        {
            Weights[i] = new double[inputs];
            for (var j = 0; j < inputs; j++)
            {
                Weights[i][j] = (2 * random.NextDouble()) - 1;
            }
        }
    }

    public double[][] Weights { get; }

    public double[] Biases { get; }

    public double[] Forward(double[] x)
    {
        var y = new double[Biases.Length];
        for (var i = 0; i < y.Length; i++)
        {
            var sum = Biases[i];
            for (var j = 0; j < x.Length; j++)
            {
                sum += Weights[i][j] * x[j];
            }
            y[i] = Math.Tanh(sum);
        }
        return y;
    }
}

public sealed class NeuralNetwork(int inputs, int hidden, int outputs, Random random)
{
    public DenseLayer[] Layers { get; } = [new(inputs, hidden, random), new(hidden, outputs, random)];

    public double[] Forward(double[] x)
    {
        foreach (var layer in Layers)
        {
            x = layer.Forward(x);
        }
        return x;
    }

    /// <summary>Gradient descent.</summary>
    public void Step(NeuralNetwork gradient, double rate)
    {
        for (var l = 0; l < Layers.Length; l++)
        {
            var (layer, slope) = (Layers[l], gradient.Layers[l]);
            for (var i = 0; i < layer.Biases.Length; i++)
            {
                layer.Biases[i] -= rate * slope.Biases[i];
                for (var j = 0; j < layer.Weights[i].Length; j++)
                {
                    layer.Weights[i][j] -= rate * slope.Weights[i][j];
                }
            }
        }
    }
}

public static partial class Training
{
    [Differentiable]
    public static double Loss([Independent] NeuralNetwork network, double[][] inputs, [NonDifferentiable] double[] targets)
    {
        var loss = 0.0;
        for (var i = 0; i < inputs.Length; i++)
        {
            var error = network.Forward(inputs[i])[0] - targets[i];
            loss += error * error;
        }
        return loss / inputs.Length;
    }
}
