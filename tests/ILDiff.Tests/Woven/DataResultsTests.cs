using Woven;
using Xunit;
using static Woven.DataResults;
using static ILDiff.Tests.Woven.AllocationMeter;

namespace ILDiff.Tests.Woven;

public sealed class DataResultsTests
{
    private static Point[] Two => [new(1.5, 7, -0.5), new(0.25, 8, 2)];

    public static TheoryData<string, object?[]> Samples => new()
    {
        { nameof(DataResults.Points), [new[] { 1.5, -2, 0.25 }, 0.75] },
        { nameof(DataResults.Points), [Array.Empty<double>(), 0.75] },
        { nameof(Moved), [new[] { (1.5, 3, 2f), (-0.5, 4, 1.5f) }, 0.75] },
        { nameof(Chosen), [Two, 0.75, 0] },
        { nameof(Chosen), [Two, 0.75, 1] },
        { nameof(Chosen), [Two, 0.75, 2] },
        { nameof(Rows), [Two, 0.75] },
        { nameof(Swapped), [new[] { Two, [new(3, 1, 4), new(-1, 2, 0.5)] }, 0.75] },
        { nameof(RowOf), [new[] { Two, [new(3, 1, 4)] }, 0.75] },
        { nameof(Grid), [1.5, 0.75] },
        { nameof(SingleRows), [new[] { 1.5f, -2 }, 0.75f] },
        { nameof(SingleMatrix), [1.5f, 0.75f] },
        { nameof(Matrices), [1.5, new[,] { { 0.5, 2 }, { 3, 4 } }] },
        { nameof(Several), [new[] { 1.5, -2 }] },
        { nameof(InStruct), [0.75] },
        { nameof(ToList), [new[] { 1.5, -2 }, 0.75] },
        { nameof(SingleList), [0.75f] },
        { nameof(Extended), [new List<double> { 1.5, -2 }, 0.75] },
        { nameof(ToDictionary), [1.5, 0.75] },
        { nameof(ListInTuple), [0.75] },
        { nameof(Recursive), [Two, 0.75, 0] },
        { nameof(Recursive), [Two, 0.75, 3] },
        { nameof(NeverFinite), [4.0] },
    };

    [Theory]
    [MemberData(nameof(Samples))]
    public void Twins_agree(string method, object?[] at) => TwinChecker.Check(typeof(DataResults), method, at);

    [Fact]
    public void Every_method_is_tested() => Coverage.AssertComplete(
        typeof(DataResults), typeof(DataResultsTests), nameof(WithConstant), nameof(Fit), nameof(Steeper), nameof(Constant), nameof(Lines));

    [Fact]
    public void What_is_returned_of_the_callers_has_the_callers_derivative()
    {
        var p = Two;
        Point[] dp = [new(1, 100, 2), new(3, 200, 4)];
        var (same, tangent) = Chosen_Jvp(p, 1, 0, dp, 0);
        Assert.Same(p, same);
        Assert.Same(dp, tangent);
        Assert.Equal([new(1, 100, 2), new(3, 200, 4)], dp);

        var (rows, rowTangents) = Rows_Jvp(p, 2, dp, 1);
        Assert.Same(rows[0], rows[2]);
        Assert.Same(rowTangents[0], rowTangents[2]);
        Assert.Same(dp, rowTangents[1]);
        Assert.Equal([new Point(4, 0, (1 * 2) + 1.5)], rowTangents[0]);

        (double, int, float)[] q = [(3, 1, 2)];
        (double, int, float)[] dq = [(1, 50, 0)];
        var (moved, movedTangent) = Moved_Jvp(q, 2, dq, 1);
        Assert.Same(q, moved);
        Assert.Same(dq, movedTangent);
        Assert.Equal((7.0, 50, 2f), dq[0]);

        Point[][] jagged = [Two, [new(3, 1, 4)]];
        Point[][] tangents = [[default, default], [new(1, 9, 0)]];
        var (second, ofFirst) = (tangents[1], tangents[0]);
        var (swapped, swappedTangents) = Swapped_Jvp(jagged, 2, tangents, 0);
        Assert.Same(jagged, swapped);
        Assert.Same(tangents, swappedTangents);
        Assert.Same(second, tangents[0]);
        Assert.Same(ofFirst, tangents[1]);
        Assert.Equal(new Point(2, 9, 0), second[0]);

        tangents = [[default, default], [new(1, 9, 0)]];
        var (row, rowTangent) = RowOf_Jvp([Two, [new(3, 1, 4)]], 2, tangents, 1);
        Assert.Same(tangents[1], rowTangent);
        Assert.Equal(2, row[0].Tag);
    }

    [Fact]
    public void A_row_in_two_places_gets_both_adjoints()
    {
        Point[] dp = [new(0.5, 0, 0), default];
        var (_, dx) = Rows_Vjp(Two, 2, dp, [[new(1, 0, 10)], [new(100, 0, 0), default], [new(2, 0, 20)]]);
        Assert.Equal((3 * 4) + (30 * 1.5), dx);
        Assert.Equal(100.5 + (30 * 2), dp[0].X);
    }

    [Fact]
    public void What_is_constant_in_a_result_has_no_derivative()
    {
        var (value, tangent) = WithConstant_Jvp([2, 5], [1, 10]);
        Assert.Equal([6.0], value.Raw);
        Assert.Null(tangent.Raw);
        Assert.Equal([25.0], tangent.Values);
        Assert.Equal(4, tangent.Sum);
        double[] dx = [0, 0];
        WithConstant_Vjp([2, 5], dx, new Tracked { Values = [1], Raw = [1000], Sum = 10 });
        Assert.Equal([5.0 + 40, 2], dx);
    }

    [Fact]
    public void The_derivative_of_an_object_is_an_object()
    {
        double[] x = [2, 5];
        double[] dx = [1, 10];
        var (line, tangent) = Fit_Jvp(x, 3, dx, 100);
        Assert.Equal((6.0, 3, 9.0), (line.Slope, line.Count, line.Next!.Slope));
        Assert.Equal(1 * 3 + (2 * 100), tangent.Slope);
        Assert.Equal([(100 * 5) + (3 * 10.0), 10], tangent.Values);
        Assert.Equal(600, tangent.Next!.Slope);
        Assert.Same(dx, tangent.Next.Values);

        var seed = Differentiate.ZeroLike(line);
        (seed.Slope, seed.Values[0], seed.Values[1], seed.Next!.Slope) = (1, 10, 100, 1000);
        seed.Next.Values[0] = 7;
        double[] adjoint = [0.5, 0];
        var (_, dy) = Fit_Vjp(x, 3, adjoint, seed);
        Assert.Equal(2 + (10 * 5.0) + (1000 * 6), dy);
        Assert.Equal([0.5 + 3 + 7, (10 * 3) + 100], adjoint);
        Assert.Equal((1.0, 10.0, 7.0), (seed.Slope, seed.Values[0], seed.Next.Values[0]));
    }

    [Fact]
    public void A_callers_object_keeps_its_derivative()
    {
        var line = new Line(2, [5, 6]);
        var tangent = new Line(1, [10, 20]);
        var (value, result) = Steeper_Jvp(line, 3, tangent, 100);
        Assert.Same(line, value);
        Assert.Same(tangent, result);
        Assert.Equal((3.0 + 200, 610.0), (tangent.Slope, tangent.Values[0]));

        var (again, adjoint, seed) = (new Line(2, [5, 6]), new Line(1, [1, 1]), new Line(10, [20, 30]));
        var (_, dby) = Steeper_Vjp(again, 3, adjoint, seed);
        Assert.Equal((33.0, 21.0, 31.0), (adjoint.Slope, adjoint.Values[0], adjoint.Values[1]));
        Assert.Equal((11 * 2) + (21 * 2 * 3), dby);

        var (constant, zero) = Constant_Jvp(line, 1, 1);
        Assert.Same(line, constant);
        Assert.NotSame(line, zero);
        Assert.Equal((0.0, 0.0), (zero.Slope, zero.Values[0]));
        Assert.Equal(0, Constant_Vjp(line, 1, new Line(5, [5, 5])).dx);
    }

    [Fact]
    public void An_object_in_two_places_has_one_derivative()
    {
        var (value, tangent) = Lines_Jvp(3, 1);
        Assert.Same(value.Item2[0], value.Item2[1]);
        Assert.Same(tangent.Item2[0], tangent.Item2[1]);
        Assert.Equal(6, tangent.Item2[0].Slope);
        var shared = new Line(1, [1]);
        Assert.Equal(100 + 6 + 1, Lines_Vjp(3, (100, [shared, shared])).dx);
        Assert.Equal(100 + 12 + 2, Lines_Vjp(3, (100, [new Line(1, [1]), new Line(1, [1])])).dx);
    }

    [Fact]
    public void Zero_times_infinity_is_zero()
    {
        Assert.Equal(new Point(0, 0, 0), NeverFinite_Jvp(0, 0).Tangent[0]);
        Assert.Equal(new Point(double.PositiveInfinity, 0, 1), NeverFinite_Jvp(0, 1).Tangent[0]);
        Assert.Equal(1, NeverFinite_Vjp(0, [new(0, 0, 1)]).dx);
        Assert.Equal(double.PositiveInfinity, NeverFinite_Vjp(0, [new(1, 0, 1)]).dx);
    }

    [Fact]
    public void An_adjoint_that_does_not_fit_is_an_argument_error()
    {
        double[] x = [1, 2];
        double[] dx = [0, 0];
        Fails(() => Points_Vjp(x, 1, dx, [default]));
        Fails(() => Points_Vjp(x, 1, dx, null!));
        Fails(() => Chosen_Vjp(Two, 1, 1, new Point[2], [default]));
        Fails(() => SingleRows_Vjp([1, 2], 1, [0, 0], [[1, 2], [1]]));
        Fails(() => SingleMatrix_Vjp(1, 2, new float[2, 3]));
        Fails(() => ToList_Vjp(x, 1, dx, [1, 2]));
        Fails(() => ToList_Vjp(x, 1, dx, null!));
        Fails(() => SingleList_Vjp(1, [1]));
        Fails(() => ToDictionary_Vjp(1, 2, new() { ["xy"] = 1 }));
        Fails(() => Fit_Vjp(x, 1, dx, new Line(1, [1, 2])));
        Fails(() => Fit_Vjp(x, 1, dx, null!));
        var p = Two;
        Fails(() => Chosen_Vjp(p, 1, 0, new Point[2], p));
        var list = new List<double> { 1 };
        Fails(() => Extended_Vjp(list, 1, [0, 0], list));
        var line = new Line(2, [5, 6]);
        Fails(() => Steeper_Vjp(line, 1, Differentiate.ZeroLike(line), line));
        var derivative = Differentiate.ZeroLike(line);
        Fails(() => Steeper_Vjp(line, 1, derivative, new Line(1, derivative.Values)));
    }

    [Fact]
    public void Only_results_and_their_tangents_are_allocated()
    {
        double[] x = [1, 2, 3];
        double[] dx = [1, 0, 0];
        Point[] dresult = [default, default, default];
        Assert.Equal(Allocated(() => DataResults.Points(x, 2)) * 2, Allocated(() => Points_Jvp(x, 2, dx, 1)));
        Assert.Equal(Allocated(() => DataResults.Points(x, 2)), Allocated(() => Points_Vjp(x, 2, dx, dresult)));
        var (p, dp) = (Two, Two);
        Assert.Equal(0, Allocated(() => Chosen_Jvp(p, 1, 0, dp, 0)));
    }

    private static void Fails(Action call) => Assert.ThrowsAny<ArgumentException>(call);
}
