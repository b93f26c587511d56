using Woven;

namespace ILDiff.Tests.Woven;

public sealed class CallsTests
{
    [Theory]
    [InlineData(nameof(Calls.Marked), 1.5)]
    [InlineData(nameof(Calls.CallsMarkedAndUnmarked), 1.5, 0.3)]
    [InlineData(nameof(Calls.CallsOverloads), 1.5, 3)]
    [InlineData(nameof(Calls.CallsOverloadOfSingle), 1.5f, 0.3)]
    [InlineData(nameof(Calls.CallsOtherClasses), 1.25)]
    [InlineData(nameof(Calls.CallsInLoop), 0.8, 6)]
    [InlineData(nameof(Calls.CallsInCondition), 1.5, 2.0)]
    [InlineData(nameof(Calls.CallsInCondition), 0.5, 0.2)]
    [InlineData(nameof(Calls.OptionalAndNamed), 1.5)]
    [InlineData(nameof(Calls.Params), 1.5, 0.25)]
    [InlineData(nameof(Calls.LocalFunctions), 1.5, 2)]
    [InlineData(nameof(Calls.CapturingLocalFunction), 1.5, 0.25)]
    [InlineData(nameof(Calls.References), 1.5, new[] { 0.5, 2.0 })]
    [InlineData(nameof(Calls.PassesArrays), new[] { 1.5, -0.5, 2.0 })]
    [InlineData(nameof(Calls.ReturnsArrays), 1.5, 3.0)]
    [InlineData(nameof(Calls.PassesSingles), new[] { 1.5f, -0.5f }, 0.75f)]
    [InlineData(nameof(Calls.WritesArguments), new[] { 1.5, -0.5 }, new[] { 2.0, 3.0 })]
    [InlineData(nameof(Calls.IgnoresResult), 1.5, new[] { 2.0, 3.0 })]
    [InlineData(nameof(Calls.PassesThroughConstants), 1.5, new[] { 2, -3, 4 })]
    public void Twins_agree(string method, params object?[] at) => TwinChecker.Check(typeof(Calls), method, at);

    [Fact]
    public void Every_method_is_tested() => Coverage.AssertComplete(typeof(Calls), typeof(CallsTests));
}
