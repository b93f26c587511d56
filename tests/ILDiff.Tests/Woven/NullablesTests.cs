using Woven;
using Xunit;

namespace ILDiff.Tests.Woven;

public sealed class NullablesTests
{
    public static TheoryData<string, object?[]> Points => new()
    {
        { nameof(Nullables.Local), [1.5, 3] },
        { nameof(Nullables.Local), [1.5, 1] },
        { nameof(Nullables.Throws), [1.5, true] },
        { nameof(Nullables.Parameter), [1.5, 0.75] },
        { nameof(Nullables.Parameter), [null, 0.75] },
        { nameof(Nullables.Result), [1.5, true] },
        { nameof(Nullables.Result), [1.5, false] },
        { nameof(Nullables.Constant), [1.5, true] },
        { nameof(Nullables.Constant), [1.5, false] },
        { nameof(Nullables.Constant), [-1.5, false] },
        { nameof(Nullables.Singles), [1.5f, 0.75f] },
        { nameof(Nullables.Singles), [1.5f, null] },
        { nameof(Nullables.OfStruct), [new Vector(1, 2, 3), 0.75] },
        { nameof(Nullables.OfStruct), [null, 0.75] },
        { nameof(Nullables.InTuple), [((double?)1.5, (double?)0.75), 3] },
        { nameof(Nullables.InTuple), [((double?)1.5, (double?)null), 3] },
        { nameof(Nullables.Recursive), [1.5] },
        { nameof(Nullables.InLoop), [new[] { 1.5, -2, 0.25 }] },
        { nameof(Nullables.InLoop), [Array.Empty<double>()] },
    };

    [Theory]
    [MemberData(nameof(Points))]
    public void Twins_agree(string method, object?[] at) => TwinChecker.Check(typeof(Nullables), method, at);

    [Fact]
    public void Every_method_is_tested() => Coverage.AssertComplete(typeof(Nullables), typeof(NullablesTests));

    [Fact]
    public void A_derivative_has_a_value_where_the_primal_has()
    {
        Assert.Equal((9, 6), Nullables.Result_Jvp(3, true, 1));
        Assert.Equal((null, null), Nullables.Result_Jvp(3, false, 1));
        Assert.Equal((3, 0), Nullables.Constant_Jvp(3, true, 1));
        Assert.Equal((null, null), Nullables.Constant_Jvp(3, false, 1));
        Assert.Equal((10, 5, 2), Nullables.Parameter_Grad(2, 5));
        Assert.Equal((5, null, 1), Nullables.Parameter_Grad(null, 5));
        Assert.Equal(((4, 3), (10, 3), null), (Nullables.InTuple_Vjp((1, 1), 3, (10, 7)).Value, Nullables.InTuple_Jvp((1, 1), 3, (1, 3)).Tangent.Item1 is 10 ? (10, 3) : (0, 0), Nullables.InTuple_Vjp((null, 1), 3, (null, 7)).dt.A));
    }

    [Fact]
    public void A_tangent_or_adjoint_that_is_not_given_is_zero()
    {
        Assert.Equal((10, 0), Nullables.Parameter_Jvp(2, 5, null, 0));
        Assert.Equal(0, Nullables.Result_Vjp(3, true, null).dx);
    }

    [Fact]
    public void What_the_property_throws_the_twins_throw() =>
        ExceptionChecker.Check(typeof(Nullables), nameof(Nullables.Throws), typeof(InvalidOperationException), [1.5, false]);
}
