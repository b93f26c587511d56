using Woven;

namespace ILDiff.Tests.Woven;

public sealed class FinallyBlocksTests
{
    [Theory]
    [InlineData(nameof(FinallyBlocks.ReturnsInside), 1.5)]
    [InlineData(nameof(FinallyBlocks.ChangesInFinally), 1.5, new[] { 0.75, 2.0 })]
    [InlineData(nameof(FinallyBlocks.Fails), 1.5, new[] { 0.75, 2.0, 1.0 }, 2)]
    [InlineData(nameof(FinallyBlocks.WaysOut), 1.5, 3)]
    [InlineData(nameof(FinallyBlocks.WaysOut), 1.5, 0)]
    [InlineData(nameof(FinallyBlocks.WaysOut), 30.0, 9)]
    [InlineData(nameof(FinallyBlocks.Nested), 1.5, 0)]
    [InlineData(nameof(FinallyBlocks.Nested), 1.5, 1)]
    [InlineData(nameof(FinallyBlocks.OnlyThrows), 1.5, false)]
    [InlineData(nameof(FinallyBlocks.Disposes), new[] { 0.75, 2.0, 1.0 }, -1)]
    [InlineData(nameof(FinallyBlocks.DisposesNull), 1.5)]
    [InlineData(nameof(FinallyBlocks.DisposesStruct), 1.5)]
    [InlineData(nameof(FinallyBlocks.Locks), 1.5, new[] { 0.75 })]
    [InlineData(nameof(FinallyBlocks.InCallee), 1.5, new[] { 0.75, 2.0 }, 1)]
    [InlineData(nameof(FinallyBlocks.InRecursion), 1.5, 4)]
    [InlineData(nameof(FinallyBlocks.ArraysAndStructs), 1.5, 4)]
    [InlineData(nameof(FinallyBlocks.UsesArgumentsAndLocals), 1.5, "name", 0)]
    public void Twins_agree(string method, params object?[] at) => TwinChecker.Check(typeof(FinallyBlocks), method, at);

    [Theory]
    [InlineData(nameof(FinallyBlocks.Fails), typeof(IndexOutOfRangeException), 1.5, new[] { 0.75, 2.0, 1.0 }, 3)]
    [InlineData(nameof(FinallyBlocks.Nested), typeof(InvalidOperationException), 1.5, 2)]
    [InlineData(nameof(FinallyBlocks.Nested), typeof(ArgumentException), 1.5, 3)]
    [InlineData(nameof(FinallyBlocks.OnlyThrows), typeof(NotSupportedException), 1.5, true)]
    [InlineData(nameof(FinallyBlocks.Disposes), typeof(ArithmeticException), new[] { 0.75, 2.0, 1.0 }, 1)]
    [InlineData(nameof(FinallyBlocks.Locks), typeof(ArgumentOutOfRangeException), 150.0, new[] { 0.75 })]
    [InlineData(nameof(FinallyBlocks.InCallee), typeof(IndexOutOfRangeException), 1.5, new[] { 0.75, 2.0 }, 2)]
    [InlineData(nameof(FinallyBlocks.UsesArgumentsAndLocals), typeof(InvalidOperationException), 1.5, "name", 1)]
    public void Twins_throw_what_the_method_throws(string method, Type exception, params object?[] at) =>
        ExceptionChecker.Check(typeof(FinallyBlocks), method, exception, at);

    /// <summary>Each handler runs once, in order, with the values of that moment, whichever way the code is left.</summary>
    [Fact]
    public void Handlers_run_as_in_the_method()
    {
        double[] x = [0.75, 2, 1];
        CheckLog(() => FinallyBlocks.ReturnsInside(1.5), () => FinallyBlocks.ReturnsInside_Grad(1.5), () => FinallyBlocks.ReturnsInside_Jvp(1.5, 1));
        CheckLog(() => FinallyBlocks.WaysOut(1.5, 3), () => FinallyBlocks.WaysOut_Grad(1.5, 3), () => FinallyBlocks.WaysOut_Jvp(1.5, 3, 1));
        for (var n = 0; n <= 3; n++)
        {
            CheckLog(() => FinallyBlocks.Nested(1.5, n), () => FinallyBlocks.Nested_Grad(1.5, n), () => FinallyBlocks.Nested_Jvp(1.5, n, 1));
            CheckLog(
                () => FinallyBlocks.UsesArgumentsAndLocals(1.5, "name", n),
                () => FinallyBlocks.UsesArgumentsAndLocals_Grad(1.5, "name", n),
                () => FinallyBlocks.UsesArgumentsAndLocals_Jvp(1.5, "name", n, 1));
        }
        CheckLog(() => FinallyBlocks.OnlyThrows(1.5, true), () => FinallyBlocks.OnlyThrows_Grad(1.5, true), () => FinallyBlocks.OnlyThrows_Jvp(1.5, true, 1));
        for (var failAt = -1; failAt < 3; failAt++)
        {
            CheckLog(
                () => FinallyBlocks.Disposes(x, failAt), () => FinallyBlocks.Disposes_Grad(x, failAt, new double[3]), () => FinallyBlocks.Disposes_Jvp(x, failAt, new double[3]));
        }
        CheckLog(() => FinallyBlocks.DisposesStruct(1.5), () => FinallyBlocks.DisposesStruct_Grad(1.5), () => FinallyBlocks.DisposesStruct_Jvp(1.5, 1));
        for (var n = 1; n <= 2; n++)
        {
            CheckLog(
                () => FinallyBlocks.InCallee(1.5, [0.75, 2], n),
                () => FinallyBlocks.InCallee_Grad(1.5, [0.75, 2], n, new double[2]),
                () => FinallyBlocks.InCallee_Jvp(1.5, [0.75, 2], n, 1, new double[2]));
        }
        CheckLog(() => FinallyBlocks.InRecursion(1.5, 3), () => FinallyBlocks.InRecursion_Grad(1.5, 3), () => FinallyBlocks.InRecursion_Jvp(1.5, 3, 1));
    }

    [Fact]
    public void Locks_are_released()
    {
        FinallyBlocks.Locks_Grad(1.5, [1], new double[1]);
        Assert.True(FinallyBlocks.IsFree());
        Assert.Throws<ArgumentOutOfRangeException>(() => FinallyBlocks.Locks_Grad(150, [1], new double[1]));
        Assert.True(FinallyBlocks.IsFree());
        Assert.Throws<ArgumentOutOfRangeException>(() => FinallyBlocks.Locks_Jvp(150, [1], 1, new double[1]));
        Assert.True(FinallyBlocks.IsFree());
    }

    [Fact]
    public void Enumerators_are_disposed_of()
    {
        var count = 0;
        IEnumerable<int> Numbers(bool fails)
        {
            try
            {
                yield return 1;
                yield return fails ? throw new FormatException() : 2;
            }
            finally
            {
                count++;
            }
        }
        // (x² + 2 (x + 1)²) (x + 2) at 1: 27; (2x + 4 (x + 1)) (x + 2) + x² + 2 (x + 1)²: 39.
        Assert.Equal((27.0, 39.0), FinallyBlocks.Enumerates_Grad(1, Numbers(false)));
        Assert.Equal((27.0, 39.0), FinallyBlocks.Enumerates_Jvp(1, Numbers(false), 1));
        Assert.Equal(2, count);
        Assert.Throws<FormatException>(() => FinallyBlocks.Enumerates_Grad(1, Numbers(true)));
        Assert.Throws<FormatException>(() => FinallyBlocks.Enumerates_Jvp(1, Numbers(true), 1));
        Assert.Equal(4, count);
    }

    [Fact]
    public void Every_method_is_tested() => Coverage.AssertComplete(typeof(FinallyBlocks), typeof(FinallyBlocksTests), nameof(FinallyBlocks.Enumerates));

    private static void CheckLog(Action primal, params Action[] twins)
    {
        var expected = LogOf(primal);
        Assert.NotEmpty(expected);
        foreach (var twin in twins)
        {
            Assert.Equal(expected, LogOf(twin));
        }
    }

    private static List<string> LogOf(Action call)
    {
        FinallyBlocks.Log.Clear();
        try
        {
            call();
        }
        catch (Exception exception)
        {
            FinallyBlocks.Log.Add(exception.GetType().Name + exception.Message);
        }
        return [.. FinallyBlocks.Log];
    }
}
