using Woven;

namespace ILDiff.Tests.Woven;

public sealed class ThrowingTests
{
    [Theory]
    [InlineData(nameof(Throwing.Guarded), 1.5)]
    [InlineData(nameof(Throwing.ThrowExpression), 1.5, "metre")]
    [InlineData(nameof(Throwing.MessageWithData), 1.5, 2.0)]
    [InlineData(nameof(Throwing.InLoop), new[] { 1.0, 2.0 }, 100.0)]
    [InlineData(nameof(Throwing.SwitchWithoutMatch), 1.5, 1)]
    [InlineData(nameof(Throwing.DividesIntegers), 1.5, 7, 2)]
    [InlineData(nameof(Throwing.Overflows), 1.5, 7)]
    [InlineData(nameof(Throwing.Element), new[] { 1.0, 2.0 }, 1)]
    [InlineData(nameof(Throwing.LateFailure), new[] { 1.0, 2.0 }, 2)]
    [InlineData(nameof(Throwing.ThrowsInHelper), 1.5)]
    public void Twins_agree(string method, params object?[] at) => TwinChecker.Check(typeof(Throwing), method, at);

    [Theory]
    [InlineData(nameof(Throwing.Guarded), typeof(ArgumentException), -1.5)]
    [InlineData(nameof(Throwing.ThrowExpression), typeof(ArgumentNullException), 1.5, null)]
    [InlineData(nameof(Throwing.MessageWithData), typeof(InvalidOperationException), 2.5, 1.0)]
    [InlineData(nameof(Throwing.InLoop), typeof(ArithmeticException), new[] { 1.0, 20.0, 3.0 }, 100.0)]
    [InlineData(nameof(Throwing.InLoop), typeof(NullReferenceException), null, 100.0)]
    [InlineData(nameof(Throwing.SwitchWithoutMatch), typeof(ArgumentOutOfRangeException), 1.5, 7)]
    [InlineData(nameof(Throwing.DividesIntegers), typeof(DivideByZeroException), 1.5, 7, 0)]
    [InlineData(nameof(Throwing.Overflows), typeof(OverflowException), 1.5, 1 << 20)]
    [InlineData(nameof(Throwing.Element), typeof(IndexOutOfRangeException), new[] { 1.0, 2.0 }, 2)]
    [InlineData(nameof(Throwing.Element), typeof(IndexOutOfRangeException), new[] { 1.0, 2.0 }, -1)]
    [InlineData(nameof(Throwing.LateFailure), typeof(IndexOutOfRangeException), new[] { 1.0, 2.0 }, 3)]
    [InlineData(nameof(Throwing.ThrowsInHelper), typeof(ArgumentOutOfRangeException), 0.5)]
    public void Twins_throw_what_the_method_throws(string method, Type exception, params object?[] at) =>
        ExceptionChecker.Check(typeof(Throwing), method, exception, at);

    [Fact]
    public void The_call_after_a_failed_one_is_not_affected()
    {
        Assert.Throws<IndexOutOfRangeException>(() => Throwing.LateFailure_Grad([1, 2], 3, new double[2]));
        var dx = new double[2];
        Assert.Equal(2, Throwing.LateFailure_Grad([1, 2], 2, dx));
        Assert.Equal([2.0, 0.0], dx);
    }

    [Fact]
    public void Every_method_is_tested() => Coverage.AssertComplete(typeof(Throwing), typeof(ThrowingTests));
}
