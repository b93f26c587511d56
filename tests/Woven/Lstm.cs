using ILDiff;

namespace Woven;

/// <summary>ADBench's network of long short-term memory, on rows as they stand in its files.</summary>
public static partial class Lstm
{
    /// <summary>How badly the network predicts each character of a sequence from those before it.</summary>
    /// <param name="gates">Eight rows for each layer: weights of the forget, input, output and change gates, then their biases.</param>
    /// <param name="ends">Three rows: the input's weights, the output's weights and biases.</param>
    /// <param name="initialState">Two rows for each layer: hidden state, cell.</param>
    /// <param name="sequence">A character in each row.</param>
    [Differentiable]
    public static double Loss(
        double[][] gates, double[][] ends, [NonDifferentiable] double[][] initialState, [NonDifferentiable] double[][] sequence)
    {
        var state = new double[initialState.Length][];
        for (var i = 0; i < state.Length; i++)
        {
            state[i] = (double[])initialState[i].Clone();
        }
        var total = 0.0;
        var count = 0;
        var prediction = new double[sequence[0].Length];
        for (var t = 0; t < sequence.Length - 1; t++)
        {
            Predict(gates, ends, state, sequence[t], prediction);
            var normalizer = LogSumExp(prediction);
            var next = sequence[t + 1];
            for (var i = 0; i < next.Length; i++)
            {
                total += next[i] * (prediction[i] - normalizer);
            }
            count += next.Length;
        }
        return -total / count;
    }

    private static void Predict(double[][] gates, double[][] ends, double[][] state, double[] input, double[] output)
    {
        for (var i = 0; i < input.Length; i++)
        {
            output[i] = input[i] * ends[0][i];
        }
        var signal = output;
        for (var layer = 0; layer < state.Length / 2; layer++)
        {
            Advance(gates, 8 * layer, state[2 * layer], state[(2 * layer) + 1], signal);
            signal = state[2 * layer];
        }
        for (var i = 0; i < output.Length; i++)
        {
            output[i] = (signal[i] * ends[1][i]) + ends[2][i];
        }
    }

    /// <summary>One step of one layer. As in the benchmark, the input and change gates read the hidden state, the others the layer's input.</summary>
    private static void Advance(double[][] gates, int first, double[] hidden, double[] cell, double[] input)
    {
        for (var i = 0; i < hidden.Length; i++)
        {
            var forget = Sigmoid((input[i] * gates[first][i]) + gates[first + 4][i]);
            var admit = Sigmoid((hidden[i] * gates[first + 1][i]) + gates[first + 5][i]);
            var release = Sigmoid((input[i] * gates[first + 2][i]) + gates[first + 6][i]);
            var change = Math.Tanh((hidden[i] * gates[first + 3][i]) + gates[first + 7][i]);
            cell[i] = (cell[i] * forget) + (admit * change);
            hidden[i] = release * Math.Tanh(cell[i]);
        }
    }

    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));

    /// <summary>log(2 + Σ exp xᵢ): the benchmark's, kept for agreement with its reference outputs.</summary>
    private static double LogSumExp(double[] x)
    {
        var sum = 2.0;
        foreach (var number in x)
        {
            sum += Math.Exp(number);
        }
        return Math.Log(sum);
    }
}
