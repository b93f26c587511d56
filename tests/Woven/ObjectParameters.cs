using System;
using ILDiff;

namespace Woven;

/// <summary>A layer of a neural network, as one writes it.</summary>
public sealed class Layer
{
    private readonly double[] weights;
    private readonly double[] biases;

    public Layer(int inputs, int outputs, Func<double> initial)
    {
        weights = new double[inputs * outputs];
        biases = new double[outputs];
        for (var i = 0; i < weights.Length; i++)
        {
            weights[i] = initial();
        }
    }

    public int Outputs => biases.Length;

    public double Gain { get; set; } = 1;

    public double[] Forward(double[] input)
    {
        var output = new double[biases.Length];
        for (var o = 0; o < output.Length; o++)
        {
            var sum = biases[o];
            for (var i = 0; i < input.Length; i++)
            {
                sum += weights[(o * input.Length) + i] * input[i];
            }
            output[o] = Gain * Math.Tanh(sum);
        }
        return output;
    }

    public void Step(Layer gradient, double rate)
    {
        for (var i = 0; i < weights.Length; i++)
        {
            weights[i] -= rate * gradient.weights[i];
        }
        for (var i = 0; i < biases.Length; i++)
        {
            biases[i] -= rate * gradient.biases[i];
        }
        Gain -= rate * gradient.Gain;
    }
}

public sealed partial class Network
{
    private readonly Layer[] layers;

    public Network(Func<double> initial, params int[] sizes)
    {
        layers = new Layer[sizes.Length - 1];
        for (var i = 0; i < layers.Length; i++)
        {
            layers[i] = new Layer(sizes[i], sizes[i + 1], initial);
        }
    }

    public double[] Predict(double[] input)
    {
        foreach (var layer in layers)
        {
            input = layer.Forward(input);
        }
        return input;
    }

    public void Step(Network gradient, double rate)
    {
        for (var i = 0; i < layers.Length; i++)
        {
            layers[i].Step(gradient.layers[i], rate);
        }
    }

    [Differentiable(This = true)]
    public double Loss(double[] input, double[] target)
    {
        var sum = 0.0;
        var output = Predict(input);
        for (var i = 0; i < output.Length; i++)
        {
            var error = output[i] - target[i];
            sum += error * error;
        }
        return sum;
    }

    /// <summary>The network is constant.</summary>
    [Differentiable]
    public double Score(double[] input) => Predict(input)[0];
}

/// <summary>Not partial: its twins are declared outside.</summary>
public class Oscillator
{
    public double Frequency { get; set; }

    public double Damping { get; set; }

    public double State;

    [Differentiable]
    public double At(double t) => Math.Exp(-Damping * t) * Math.Cos(Frequency * t);

    [Differentiable(This = true)]
    public double Advance(double dt)
    {
        State += dt * (Frequency - (Damping * State));
        return State * State;
    }
}

public class Tree
{
    public double Value;
    public Tree? Left;
    public Tree? Right;
}

public class Ring
{
    public double Value;
    public Ring? Next;
}

public class Model
{
    public Vector Center;
    public float Scale = 1;
    public int Count = 3;
    public readonly double Offset;
    public double[][] Rows = [];
    public double[,] Grid = new double[0, 0];

    [NonDifferentiable]
    public double Fixed = 2;

    public Model(double offset) => Offset = offset;
}

public static partial class ObjectParameters
{
    [Differentiable]
    public static double Loss([Independent] Network network, double[] input, double[] target) => network.Loss(input, target);

    [Differentiable]
    public static double SumOfTree([Independent] Tree? tree, double scale) => tree is null
        ? 0
        : (scale * tree.Value * tree.Value) + (0.5 * SumOfTree(tree.Left, tree.Value)) + SumOfTree(tree.Right, scale);

    [Differentiable]
    public static double AroundRing([Independent] Ring ring, int steps)
    {
        var product = 1.0;
        for (var i = 0; i < steps; i++)
        {
            product *= ring.Value;
            ring.Value += 0.1 * product;
            ring = ring.Next!;
        }
        return product;
    }

#if NET
    [Differentiable]
    public static double AllKinds([Independent] Model model, double x)
    {
        var sum = model.Center.Dot(model.Center) * model.Scale * model.Count * model.Fixed;
        foreach (var row in model.Rows)
        {
            for (var i = 0; i < row.Length; i++)
            {
                sum += row[i] * row[i] * x;
            }
        }
        for (var i = 0; i < model.Grid.GetLength(0); i++)
        {
            sum *= model.Grid[i, 0] + model.Grid[i, 1];
        }
        return sum + (model.Offset * model.Offset);
    }
#endif

    /// <summary>Replaces what the object refers to.</summary>
    [Differentiable]
    public static double ReplacesRows([Independent] Model model, double x)
    {
        var first = model.Rows[0];
        model.Rows = [model.Rows[1], [x, x * x], first];
        model.Rows[0][0] *= x;
        model.Center += model.Center;
        return (model.Rows[0][0] * model.Rows[1][1]) + (first[0] * model.Center.X);
    }

    [Differentiable]
    public static double Constant(Model model, double x) => x * x * model.Offset * model.Rows[0][0];

    [Differentiable]
    public static double TwoObjects([Independent] Tree a, [Independent] Tree b)
    {
        a.Value *= 3;
        return a.Value * b.Value;
    }

    [Differentiable]
    public static double TwoObjectsRead([Independent] Tree a, [Independent] Tree b) => a.Value * a.Value * b.Value;

    [Differentiable]
    public static double ConstantBeside([Independent] Tree a, Tree b)
    {
        a.Value *= 3;
        return a.Value * b.Value;
    }

    [Differentiable]
    public static double ArrayAndConstant(double[] x, Model model)
    {
        x[0] *= 2;
        return x[0] * model.Rows[0][0];
    }

    [Differentiable]
    public static double Layers([Independent] Tree[] trees)
    {
        var sum = 0.0;
        foreach (var tree in trees)
        {
            sum += tree.Value * tree.Value * sum + tree.Value;
        }
        return sum;
    }
}
