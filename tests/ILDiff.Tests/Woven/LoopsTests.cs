using Woven;

namespace ILDiff.Tests.Woven;

public sealed class LoopsTests
{
    [Theory]
    [InlineData(nameof(Loops.For), 1.5, 0)]
    [InlineData(nameof(Loops.For), 1.5, 1)]
    [InlineData(nameof(Loops.For), 1.5, 6)]
    [InlineData(nameof(Loops.For), -2.0, 4)]
    [InlineData(nameof(Loops.Backwards), 1.5, 7)]
    [InlineData(nameof(Loops.Backwards), 1.5, 0)]
    [InlineData(nameof(Loops.StrideAndBound), 0.3, 2, 17, 3)]
    [InlineData(nameof(Loops.StrideAndBound), 0.3, 2, -1, 3)]
    [InlineData(nameof(Loops.WhileOnData), 1.1, 100.0)]
    [InlineData(nameof(Loops.WhileOnData), 200.0, 100.0)]
    [InlineData(nameof(Loops.DoWhile), 13.0)]
    [InlineData(nameof(Loops.DoWhile), -1.0)]
    [InlineData(nameof(Loops.Nested), 0.7, 0.9, 4)]
    [InlineData(nameof(Loops.Nested), 0.7, 0.9, 0)]
    [InlineData(nameof(Loops.BreakAndContinue), 1.1, 20)]
    [InlineData(nameof(Loops.BreakAndContinue), 0.3, 7)]
    [InlineData(nameof(Loops.InfiniteLeftByReturn), 0.7)]
    [InlineData(nameof(Loops.InfiniteLeftByReturn), 5.0)]
    [InlineData(nameof(Loops.NewtonSquareRoot), 2.0)]
    [InlineData(nameof(Loops.LeaveNestedByGoto), 0.8, 4)]
    [InlineData(nameof(Loops.LeaveNestedByGoto), 0.1, 2)]
    [InlineData(nameof(Loops.JumpIntoLoop), 0.9, 6)]
    [InlineData(nameof(Loops.JumpIntoLoop), 1.2, 6)]
    [InlineData(nameof(Loops.JumpIntoLoop), 1.2, 0)]
    [InlineData(nameof(Loops.Irreducible), 1.3, 0.4, 9)]
    [InlineData(nameof(Loops.Irreducible), 1.3, -0.4, 9)]
    [InlineData(nameof(Loops.Irreducible), -1.3, -0.4, 6)]
    [InlineData(nameof(Loops.CarriedSwap), 1.1, 1.2, 5)]
    [InlineData(nameof(Loops.CarriedIntegers), 0.8, 10)]
    [InlineData(nameof(Loops.WideCounter), 0.8, 5L, 4u)]
    [InlineData(nameof(Loops.SingleLoop), 0.75f, 6)]
    [InlineData(nameof(Loops.ChangedBound), 0.75, 6)]
    public void Twins_agree(string method, params object?[] at) => TwinChecker.Check(typeof(Loops), method, at);

    [Fact]
    public void Every_method_is_tested() => Coverage.AssertComplete(typeof(Loops), typeof(LoopsTests));
}
