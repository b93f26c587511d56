using Woven;

namespace ILDiff.Tests.Woven;

public sealed class RecursionTests
{
    [Theory]
    [InlineData(nameof(Recursion.Power), 1.1, 0)]
    [InlineData(nameof(Recursion.Power), 1.1, 9)]
    [InlineData(nameof(Recursion.FastPower), 1.1, 13)]
    [InlineData(nameof(Recursion.Fibonacci), 0.4, 7)]
    [InlineData(nameof(Recursion.Mutual), 0.4, 6)]
    [InlineData(nameof(Recursion.Mutual), 0.4, 7)]
    [InlineData(nameof(Recursion.HalveOnData), 3.0)]
    [InlineData(nameof(Recursion.SumOfRange), new[] { 1.0, 0.5, -2.0, 3.0, 0.25 }, 0, 5)]
    [InlineData(nameof(Recursion.InPlace), new[] { 1.0, 0.5, -2.0, 3.0 }, 0)]
    [InlineData(nameof(Recursion.Ackermann), 0.4, 2, 2)]
    public void Twins_agree(string method, params object?[] at) => TwinChecker.Check(typeof(Recursion), method, at);

    [Fact]
    public void Every_method_is_tested() => Coverage.AssertComplete(typeof(Recursion), typeof(RecursionTests));
}
