using System;
using System.Collections.Generic;
using ILDiff;

namespace Woven.NeuralNetworks;

public abstract class MatrixLayer(double[,] weights, List<double> biases)
{
    public double[,] Weights { get; } = weights;

    public List<double> Biases { get; } = biases;
}

/// <summary>A layer whose weights are a matrix.</summary>
public sealed class TanhLayer(int inputs, int outputs) : MatrixLayer(new double[outputs, inputs], [.. new double[outputs]])
{
    public double[] Forward(double[] x)
    {
        var y = new double[Biases.Count];
        for (var i = 0; i < y.Length; i++)
        {
            var sum = Biases[i];
            for (var j = 0; j < x.Length; j++)
            {
                sum += Weights[i, j] * x[j];
            }
            y[i] = Math.Tanh(sum);
        }
        return y;
    }
}

/// <summary>A network whose layers are in a list.</summary>
public sealed partial class ListNetwork
{
    public List<TanhLayer> Layers { get; } = [];

    [Differentiable(This = true)]
    public double Loss(double[][] inputs, double[] targets)
    {
        var sum = 0.0;
        for (var sample = 0; sample < inputs.Length; sample++)
        {
            var x = inputs[sample];
            foreach (var layer in Layers)
            {
                x = layer.Forward(x);
            }
            sum += (x[0] - targets[sample]) * (x[0] - targets[sample]);
        }
        return sum / inputs.Length;
    }

    /// <summary>Gradient descent.</summary>
    public void Step(ListNetwork gradient, double rate)
    {
        for (var l = 0; l < Layers.Count; l++)
        {
            var (layer, slope) = (Layers[l], gradient.Layers[l]);
            for (var i = 0; i < layer.Biases.Count; i++)
            {
                layer.Biases[i] -= rate * slope.Biases[i];
                for (var j = 0; j < layer.Weights.GetLength(1); j++)
                {
                    layer.Weights[i, j] -= rate * slope.Weights[i, j];
                }
            }
        }
    }
}
