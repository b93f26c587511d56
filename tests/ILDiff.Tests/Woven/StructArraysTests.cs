using Woven;
using Xunit;

namespace ILDiff.Tests.Woven;

public sealed class StructArraysTests
{
    private static Particle[] Particles =>
    [
        new() { Position = new Vector(0.3, -1, 2), Mass = 1.5, Kind = 2, Charge = 0.5f, Label = "a" },
        new() { Position = new Vector(1, 0.5, -0.25), Mass = 0.75, Kind = 3, Charge = -1.25f },
        new() { Position = new Vector(-0.5, 2, 0.7), Mass = 2, Kind = 5, Charge = 2f, Label = "c" },
    ];

    private static Vector[] Vectors => [new(1, 0.5, -2), new(0.3, 2, 1), new(-0.7, 1, 0.4)];

    public static TheoryData<string, object?[]> Cases => new()
    {
        { nameof(StructArrays.ReadsFields), [Particles] },
        { nameof(StructArrays.CallsMethods), [Particles, 0.7] },
        { nameof(StructArrays.WholeElements), [Vectors, 1.3] },
        { nameof(StructArrays.ForEach), [Vectors] },
        { nameof(StructArrays.CompoundAssignment), [Particles, 0.7, 3] },
        { nameof(StructArrays.ReferencesToElements), [Particles, 1] },
        { nameof(StructArrays.ReferencesToElements), [Particles, 0] },
        { nameof(StructArrays.Tuples), [new (double, double)[] { (1, 0.5), (2, -1), (0.3, 4) }] },
        { nameof(StructArrays.NestedTuples), [new (double, (double, int))[] { (1.5, (0.5, 2)), (2, (3, 7)) }] },
        { nameof(StructArrays.Locals), [0.7, 5] },
        { nameof(StructArrays.Locals), [0.7, 1] },
        { nameof(StructArrays.Initializer), [0.7, 1.1] },
        { nameof(StructArrays.Swaps), [Vectors, 0, 2] },
        { nameof(StructArrays.Swaps), [Vectors, 1, 1] },
        { nameof(StructArrays.PrivateFields), [new Counter[] { new(1.5, 2), new(0.7, 1), new(2.5, 4) }, 1.2] },
        { nameof(StructArrays.ArrayMethods), [Vectors, 0.6] },
        { nameof(StructArrays.Moves), [Particles, 0.1, 3] },
        { nameof(StructArrays.DependsOnKind), [Particles] },
        { nameof(StructArrays.TwoArrays), [Vectors, Vectors] },
        { nameof(StructArrays.Recursive), [Vectors, 0] },
        { nameof(StructArrays.RecursiveWithLocal), [1.5, 3] },
        { nameof(StructArrays.FromHelper), [1.5, 3] },
        { nameof(StructArrays.NeighboursInSum), [new (double, double, int)[] { (1, 0.5, 2), (2, -1, 3), (0.3, 4, 5), (-0.7, 0.2, 1) }] },
        { nameof(StructArrays.ReturnedByRecursion), [0.8, 4] },
        { nameof(StructArrays.ReturnsArgument), [Vectors, 1.2] },
        { nameof(StructArrays.ReturnsArgument), [Vectors, 0.8] },
        { nameof(StructArrays.Printed), [Vectors, 0.8] },
        { nameof(StructArrays.AtIndex), [Particles, 1, 2] },
        { nameof(StructArrays.AtIndex), [Particles, 0, 0] },
        { nameof(StructArrays.Replaced), [Particles, 0.8, true] },
        { nameof(StructArrays.Replaced), [Particles, 0.8, false] },
        { nameof(StructArrays.ReadsTwo), [Vectors, Vectors] },
    };

    [Theory]
    [InlineData(3, 0, typeof(IndexOutOfRangeException))]
    [InlineData(0, -1, typeof(IndexOutOfRangeException))]
    public void Twins_throw_what_the_method_throws(int i, int j, Type exception) =>
        ExceptionChecker.Check(typeof(StructArrays), nameof(StructArrays.AtIndex), exception, [Particles, i, j]);

    [Fact]
    public void An_array_that_is_null_throws_what_the_method_throws()
    {
        Assert.Throws<NullReferenceException>(() => StructArrays.ForEach_Grad(null!, null));
        Assert.Throws<NullReferenceException>(() => StructArrays.ForEach_Jvp(null!, null!));
        Assert.Throws<NullReferenceException>(() => StructArrays.ForEach_Vjp(null!, null!, 1));
        Assert.Throws<ArgumentNullException>(() => StructArrays.ForEach_Jvp(Vectors, null!));
    }

    [Fact]
    public void What_is_no_number_is_left_as_it_is_in_the_derivative()
    {
        Particle[] dp = [new() { Kind = 7, Label = "kept", Mass = double.NaN }, default, default];
        StructArrays.ReadsFields_Grad(Particles, dp);
        Assert.Equal((7, "kept"), (dp[0].Kind, dp[0].Label));
        Assert.Equal((0.3 * 2) + 0.5, dp[0].Mass, 1e-15);
        Assert.Equal(0, dp[1].Kind);
    }

    [Fact]
    public void The_guarded_sweep_starts_from_0()
    {
        // |(0, 0, 0)| · x: the derivative of the root is infinite, that of the sum of squares 0.
        Vector[] dv = [new(7, 7, 7), new(7, 7, 7)];
        Assert.Equal(5, StructArrays.ForEach_Grad([default, new(2, 1, 0)], dv) - (2 * Math.Sqrt(5)) + 5, 1e-15);
        Assert.Equal(default, dv[0]);
        Assert.Equal(Math.Sqrt(5) + (4 / Math.Sqrt(5)), dv[1].X, 1e-15);
    }

    [Fact]
    public void Every_method_is_tested() => Coverage.AssertComplete(typeof(StructArrays), typeof(StructArraysTests));

    [Theory]
    [MemberData(nameof(Cases))]
    public void Twins_agree(string method, object?[] at) => TwinChecker.Check(typeof(StructArrays), method, at);
}
