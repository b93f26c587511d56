using Woven;
using Xunit;

namespace ILDiff.Tests.Woven;

public sealed class StructsTests
{
    [Theory]
    [InlineData(nameof(Structs.Operators), 1.0, 2.0, -0.5)]
    [InlineData(nameof(Structs.CarriedByLoop), 0.3, 5)]
    [InlineData(nameof(Structs.CarriedByLoop), 0.3, 0)]
    [InlineData(nameof(Structs.PrivateMethods), 1.5, 0.7, 0.4)]
    [InlineData(nameof(Structs.PrivateMethods), 1.5, 0.7, 2.9)]
    [InlineData(nameof(Structs.Nested), 1.5, 0.7)]
    [InlineData(nameof(Structs.ChangesItself), 0.4)]
    [InlineData(nameof(Structs.Record), 1.2)]
    [InlineData(nameof(Structs.Tuples), 2.0, 3.0)]
    [InlineData(nameof(Structs.Conditional), 1.5, true)]
    [InlineData(nameof(Structs.Conditional), 1.5, false)]
    [InlineData(nameof(Structs.ByReference), 2.0, 3.0)]
    [InlineData(nameof(Structs.CapturingLocalFunction), 1.5, 4)]
    [InlineData(nameof(Structs.ReferencesToElements), new[] { 2.0, 5.0, 0.5 })]
    public void Twins_agree(string method, params object?[] at) => TwinChecker.Check(typeof(Structs), method, at);

    [Fact]
    public void The_partial_by_a_struct_is_a_struct()
    {
        // f = |s·v|·x = s·x·|v|
        var v = new Vector(1, 2, 2);
        var (value, dv, ds) = Structs.Parameter_Grad(v, 0.5);
        Assert.Equal(Structs.Parameter(v, 0.5), value);
        Close(0.5 * (3 + (1.0 / 3)), dv.X);
        Close(0.5 * 2.0 / 3, dv.Y);
        Close(0.5 * 2.0 / 3, dv.Z);
        Close(3, ds);
        var (_, tangent) = Structs.Parameter_Jvp(v, 0.5, new Vector(0.3, -1, 2), 0.25);
        Close((0.3 * dv.X) - dv.Y + (2 * dv.Z) + (0.25 * ds), tangent);
    }

    [Fact]
    public void The_tangent_of_a_struct_is_a_struct()
    {
        // g = x·v + (y², x, 1)
        var (value, tangent) = Structs.Result_Jvp(2, new Vector(1, 3, 5), 1, new Vector(0.5, 0.25, -1));
        Assert.Equal(Structs.Result(2, new Vector(1, 3, 5)), value);
        Close(1 + 1 + 1.5, tangent.X);
        Close(3 + 0.5 + 1, tangent.Y);
        Close(5 - 2, tangent.Z);
        var (_, dx, dv) = Structs.Result_Vjp(2, new Vector(1, 3, 5), new Vector(1, 10, 100));
        Close(1 + 30 + 500 + 10, dx);
        Close(2, dv.X);
        Close(20 + 6, dv.Y);
        Close(200, dv.Z);
    }

    [Fact]
    public void What_is_no_number_in_a_struct_has_the_default_as_its_derivative()
    {
        var body = new Body { Position = new Vector(3, 4, 0), Mass = 2, Charge = 3, Name = "b" };
        var (value, partial) = Structs.MixedParameter_Grad(body);
        Assert.Equal(30, value);
        Close(15, partial.Mass);
        Close(6 * 0.6, partial.Position.X);
        Close(6 * 0.8, partial.Position.Y);
        Assert.Equal(0, partial.Charge);
        Assert.Null(partial.Name);
    }

    [Fact]
    public void Tuples_are_structs()
    {
        var (value, tangent) = Structs.TupleOfTuple_Jvp((2, 3), 4, (1, 10), 0.5);
        Assert.Equal((20, 6), value);
        Assert.Equal((44 + 2.5, 3 + 20), tangent);
        var (_, pair, scale) = Structs.TupleOfTuple_Vjp((2, 3), 4, (1, 10));
        Assert.Equal((4 + 30, 4 + 20), pair);
        Assert.Equal(5, scale);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Forward_and_reverse_agree_where_a_struct_is_returned_from_branches(bool isEarly)
    {
        var (v, direction, weights) = (new Vector(0.3, -1, 2), new Vector(1, 0.5, -0.25), new Vector(2, -1, 0.5));
        var (value, tangent) = Structs.Branches_Jvp(v, isEarly, direction);
        Assert.Equal(Structs.Branches(v, isEarly), value);
        var (_, dv) = Structs.Branches_Vjp(v, isEarly, weights);
        Close(tangent.Dot(weights), direction.Dot(dv));
    }

    [Fact]
    public void Structs_allocate_nothing()
    {
        var v = new Vector(1, 2, 2);
        for (var i = 0; i < 50; i++)
        {
            Structs.Parameter_Grad(v, 0.5);
            Structs.CarriedByLoop_Grad(0.3, 5);
        }
        var least = long.MaxValue;
        for (var round = 0; round < 4; round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < 1000; i++)
            {
                Structs.Parameter_Grad(v, 0.5);
                Structs.CarriedByLoop_Grad(0.3, 5);
            }
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }
        Assert.Equal(0, least);
    }

    private static void Close(double expected, double actual) => Assert.Equal(expected, actual, 1e-12 * Math.Max(1, Math.Abs(expected)));
}
