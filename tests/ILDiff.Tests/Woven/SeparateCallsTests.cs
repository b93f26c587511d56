using Woven;

namespace ILDiff.Tests.Woven;

public sealed class SeparateCallsTests
{
    [Theory]
    [InlineData(nameof(SeparateCalls.Scalars), 1.5, 0.3)]
    [InlineData(nameof(SeparateCalls.Nested), 1.5)]
    [InlineData(nameof(SeparateCalls.Nested), 0.5)]
    [InlineData(nameof(SeparateCalls.InLoop), 1.5, 6)]
    [InlineData(nameof(SeparateCalls.LoopInCallee), 1.1, 100.0)]
    [InlineData(nameof(SeparateCalls.InCondition), 1.5, 2.0)]
    [InlineData(nameof(SeparateCalls.InCondition), 0.6, 0.2)]
    [InlineData(nameof(SeparateCalls.ReadsArray), new[] { 1.5, -0.5, 2.0 }, 0.75)]
    [InlineData(nameof(SeparateCalls.WritesArray), new[] { 1.5, -0.5, 2.0 }, 0.75)]
    [InlineData(nameof(SeparateCalls.WritesOneFromAnother), new[] { 1.5, -0.5 }, new[] { 2.0, 3.0 })]
    [InlineData(nameof(SeparateCalls.LocalArrays), 0.75, 5)]
    [InlineData(nameof(SeparateCalls.LocalArrays), 0.75, 4)]
    [InlineData(nameof(SeparateCalls.ReturnsNewArray), 1.5, 3.0)]
    [InlineData(nameof(SeparateCalls.ReturnsArgumentOrNew), new[] { 1.5, 3.0 }, true)]
    [InlineData(nameof(SeparateCalls.ReturnsArgumentOrNew), new[] { 1.5, 3.0 }, false)]
    [InlineData(nameof(SeparateCalls.Singles), new[] { 1.5f, -0.5f }, 0.75f)]
    [InlineData(nameof(SeparateCalls.ConstantArguments), 1.5, new[] { 2.0, 3.0 }, new[] { 1, 0, 1 })]
    [InlineData(nameof(SeparateCalls.GuardedCallee), 1.5, 2.0)]
    [InlineData(nameof(SeparateCalls.ThrowingCallee), 1.5)]
    [InlineData(nameof(SeparateCalls.ConstantIntoActiveArray), new[] { 1.5, 3.0 })]
    [InlineData(nameof(SeparateCalls.UnusedResult), new[] { 1.5, 3.0 })]
    public void Twins_agree(string method, params object?[] at) => TwinChecker.Check(typeof(SeparateCalls), method, at);

    [Fact]
    public void Callee_with_an_infinite_derivative_meets_zero()
    {
        Assert.Equal((0.0, 0.0, 0.0), SeparateCalls.GuardedCallee_Grad(0, 0));
        Assert.Equal((0.0, 0.0), SeparateCalls.GuardedCallee_Jvp(0, 0, 1, 0));
    }

    [Fact]
    public void Exception_of_a_callee_passes_through() =>
        ExceptionChecker.Check(typeof(SeparateCalls), nameof(SeparateCalls.ThrowingCallee), typeof(ArgumentException), [-1.5]);

    [Fact]
    public void Every_method_is_tested() => Coverage.AssertComplete(typeof(SeparateCalls), typeof(SeparateCallsTests));
}
