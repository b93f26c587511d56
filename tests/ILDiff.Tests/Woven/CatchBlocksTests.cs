using Woven;

namespace ILDiff.Tests.Woven;

public sealed class CatchBlocksTests
{
    [Theory]
    [InlineData(nameof(CatchBlocks.ReturnsInside), 1.5, 2)]
    [InlineData(nameof(CatchBlocks.ReturnsInside), 1.5, 0)]
    [InlineData(nameof(CatchBlocks.GoesOn), 1.5, 0.75, 3)]
    [InlineData(nameof(CatchBlocks.GoesOn), 1.5, 0.75, 9)]
    [InlineData(nameof(CatchBlocks.Sets), 1.5, new[] { 0.75, 2.0 }, 1)]
    [InlineData(nameof(CatchBlocks.Sets), 1.5, new[] { 0.75, 2.0 }, 2)]
    [InlineData(nameof(CatchBlocks.Clauses), 1.5, 0)]
    [InlineData(nameof(CatchBlocks.Clauses), 1.5, 1)]
    [InlineData(nameof(CatchBlocks.Clauses), 1.5, 2)]
    [InlineData(nameof(CatchBlocks.WritesAndWraps), 1.5, new[] { 0.75, 2.0 }, 2)]
    [InlineData(nameof(CatchBlocks.InLoop), 0.5, new[] { 1, 0, 3, 0, 2 })]
    [InlineData(nameof(CatchBlocks.Nested), 0.5, 0)]
    [InlineData(nameof(CatchBlocks.Nested), 0.5, 1)]
    [InlineData(nameof(CatchBlocks.Nested), 0.5, 2)]
    [InlineData(nameof(CatchBlocks.Nested), 0.5, 3)]
    [InlineData(nameof(CatchBlocks.Constant), 1.5, "3")]
    [InlineData(nameof(CatchBlocks.Constant), 1.5, "three")]
    [InlineData(nameof(CatchBlocks.InCallee), 1.5, new[] { 0.75, 2.0 }, 1)]
    [InlineData(nameof(CatchBlocks.InCallee), 1.5, new[] { 0.75, 2.0 }, 2)]
    [InlineData(nameof(CatchBlocks.InRecursion), 1.5, 3)]
    public void Twins_agree(string method, params object?[] at) => TwinChecker.Check(typeof(CatchBlocks), method, at);

    [Theory]
    [InlineData(nameof(CatchBlocks.Clauses), typeof(NotSupportedException), 1.5, 3)]
    [InlineData(nameof(CatchBlocks.Clauses), typeof(FormatException), 1.5, 4)]
    [InlineData(nameof(CatchBlocks.Clauses), typeof(TimeoutException), 1.5, 5)]
    [InlineData(nameof(CatchBlocks.WritesAndWraps), typeof(ArgumentOutOfRangeException), 1.5, new[] { 0.75, 2.0 }, 3)]
    [InlineData(nameof(CatchBlocks.Nested), typeof(FormatException), 1.5, 4)]
    public void Twins_throw_what_the_method_throws(string method, Type exception, params object?[] at) =>
        ExceptionChecker.Check(typeof(CatchBlocks), method, exception, at);

    [Fact]
    public void Handlers_run_as_in_the_method()
    {
        for (var n = 0; n < 6; n++)
        {
            CheckLog(() => CatchBlocks.Clauses(1.5, n), () => CatchBlocks.Clauses_Grad(1.5, n), () => CatchBlocks.Clauses_Jvp(1.5, n, 1));
            CheckLog(() => CatchBlocks.Nested(0.5, n), () => CatchBlocks.Nested_Grad(0.5, n), () => CatchBlocks.Nested_Jvp(0.5, n, 1));
        }
        CheckLog(() => CatchBlocks.GoesOn(1.5, 1, 9), () => CatchBlocks.GoesOn_Grad(1.5, 1, 9), () => CatchBlocks.GoesOn_Jvp(1.5, 1, 9, 1, 0));
    }

    [Fact]
    public void A_stack_trace_shows_where_an_exception_came_from()
    {
        var exception = Assert.Throws<FormatException>(() => CatchBlocks.Clauses_Grad(1.5, 4));
        Assert.Contains("<<Clauses>Try>", exception.StackTrace);
    }

    [Fact]
    public void Every_method_is_tested() => Coverage.AssertComplete(typeof(CatchBlocks), typeof(CatchBlocksTests));

    private static void CheckLog(Action primal, params Action[] twins)
    {
        var expected = LogOf(primal);
        foreach (var twin in twins)
        {
            Assert.Equal(expected, LogOf(twin));
        }
    }

    private static List<string> LogOf(Action call)
    {
        CatchBlocks.Log.Clear();
        try
        {
            call();
        }
        catch (Exception exception)
        {
            CatchBlocks.Log.Add(exception.GetType().Name + exception.Message);
        }
        return [.. CatchBlocks.Log];
    }
}
