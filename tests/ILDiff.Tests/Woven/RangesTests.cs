using Woven;
using Xunit;

namespace ILDiff.Tests.Woven;

public sealed class RangesTests
{
    private static readonly double[] Numbers = [1.5, -2, 0.25, 3];

    public static TheoryData<string, object?[]> Points => new()
    {
        { nameof(Ranges.Parts), [Numbers, 2] },
        { nameof(Ranges.Parts), [Numbers, 0] },
        { nameof(Ranges.Kept), [Numbers, 1, false] },
        { nameof(Ranges.Kept), [Numbers, 3, true] },
        { nameof(Ranges.Singles), [new[] { 1.5f, -2, 0.25f }] },
        { nameof(Ranges.Rows), [new double[][] { [1.5], [0.5, 2], [3] }] },
        { nameof(Ranges.Result), [Numbers, 1, 3] },
        { nameof(Ranges.Result), [Numbers, 2, 2] },
        { nameof(Ranges.Arguments), [1.5, -0.75] },
    };

    [Theory]
    [MemberData(nameof(Points))]
    public void Twins_agree(string method, object?[] at) => TwinChecker.Check(typeof(Ranges), method, at);

    [Fact]
    public void Every_method_is_tested() => Coverage.AssertComplete(typeof(Ranges), typeof(RangesTests));

    [Theory]
    [InlineData(nameof(Ranges.Result), typeof(ArgumentOutOfRangeException), new[] { 1.5, 2 }, 1, 3)]
    [InlineData(nameof(Ranges.Result), typeof(ArgumentOutOfRangeException), new[] { 1.5, 2 }, 2, 1)]
    [InlineData(nameof(Ranges.Result), typeof(ArgumentOutOfRangeException), new[] { 1.5, 2 }, -1, 1)]
    [InlineData(nameof(Ranges.Result), typeof(ArgumentNullException), null, 0, 1)]
    [InlineData(nameof(Ranges.Kept), typeof(ArgumentOutOfRangeException), new[] { 1.5, 2 }, 3, true)]
    public void What_a_range_throws_the_twins_throw(string method, Type exception, params object?[] at)
    {
        var twins = TwinSet.Of(typeof(Ranges), method, at);
        var expected = Assert.Throws(exception, () => twins.Primal(at));
        Assert.Equal(expected.Message, Assert.Throws(exception, () => twins.Forward(at, at[0] is double[] numbers ? [.. numbers] : [])).Message);
    }
}
