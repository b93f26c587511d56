using Woven;

namespace ILDiff.Tests.Woven;

public sealed class SumsTests
{
    private static readonly double[] X = [0.7, -1.3, 0.4, 2.1, -0.6];
    private static readonly double[] Y = [1.2, 0.3, -0.8];

    public static TheoryData<string, object?[]> Cases() => new()
    {
        { nameof(Sums.MeanOfSquares), [X] },
        { nameof(Sums.MeanOfSquares), [Array.Empty<double>()] },
        { nameof(Sums.Scaled), [X, 1.1, 0.7, 5] },
        { nameof(Sums.Neighbours), [X] },
        { nameof(Sums.Neighbours), [Y] },
        { nameof(Sums.Neighbours), [new[] { 1.0, 2.0 }] },
        { nameof(Sums.Neighbours), [new[] { 1.0 }] },
        { nameof(Sums.NeighboursBackwards), [X] },
        { nameof(Sums.NeighboursBackwards), [new[] { 0.3, 0.4, 0.5, 0.6 }] },
        { nameof(Sums.NeighboursBackwards), [new[] { 1.0, 2.0 }] },
        { nameof(Sums.NeighboursUntil), [X, 100.0] },
        { nameof(Sums.NeighboursUntil), [X, 0.5] },
        { nameof(Sums.NeighboursUntil), [X, -0.7] },
        { nameof(Sums.NeighboursUntil), [X, -100.0] },
        { nameof(Sums.Pairs), [X, 1.1] },
        { nameof(Sums.Pairs), [X, 0.001] },
        { nameof(Sums.Pairs), [Array.Empty<double>(), 1.0] },
        { nameof(Sums.InvariantBeyondTheEnd), [X, Y, 4, 1] },
        { nameof(Sums.InvariantBeyondTheEnd), [X, Y, 0, 17] },
        { nameof(Sums.InvariantBeyondTheEnd), [X, Y, 0, -1] },
        { nameof(Sums.Layers), [new[] { 0.1, 0.2, -0.3, 0.4 }, Y, 3] },
        { nameof(Sums.GoingOn), [X, Y] },
        { nameof(Sums.TwoSums), [X] },
        { nameof(Sums.Product), [X] },
        { nameof(Sums.Norm), [X] },
        { nameof(Sums.Read), [X] },
        { nameof(Sums.UntilTheSumIsLarge), [X, 2.0] },
        { nameof(Sums.UntilTheSumIsLarge), [X, 200.0] },
        { nameof(Sums.WrittenAfterwards), [X, Y] },
        { nameof(Sums.WrittenBefore), [X, 1.3] },
        { nameof(Sums.EitherWay), [X, 1] },
        { nameof(Sums.EitherWay), [X, 0] },
        { nameof(Sums.Rows), [new[] { new[] { 0.3, 0.4 }, [1.1], [] }, 0.9] },
        { nameof(Sums.Rectangle), [new[,] { { 0.3, 0.4, 0.7 }, { 1.1, -0.2, 0.8 } }] },
        { nameof(Sums.Singles), [new[] { 0.5f, 1.5f, -0.25f }, 2f] },
        { nameof(Sums.ThroughCalls), [Y] },
        { nameof(Sums.StoredInAnObject), [X, 1.3] },
        { nameof(Sums.StoredInAnArray), [X, 1.3] },
        { nameof(Sums.SumInALoop), [Y, 3] },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Twins_agree(string method, object?[] at) => TwinChecker.Check(typeof(Sums), method, at);

    /// <summary>Two parameters that are one array, and one derivative beside them.</summary>
    [Fact]
    public void One_array_for_two_parameters_has_one_derivative()
    {
        double[] x = [0.7, -1.3, 0.4];
        var gradient = new double[3];
        var value = Sums.GoingOn_Grad(x, x, gradient, gradient);
        Assert.Equal(Sums.GoingOn(x, x), value);

        // 3 (Σ vᵢ² − x₀ Σ vᵢ): 6 vᵢ − 3 x₀, and for x₀ also −3 Σ vᵢ
        Assert.Equal([(6 * 0.7) - (3 * 0.7) - (3 * -0.2), (6 * -1.3) - (3 * 0.7), (6 * 0.4) - (3 * 0.7)], gradient, (a, b) => Math.Abs(a - b) < 1e-14);
    }
}
