using Woven;

namespace ILDiff.Tests.Woven;

public sealed class StraightLineTests
{
    [Theory]
    [InlineData(nameof(StraightLine.ScaledExponential), 3.0, 2.0)]
    [InlineData(nameof(StraightLine.ScaledExponential), -0.5, -1.0)]
    public void Twins_agree(string method, params object?[] at) => TwinChecker.Check(typeof(StraightLine), method, at);

    [Fact]
    public void Every_method_is_tested() => Coverage.AssertComplete(typeof(StraightLine), typeof(StraightLineTests));
}
