using Woven;

namespace ILDiff.Tests.Woven;

public sealed class ArrayMethodsTests
{
    private static readonly double[] Three = [1.5, -2, 0.75];

    [Theory]
    [MemberData(nameof(Points))]
    public void Twins_agree(string method, object?[] at) => TwinChecker.Check(typeof(ArrayMethods), method, at);

    public static TheoryData<string, object?[]> Points => new()
    {
        { nameof(ArrayMethods.Copy), [Three, new[] { 7.0, 8, 9 }] },
        { nameof(ArrayMethods.CopyRange), [Three, new[] { 7.0, 8, 9 }, 1, 0, 2] },
        { nameof(ArrayMethods.CopyRange), [Three, new[] { 7.0, 8, 9 }, 0, 1, 2] },
        { nameof(ArrayMethods.CopyRange), [Three, new[] { 7.0, 8, 9 }, 3, 3, 0] },
        { nameof(ArrayMethods.CopyWithin), [new[] { 1.5, -2, 0.75, 3 }, 0, 1, 3] },
        { nameof(ArrayMethods.CopyWithin), [new[] { 1.5, -2, 0.75, 3 }, 1, 0, 3] },
        { nameof(ArrayMethods.CopyWithin), [new[] { 1.5, -2, 0.75, 3 }, 0, 0, 4] },
        { nameof(ArrayMethods.CopyWithin), [new[] { 1.5, -2, 0.75, 3 }, 0, 2, 2] },
        { nameof(ArrayMethods.Shift), [new[] { 1.5, -2, 0.75, 3 }, Three] },
        { nameof(ArrayMethods.CopyTo), [new[] { 1.5, -2 }, new[] { 7.0, 8, 9 }] },
        { nameof(ArrayMethods.Clear), [Three] },
        { nameof(ArrayMethods.ClearAll), [Three] },
        { nameof(ArrayMethods.Fill), [Three, 1.25] },
        { nameof(ArrayMethods.FillRange), [Three, 1.25] },
        { nameof(ArrayMethods.Clone), [Three] },
        { nameof(ArrayMethods.CloneOfRows), [new double[][] { [1.5], [-2] }] },
        { nameof(ArrayMethods.CopyRows), [new double[][] { [1.5], [-2], [0.75] }] },
        { nameof(ArrayMethods.Resize), [0.75, 5] },
        { nameof(ArrayMethods.Singles), [new[] { 1.5f, -2, 0.75f }] },
    };

    [Theory]
    [InlineData(-1, 0, 1)]
    [InlineData(0, -1, 1)]
    [InlineData(0, 0, -1)]
    [InlineData(2, 0, 2)]
    [InlineData(0, 2, 2)]
    [InlineData(int.MaxValue, 0, int.MaxValue)]
    public void Throws_what_the_method_throws(int from, int to, int count)
    {
        double[] x = [1, 2, 3];
        var expected = Assert.ThrowsAny<ArgumentException>(() => ArrayMethods.CopyRange([1, 2, 3], [4, 5, 6], from, to, count));
        var gradient = Assert.ThrowsAny<ArgumentException>(() => ArrayMethods.CopyRange_Grad(x, [4, 5, 6], from, to, count, new double[3], new double[3]));
        var tangent = Assert.ThrowsAny<ArgumentException>(() => ArrayMethods.CopyRange_Jvp([1, 2, 3], [4, 5, 6], from, to, count, new double[3], new double[3]));
        Assert.Equal((expected.GetType(), expected.Message), (gradient.GetType(), gradient.Message));
        Assert.Equal((expected.GetType(), expected.Message), (tangent.GetType(), tangent.Message));
        Assert.Equal([2.0, 2, 3], x);
    }

    [Fact]
    public void Null_arrays_throw_what_the_method_throws()
    {
        Assert.Equal("sourceArray", Assert.Throws<ArgumentNullException>(() => ArrayMethods.CopyWithin_Grad(null!, 0, 0, 0, null!)).ParamName);
        Assert.Throws<NullReferenceException>(() => ArrayMethods.CopyTo_Grad(null!, [1, 2, 3], null!, [0, 0, 0]));
        Assert.Throws<NullReferenceException>(() => ArrayMethods.Clone_Grad(null!, null!));
    }

    [Fact]
    public void Every_method_is_tested() => Coverage.AssertComplete(typeof(ArrayMethods), typeof(ArrayMethodsTests));
}
