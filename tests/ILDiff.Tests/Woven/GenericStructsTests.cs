using Woven;
using Xunit;

namespace ILDiff.Tests.Woven;

public sealed class GenericStructsTests
{
    public static TheoryData<string, object?[]> Points => new()
    {
        { nameof(GenericStructs.Local), [1.5, -0.75] },
        { nameof(GenericStructs.Local), [-1.5, 0.75] },
        { nameof(GenericStructs.Parameter), [new Pair<double>(1.5, -2), 0.75] },
        { nameof(GenericStructs.Result), [new Pair<double>(1.5, -2), true] },
        { nameof(GenericStructs.Result), [new Pair<double>(1.5, -2), false] },
        { nameof(GenericStructs.Singles), [new Pair<float>(1.5f, -2)] },
        { nameof(GenericStructs.Nested), [new Named<double>("n", new(1.5, -2), 3), 0.75] },
        { nameof(GenericStructs.Nested), [new Named<double>("n", new(1.5, -2), null), 0.75] },
        { nameof(GenericStructs.InGenericType), [1.5] },
        { nameof(GenericStructs.KeyValue), [1.5, 3] },
        { nameof(GenericStructs.Exchanged), [new KeyValuePair<string, double>("k", 1.5)] },
        { nameof(GenericStructs.GenericMethods), [1.5, -0.75] },
        { nameof(GenericStructs.InLoop), [0.75, 5] },
    };

    [Theory]
    [MemberData(nameof(Points))]
    public void Twins_agree(string method, object?[] at) => TwinChecker.Check(typeof(GenericStructs), method, at);

    [Fact]
    public void Every_method_is_tested() => Coverage.AssertComplete(typeof(GenericStructs), typeof(GenericStructsTests));

    [Fact]
    public void The_derivative_of_a_generic_struct_is_one()
    {
        var (value, dpair, dscale) = GenericStructs.Parameter_Grad(new(2, 3), 5);
        Assert.Equal(30, value);
        Assert.Equal(new Pair<double>(15, 10), dpair);
        Assert.Equal(6, dscale);
        var (_, dentry) = GenericStructs.Exchanged_Vjp(new("k", 3), new(1, "ignored"));
        Assert.Equal(new KeyValuePair<string, double>(null!, 6), dentry);
    }
}
