using Woven;
using Xunit;
using static ILDiff.Tests.Woven.AllocationMeter;

namespace ILDiff.Tests.Woven;

public sealed class ArrayResultsTests
{
    public static TheoryData<string, object?[]> Points => new()
    {
        { nameof(ArrayResults.Polar), [2.0, 0.75] },
        { nameof(ArrayResults.Squares), [new[] { 1.5, -2, 0.25 }] },
        { nameof(ArrayResults.Squares), [Array.Empty<double>()] },
        { nameof(ArrayResults.Singles), [new[] { 1.5f, -2, 0.25f }, 0.75f] },
        { nameof(ArrayResults.Scaled), [new[] { 1.5, -2, 0.25 }, 0.75] },
        { nameof(ArrayResults.Same), [new[] { 1.5, -2, 0.25 }, 0.75] },
        { nameof(ArrayResults.Chosen), [new[] { 1.5, -2, 0.25 }, 0.75, 0] },
        { nameof(ArrayResults.Chosen), [new[] { 1.5, -2, 0.25 }, 0.75, 1] },
        { nameof(ArrayResults.Chosen), [new[] { 1.5, -2, 0.25 }, 0.75, 2] },
        { nameof(ArrayResults.OfTable), [new[] { 1.5, -2, 0.25 }] },
        { nameof(ArrayResults.Recursive), [new[] { 1.5, -2, 0.25 }, 0] },
        { nameof(ArrayResults.Recursive), [new[] { 1.5, -2, 0.25 }, 3] },
        { nameof(ArrayResults.BesideContents), [new[] { 1.5, -2, 0.25 }, new[] { 0.5, 1, -0.5 }] },
        { nameof(ArrayResults.Outer), [new[] { 1.5, -2, 0.25 }, new[] { 0.5, 1 }] },
        { nameof(ArrayResults.RowOf), [new double[][] { [1.5, 2], [0.5, -1] }, 0.75] },
        { nameof(ArrayResults.Rectangle), [1.5, 0.75] },
        { nameof(ArrayResults.NeverFinite), [4.0] },
        { nameof(ArrayResults.Fit), [new[] { 1.5, -2, 0.25 }, 0.5] },
        { nameof(ArrayResults.Several), [1.5, 0.75f, true] },
        { nameof(ArrayResults.Several), [1.5, 0.75f, false] },
        { nameof(ArrayResults.InStruct), [new[] { 1.5, -2, 0.25 }] },
    };

    [Theory]
    [MemberData(nameof(Points))]
    public void Twins_agree(string method, object?[] at) => TwinChecker.Check(typeof(ArrayResults), method, at);

    [Fact]
    public void Every_method_is_tested() =>
        Coverage.AssertComplete(typeof(ArrayResults), typeof(ArrayResultsTests), nameof(ArrayResults.SharedRows));

    [Fact]
    public void The_result_is_the_primals_own_and_its_tangent_a_new_array_of_its_length()
    {
        double[] x = [1, 2, 3];
        double[] dx = [1, 0, 0];
        var (value, tangent) = ArrayResults.Squares_Jvp(x, dx);
        Assert.Equal([1.0, 5, 14], value);
        Assert.Equal([2.0, 2, 2], tangent);
        var (_, second) = ArrayResults.Squares_Jvp(x, [0, 1, 0]);
        Assert.Equal([2.0, 2, 2], tangent);
        Assert.Equal([0.0, 4, 4], second);
    }

    [Fact]
    public void What_is_returned_of_the_callers_has_the_callers_derivative()
    {
        double[] x = [1, 2, 3];
        double[] dx = [1, 0, 0];
        var (value, tangent) = ArrayResults.Scaled_Jvp(x, 2, dx, 0);
        Assert.Same(x, value);
        Assert.Same(dx, tangent);

        double[] dy = [10, 20, 30];
        double[] dresult = [1, 2, 3];
        var (same, unused) = ArrayResults.Same_Vjp(x, 0, dy, dresult);
        Assert.Same(x, same);
        Assert.Equal([11.0, 22, 33], dy);
        Assert.Equal([1.0, 2, 3], dresult);
        Assert.Equal(0, unused);
    }

    [Fact]
    public void A_table_has_the_tangent_zero_and_gives_its_adjoint_to_nothing()
    {
        var (value, tangent) = ArrayResults.OfTable_Jvp([1, 2], [5, 6]);
        Assert.Equal([1.0, 2, 3], value);
        Assert.Equal([0.0, 0, 0], tangent);
        double[] dx = [0, 0];
        ArrayResults.OfTable_Vjp([1, 2], dx, [1, 1, 1]);
        Assert.Equal([0.0, 0], dx);
    }

    [Fact]
    public void A_row_in_two_places_gets_both_adjoints()
    {
        double[] x = [3, 4];
        double[] dx = [0, 0];
        var (value, dscale) = ArrayResults.SharedRows_Vjp(x, 2, dx, [[1, 10], [100, 1000], [2, 20]]);
        Assert.Same(value[0], value[2]);
        Assert.Equal([100 + (30 * 2.0), 1000], dx);
        Assert.Equal((3 * 4) + (30 * 3), dscale);
        double[] tangentOfX = [1, 5];
        var (_, tangent) = ArrayResults.SharedRows_Jvp(x, 2, tangentOfX, 1);
        Assert.Same(tangent[0], tangent[2]);
        Assert.Same(tangentOfX, tangent[1]);
        Assert.Equal([4.0, 3 + 2], tangent[0]);
    }

    [Fact]
    public void Zero_times_infinity_is_zero()
    {
        Assert.Equal([0.0, 0], ArrayResults.NeverFinite_Jvp(0, 0).Tangent);
        Assert.Equal([double.PositiveInfinity, 0], ArrayResults.NeverFinite_Jvp(0, 1).Tangent);
        Assert.Equal(0, ArrayResults.NeverFinite_Vjp(0, [0, 1]).dx);
        Assert.Equal(double.PositiveInfinity, ArrayResults.NeverFinite_Vjp(0, [1, 1]).dx);
    }

    [Fact]
    public void An_adjoint_that_does_not_fit_is_an_argument_error()
    {
        double[] x = [1, 2, 3];
        double[] dx = [0, 0, 0];
        Fails(() => ArrayResults.Squares_Vjp(x, dx, [1, 1]));
        Fails(() => ArrayResults.Squares_Vjp(x, dx, null!));
        Fails(() => ArrayResults.Chosen_Vjp(x, 1, 1, dx, [1]));
        Fails(() => ArrayResults.Squares_Vjp(x, dx, x));
        Fails(() => ArrayResults.Squares_Vjp(x, dx, dx));
        Fails(() => ArrayResults.Outer_Vjp(x, x, dx, dx, [[1, 2, 3], [1, 2, 3], dx]));
        Fails(() => ArrayResults.Outer_Vjp(x, x, dx, dx, [[1, 2, 3], [1, 2, 3], [1, 2]]));
        Fails(() => ArrayResults.Fit_Vjp(x, 1, dx, (1, [1, 2])));
        Fails(() => ArrayResults.Fit_Vjp(x, 1, dx, (1, x)));
        Assert.Null(ArrayResults.Chosen_Vjp(x, 1, 1, dx, null).Value);
    }

    [Fact]
    public void Only_results_and_their_tangents_are_allocated()
    {
        double[] x = [1, 2, 3];
        double[] dx = [1, 0, 0];
        double[] dresult = [1, 1, 1];
        Assert.Equal(Allocated(() => ArrayResults.Squares(x)) * 2, Allocated(() => ArrayResults.Squares_Jvp(x, dx)));
        Assert.Equal(Allocated(() => ArrayResults.Squares(x)), Allocated(() => ArrayResults.Squares_Vjp(x, dx, dresult)));
        Assert.Equal(0, Allocated(() => ArrayResults.Scaled_Jvp(x, 1, dx, 0)));
    }

    private static void Fails(Action action) => Assert.Equal("dresult", Assert.Throws<ArgumentException>(action).ParamName);
}
