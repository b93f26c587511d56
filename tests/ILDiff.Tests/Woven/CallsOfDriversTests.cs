using Woven;

namespace ILDiff.Tests.Woven;

public sealed class CallsOfDriversTests
{
    [Fact]
    public void Functions_of_one_number()
    {
        Assert.Equal(12, CallsOfDrivers.OfLambda(2), 12);
        Assert.Equal(3 * Math.Cos(1.5), CallsOfDrivers.OfClosure(0.5, 3), 12);
        Assert.Equal(12, CallsOfDrivers.OfMethodGroup(2), 12);
        Assert.Equal(12, CallsOfDrivers.OfLocal(2), 12);
        Assert.Equal(-4, CallsOfDrivers.WithConditionInArguments(2, false), 12);
        Assert.Equal(4, CallsOfDrivers.InsideTry(2), 12);
        Assert.Equal((9, 6), CallsOfDrivers.ValueToo(3));
    }

    [Fact]
    public void Functions_of_several_numbers()
    {
        Assert.Equal((12, 4), CallsOfDrivers.OfTwo(2, 3));
        Assert.Equal((12, 8, 6), CallsOfDrivers.OfThree(2, 3, 4));
    }

    [Fact]
    public void Functions_of_arrays()
    {
        Assert.Equal([Math.E * 2 * 5, Math.E * 5], CallsOfDrivers.OfArray([1, 2], 5));
        var (value, gradient) = CallsOfDrivers.ValueOfArray([2, 3]);
        Assert.Equal(6, value);
        Assert.Equal([3, 2], gradient);
        Assert.Equal((6, 3.5), CallsOfDrivers.Direction([2, 3], [0.5, 1]));
    }

    [Fact]
    public void Arrays_of_arrays()
    {
        double[] x = [2, 0.5];
        var jacobian = CallsOfDrivers.JacobianOfMap(x);
        Assert.Equal([Math.Cos(0.5), -2 * Math.Sin(0.5), Math.Sin(0.5), 2 * Math.Cos(0.5), 4, 0], jacobian.Cast<double>());
        var (_, tangent) = CallsOfDrivers.DirectionOfMap(x, [0, 1]);
        Assert.Equal([jacobian[0, 1], jacobian[1, 1], jacobian[2, 1]], tangent);
        var (value, adjoint) = CallsOfDrivers.AdjointOfMap(x, [1, 0, 0]);
        Assert.Equal([jacobian[0, 0], jacobian[0, 1]], adjoint);
        Assert.Equal(4, value[2]);
        double[] wide = [1, 2, 3, 4, 5, 6];
        Assert.Equal([22, 1, 1, 1, 1, 1], CallsOfDrivers.WideJacobian(wide).Cast<double>());
        var y = new double[2];
        Assert.Equal([3, 2, 0, 6], CallsOfDrivers.JacobianOfAction([2, 3], y).Cast<double>());
        Assert.Equal([6, 9], y);
    }

    [Fact]
    public void Gradients_are_checked() => Assert.True(CallsOfDrivers.Check(0.7).IsConsistent);

    [Fact]
    public void What_is_not_seen_and_has_no_twin_is_an_exception_that_names_it() =>
        Assert.Contains("OfEither", Assert.Throws<NotDifferentiableException>(() => CallsOfDrivers.OfEither(2, true)).Message, StringComparison.Ordinal);

    [Fact]
    public void Nothing_is_allocated_for_a_number()
    {
        CallsOfDrivers.OfLambda(2);
        var before = GC.GetAllocatedBytesForCurrentThread();
        CallsOfDrivers.OfLambda(2);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }
}
