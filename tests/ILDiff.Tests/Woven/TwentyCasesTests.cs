using Woven;

namespace ILDiff.Tests.Woven;

/// <summary>Values and derivatives are exact, but for one last bit of case 4.</summary>
public sealed class TwentyCasesTests
{
    [Fact]
    public void Case_01_root_of_a_square_at_zero() => AssertBothModes(0, 0, TwentyCases.RootOfSquare_Grad(0), TwentyCases.RootOfSquare_Jvp(0, 1));

    [Fact]
    public void Case_02_infinite_derivative_times_zero()
    {
        Assert.Equal((0.0, 0.0, 0.0), TwentyCases.RootTimesFactor_Grad(0, 0));
        Assert.Equal((0.0, 0.0), TwentyCases.RootTimesFactor_Jvp(0, 0, 1, 0));
        Assert.Equal((0.0, 0.0), TwentyCases.RootTimesFactor_Jvp(0, 0, 0, 1));
    }

    [Fact]
    public void Case_03_guarded_root_at_zero() => AssertBothModes(0, 0, TwentyCases.GuardedRoot_Grad(0), TwentyCases.GuardedRoot_Jvp(0, 1));

    [Fact]
    public void Case_04_norm()
    {
        // 6 · (1/10) in floating point is the number after 0.6.
        AssertGradient(5, [Math.BitIncrement(0.6), 0.8], [3, 4], TwentyCases.Norm_Grad, TwentyCases.Norm_Jvp);
    }

    [Fact]
    public void Case_05_break() => AssertGradient(289, [68, 272, 0], [1, 4, 5], TwentyCases.BreakOnSum_Grad, TwentyCases.BreakOnSum_Jvp);

    [Fact]
    public void Case_06_one_array_for_two_parameters()
    {
        double[] x = [3];
        double[] dx = [double.NaN];
        Assert.Equal(36, TwentyCases.WriteThenRead_Grad(x, x, dx, dx));
        Assert.Equal([24.0], dx);
        Assert.Equal([6.0], x);

        x = [3];
        dx = [1];
        Assert.Equal((36.0, 24.0), TwentyCases.WriteThenRead_Jvp(x, x, dx, dx));
    }

    [Fact]
    public void Case_07_update_in_place()
    {
        var x = AssertGradient(30, [15, 10, 6], [2, 3, 5], TwentyCases.RunningProduct_Grad, TwentyCases.RunningProduct_Jvp);
        Assert.Equal([2.0, 6.0, 30.0], x);
    }

    [Fact]
    public void Case_08_adjoints_of_an_updated_array()
    {
        double[] x = [3, 4];
        double[] dx = [1, 10];
        TwentyCases.MultiplyInto_Vjp(x, dx);
        Assert.Equal([4.0, 13.0], dx);
        Assert.Equal([12.0, 4.0], x);
    }

    [Fact]
    public void Case_09_parallel_assignment()
    {
        Assert.Equal((108.0, 108.0, 108.0), TwentyCases.SwapThrice_Grad(2, 3));
        Assert.Equal((108.0, 108.0), TwentyCases.SwapThrice_Jvp(2, 3, 1, 0));
        Assert.Equal((108.0, 108.0), TwentyCases.SwapThrice_Jvp(2, 3, 0, 1));
    }

    [Fact]
    public void Case_10_trip_count_from_data() =>
        AssertBothModes(6564, 17496, TwentyCases.SquareUntilLarge_Grad(3), TwentyCases.SquareUntilLarge_Jvp(3, 1));

    [Fact]
    public void Case_11_overwritten_indices()
    {
        AssertGradient(
            19, [6, 2], [3, 5], (x, dx) => TwentyCases.SwappedIndices_Grad(x, [1, 0], dx), (x, dx) => TwentyCases.SwappedIndices_Jvp(x, [1, 0], dx));
        int[] p = [1, 0];
        TwentyCases.SwappedIndices_Grad([3, 5], p, new double[2]);
        Assert.Equal([0, 1], p);
    }

    [Fact]
    public void Case_12_swapped_rows()
    {
        double[][] a = [[2], [3]];
        double[][] da = [[double.NaN], [double.NaN]];
        Assert.Equal(18, TwentyCases.SwappedRows_Grad(a, da));
        Assert.Equal([[9.0], [12.0]], da);
        Assert.Equal([[3.0], [2.0]], a);
        Assert.Equal((18.0, 9.0), TwentyCases.SwappedRows_Jvp([[2], [3]], [[1], [0]]));
        Assert.Equal((18.0, 12.0), TwentyCases.SwappedRows_Jvp([[2], [3]], [[0], [1]]));
    }

    [Fact]
    public void Case_13_remainder()
    {
        Assert.Equal((0.09999999999999995, 1.0, -9.0), TwentyCases.Remainder_Grad(1, 0.1));
        Assert.Equal((0.09999999999999995, 1.0), TwentyCases.Remainder_Jvp(1, 0.1, 1, 0));
        Assert.Equal((0.09999999999999995, -9.0), TwentyCases.Remainder_Jvp(1, 0.1, 0, 1));
    }

    [Fact]
    public void Case_14_negated_comparison_with_NaN() =>
        AssertBothModes(double.NaN, 3, TwentyCases.NegatedComparison_Grad(double.NaN), TwentyCases.NegatedComparison_Jvp(double.NaN, 1));

    [Fact]
    public void Case_15_tie_of_Max() => AssertBothModes(1, 0, TwentyCases.Tie_Grad(1), TwentyCases.Tie_Jvp(1, 1));

    [Fact]
    public void Case_16_Tanh_where_it_is_one() => AssertBothModes(
        1, 1.6993417021166355e-17, TwentyCases.HyperbolicTangent_Grad(20), TwentyCases.HyperbolicTangent_Jvp(20, 1));

    [Fact]
    public void Case_17_Atan2_of_tiny_arguments()
    {
        Assert.Equal((Math.PI / 4, 5e199, -5e199), TwentyCases.ArcTangent_Grad(1e-200, 1e-200));
        Assert.Equal((Math.PI / 4, 5e199), TwentyCases.ArcTangent_Jvp(1e-200, 1e-200, 1, 0));
        Assert.Equal((Math.PI / 4, -5e199), TwentyCases.ArcTangent_Jvp(1e-200, 1e-200, 0, 1));
    }

    [Fact]
    public void Case_18_Pow_that_underflows() => AssertBothModes(0, 2e-200, TwentyCases.SquareByPow_Grad(1e-200), TwentyCases.SquareByPow_Jvp(1e-200, 1));

    [Fact]
    public void Case_19_Log_of_a_negative_number() =>
        AssertBothModes(double.NaN, double.NaN, TwentyCases.Logarithm_Grad(-1), TwentyCases.Logarithm_Jvp(-1, 1));

    private static void AssertBothModes(double value, double derivative, (double Value, double dx) reverse, (double Value, double Tangent) forward)
    {
        Assert.Equal((value, derivative), reverse);
        Assert.Equal((value, derivative), forward);
    }

    /// <summary>Returns the array as F_Grad left it.</summary>
    private static double[] AssertGradient(
        double value, double[] gradient, double[] at, Func<double[], double[]?, double> reverse, Func<double[], double[], (double Value, double Tangent)> forward)
    {
        var left = (double[])at.Clone();
        var dx = at.Select(_ => double.NaN).ToArray();
        Assert.Equal(value, reverse(left, dx));
        Assert.Equal(gradient, dx);
        for (var i = 0; i < at.Length; i++)
        {
            var direction = new double[at.Length];
            direction[i] = 1;
            Assert.Equal((value, gradient[i]), forward((double[])at.Clone(), direction));
        }
        return left;
    }
}
