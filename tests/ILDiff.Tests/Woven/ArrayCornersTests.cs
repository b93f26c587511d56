using Woven;

namespace ILDiff.Tests.Woven;

public sealed class ArrayCornersTests
{
    [Theory]
    [InlineData(nameof(ArrayCorners.ConstantsOverwritten), 1.5)]
    [InlineData(nameof(ArrayCorners.SideEffectsInIndices), new[] { 1.5, 2.5, -1.0, 0.5, 3.0 }, 0.75)]
    [InlineData(nameof(ArrayCorners.UnsignedAndWideIndices), new[] { 1.5, 2.5, -1.0 }, 1u, 2L, (sbyte)0)]
    [InlineData(nameof(ArrayCorners.MaybeNull), new[] { 1.5, 2.5 }, true)]
    [InlineData(nameof(ArrayCorners.MaybeNull), new[] { 1.5, 2.5 }, false)]
    [InlineData(nameof(ArrayCorners.ReassignedParameter), new[] { 1.5, 2.5 }, new[] { 0.5, 3.5 }, 0)]
    [InlineData(nameof(ArrayCorners.ReassignedParameter), new[] { 1.5, 2.5 }, new[] { 0.5, 3.5 }, 3)]
    [InlineData(nameof(ArrayCorners.SelfAssignment), new[] { 1.5, 2.5, 0.5 }, 1, 1)]
    [InlineData(nameof(ArrayCorners.SelfAssignment), new[] { 1.5, 2.5, 0.5 }, 0, 2)]
    [InlineData(nameof(ArrayCorners.Masks), new[] { 1.5, 2.5, -0.5, 3.0 }, 1.0)]
    [InlineData(nameof(ArrayCorners.LocalArrayPerFrame), 0.75, 4)]
    [InlineData(nameof(ArrayCorners.MadeInLoopAndKept), 0.75, 5)]
    [InlineData(nameof(ArrayCorners.Length), 0.75, 5)]
    [InlineData(nameof(ArrayCorners.CountedByData), new[] { 1.5, 2.5, -0.5, 3.0 }, 1.0)]
    [InlineData(nameof(ArrayCorners.Rotate), new[] { 1.5, 2.5 }, 0.75)]
    [InlineData(nameof(ArrayCorners.Convolve), new[] { 1.5, 2.5, -0.5, 3.0 }, new[] { 0.5, 0.25 }, new[] { 7.0, 8.0, 9.0 })]
    [InlineData(nameof(ArrayCorners.Cholesky), new[] { 4.0, 0.5, 0.25, 0.5, 3.0, 0.75, 0.25, 0.75, 2.0 }, 3)]
    public void Twins_agree(string method, params object?[] at) => TwinChecker.Check(typeof(ArrayCorners), method, at);

    [Theory]
    [InlineData(nameof(ArrayCorners.Length), typeof(OverflowException), 0.75, -1)]
    [InlineData(nameof(ArrayCorners.UnsignedAndWideIndices), typeof(IndexOutOfRangeException), new[] { 1.0 }, 0u, 1L << 40, (sbyte)0)]
    [InlineData(nameof(ArrayCorners.MaybeNull), typeof(NullReferenceException), null, false)]
    public void Twins_throw_what_the_method_throws(string method, Type exception, params object?[] at) =>
        ExceptionChecker.Check(typeof(ArrayCorners), method, exception, at);

    [Fact]
    public void Every_method_is_tested() => Coverage.AssertComplete(typeof(ArrayCorners), typeof(ArrayCornersTests));
}
