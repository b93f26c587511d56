using Woven;

namespace ILDiff.Tests.Woven;

/// <summary>ADBench's LSTM against the outputs of its hand-written derivative.</summary>
public sealed class LstmTests
{
    [Theory]
    [InlineData("lstm_l2_c1024")]
    [InlineData("lstm_l4_c1024")]
    public void Loss_and_gradient_agree_with_the_references(string name)
    {
        var (gates, ends, state, sequence) = Read(name + ".txt");
        var (dGates, dEnds) = (Filled(gates, double.NaN), Filled(ends, double.NaN));

        var value = Lstm.Loss_Grad(gates, ends, state, sequence, dGates, dEnds);

        AdBench.AssertClose(AdBench.Numbers($"lstm_{name}_Manual_F.txt")[1], value);
        Assert.Equal(Lstm.Loss(gates, ends, state, sequence), value);
        Assert.Equal(Read(name + ".txt").State, state);
        var expected = AdBench.Numbers($"lstm_{name}_Manual_J.txt")[1..];
        AdBench.AssertClose(expected, [.. dGates.Concat(dEnds).SelectMany(row => row)]);
        CheckForwardMode(expected, gates, ends, state, sequence);
        CheckScaledAdjoint(expected, gates, ends, state, sequence);
    }

    /// <summary>The tangent in the direction of all ones is the sum of the partial derivatives, in a unit direction it is one of them.</summary>
    private static void CheckForwardMode(double[] expected, double[][] gates, double[][] ends, double[][] state, double[][] sequence)
    {
        var (_, sum) = Lstm.Loss_Jvp(gates, ends, state, sequence, Filled(gates, 1), Filled(ends, 1));
        AdBench.AssertClose(expected.Sum(), sum);
        for (var row = 0; row < gates.Length; row++)
        {
            var direction = Filled(gates, 0);
            direction[row][3] = 1;
            var (_, partial) = Lstm.Loss_Jvp(gates, ends, state, sequence, direction, Filled(ends, 0));
            AdBench.AssertClose(expected[(row * gates[0].Length) + 3], partial);
        }
    }

    private static void CheckScaledAdjoint(double[] expected, double[][] gates, double[][] ends, double[][] state, double[][] sequence)
    {
        var (dGates, dEnds) = (Filled(gates, 0), Filled(ends, 1));
        Lstm.Loss_Vjp(gates, ends, state, sequence, dGates, dEnds, -2);
        double[] adjoints = [.. dGates.SelectMany(row => row), .. dEnds.SelectMany(row => row).Select(adjoint => adjoint - 1)];
        AdBench.AssertClose([.. expected.Select(partial => -2 * partial)], adjoints);
    }

    private static (double[][] Gates, double[][] Ends, double[][] State, double[][] Sequence) Read(string file)
    {
        var numbers = AdBench.Numbers(file);
        var (layers, characters, bits) = ((int)numbers[0], (int)numbers[1], (int)numbers[2]);
        var rows = numbers.Skip(3).Chunk(bits).ToArray();
        Assert.Equal((8 * layers) + 3 + (2 * layers) + characters, rows.Length);
        var (gates, ends) = (8 * layers, (8 * layers) + 3);
        return (rows[..gates], rows[gates..ends], rows[ends..^characters], rows[^characters..]);
    }

    private static double[][] Filled(double[][] like, double value) => [.. like.Select(row => row.Select(_ => value).ToArray())];
}
