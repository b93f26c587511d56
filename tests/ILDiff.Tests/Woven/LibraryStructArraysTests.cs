using System.Numerics;
using Woven;
using Xunit;
using static Woven.LibraryStructArrays;

namespace ILDiff.Tests.Woven;

public sealed class LibraryStructArraysTests
{
    private static Complex[] Three => [new(1.5, -0.5), new(0.25, 2), new(-1, 0.75)];

    public static TheoryData<string, object?[]> Samples => new()
    {
        { nameof(Power), [Three, 0.75] },
        { nameof(Parts), [Three] },
        { nameof(Rotated), [Three, 0.75] },
        { nameof(Conjugate), [new[] { Three, [new(3, 1), new(2, -2), new(0.5, 0.5)] }] },
        { nameof(Grid), [new[,] { { new Complex(1, 2), new(0.5, -1) }, { new(2, 0.25), new(1, 1) } }] },
        { nameof(SumOf), [new double?[] { 1.5, null, -2 }, 0.75] },
        { nameof(SumOf), [new double?[] { null, 2 }, 0.75] },
        { nameof(Filled), [new double?[] { 1.5, null, -2 }, 0.75] },
        { nameof(Weighted), [new KeyValuePair<string, double>[] { new("ab", 1.5), new("abc", -2) }, 0.75] },
        { nameof(Indexed), [new[] { 1.5, -2 }] },
        { nameof(Lengths), [new Vector3[] { new(1, 2, 3), new(0.5f, -1, 2) }, new Vector2[] { new(0.5f, 1.5f), new(-1, 2) }, new Vector4(1, 2, 3, 4)] },
        { nameof(Normalized), [new Vector3[] { new(1, 2, 3), new(0.5f, -1, 2) }] },
        { nameof(Signals), [new Signal[] { new() { Amplitude = new(1, 2), Offset = 3, Weight = new(1, 0.5) }, new() { Amplitude = new(0.5, -2), Count = 2, Weight = new(1, -0.5) } }, 0.75] },
        {
            nameof(Cube),
            [
                new[, ,] { { { 1.5, 2 }, { 3, 4 } }, { { 0.5, -1 }, { 2, 0.25 } } },
                new double[][][] { [[1, 2], [3, 0.5]], [[1]] },
                new[] { new[,] { { 1, 1.5 } } },
            ]
        },
    };

    [Theory]
    [MemberData(nameof(Samples))]
    public void Twins_agree(string method, object?[] at) => TwinChecker.Check(typeof(LibraryStructArrays), method, at);

    [Fact]
    public void Every_method_is_tested() => Coverage.AssertComplete(typeof(LibraryStructArrays), typeof(LibraryStructArraysTests), nameof(Changed));

    [Fact]
    public void Nullable_derivatives_have_values_where_the_primal_has()
    {
        var dx = new double?[3];
        SumOf_Grad([1.5, null, -2], 1, dx);
        Assert.NotNull(dx[0]);
        Assert.Null(dx[1]);
        Assert.Equal(2 * -2 * 1.5, dx[2]);

        double?[] garbage = [7, 7, 7];
        SumOf_Grad([1.5, null, -2], 1, garbage);
        Assert.Equal(dx, garbage);
    }

    [Fact]
    public void Values_come_and_go()
    {
        double?[] x = [2, null, 5];
        double?[] tangent = [1, null, 10];
        var (value, dot) = Changed_Jvp(x, 3, tangent, 100);
        Assert.Equal([null, 11.0, 5.0], x);
        Assert.Equal(33, value);
        Assert.Equal([null, 3 + 200 + 10, 10.0], tangent);
        Assert.Equal((213 * 3) + (11 * 100), dot);

        double?[] dx = [null, 1000, 1];
        var (_, dy) = Changed_Vjp([2, null, 5], 3, dx, 1);
        Assert.Equal([(1000 + 3) * 3, null, 1000 + 3 + 1.0], dx);
        Assert.Equal(11 + (1003 * 2), dy);

        double?[] gradient = [null, null, null];
        Assert.Equal((33.0, 11 + (3 * 2.0)), Changed_Grad([2, null, 5], 3, gradient));
        Assert.Equal([9, null, 3.0], gradient);
    }

    [Fact]
    public void Keys_stay_as_they_are()
    {
        KeyValuePair<string, double>[] dx = [new("p", 7), new("q", 7)];
        Weighted_Grad([new("ab", 1.5), new("abc", -2)], 0.5, dx);
        Assert.Equal(("p", "q"), (dx[0].Key, dx[1].Key));
        Assert.Equal(2 * 2 * 1.5, dx[0].Value);
        Assert.Equal(2 * 2 * -1 * 0.5, dx[1].Value);
    }

    [Fact]
    public void Unwanted_gradients_may_be_left_out() => Assert.Equal(SumOf([1.5, null, -2], 2), SumOf_Grad([1.5, null, -2], 2, null).Value);
}
