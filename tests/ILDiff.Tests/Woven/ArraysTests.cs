using Woven;

namespace ILDiff.Tests.Woven;

public sealed class ArraysTests
{
    [Theory]
    [InlineData(nameof(Arrays.Sum), new double[0])]
    [InlineData(nameof(Arrays.Sum), new[] { 1.0, -2.0, 3.5 })]
    [InlineData(nameof(Arrays.DotProduct), new[] { 1.0, -2.0, 3.5 }, new[] { 0.5, 0.25, 4.0 })]
    [InlineData(nameof(Arrays.Rosenbrock), new[] { 0.5, 0.4, -0.3, 1.2, 1.1 })]
    [InlineData(nameof(Arrays.UpdateInPlace), new[] { 2.0, 3.0, 5.0 })]
    [InlineData(nameof(Arrays.UpdateInPlace), new[] { 2.0, 0.0, 5.0 })]
    [InlineData(nameof(Arrays.Increments), new[] { 2.0, 3.0 })]
    [InlineData(nameof(Arrays.LocalArray), 0.75, 7)]
    [InlineData(nameof(Arrays.LocalArraysInLoop), 0.75, 5)]
    [InlineData(nameof(Arrays.Initialisers), 0.75, 1.5)]
    [InlineData(nameof(Arrays.Alias), new[] { 2.0, 3.0 })]
    [InlineData(nameof(Arrays.SwappedReferences), new[] { 0.7, 0.8, -0.9, 0.6 }, 0)]
    [InlineData(nameof(Arrays.SwappedReferences), new[] { 0.7, 0.8, -0.9, 0.6 }, 5)]
    [InlineData(nameof(Arrays.ChosenReference), new[] { 2.0, 3.0 }, new[] { 4.0, 5.0 }, true)]
    [InlineData(nameof(Arrays.ChosenReference), new[] { 2.0, 3.0 }, new[] { 4.0, 5.0 }, false)]
    [InlineData(nameof(Arrays.IndexArray), new[] { 2.0, 3.0, 4.0 }, new[] { 2, 0, 2, 1 })]
    [InlineData(nameof(Arrays.IndexOverwritten), new[] { 3.0, 5.0 }, new[] { 1, 0 })]
    [InlineData(nameof(Arrays.ComputedIndices), new[] { 0.5, -0.5, 0.75, 1.25 }, 9)]
    [InlineData(nameof(Arrays.Table), 1.5)]
    [InlineData(nameof(Arrays.ConstantArray), new[] { 2.0, 3.0 }, new[] { 4.0, 5.0 })]
    [InlineData(nameof(Arrays.Singles), new[] { 0.5f, 0.25f, -1.5f }, 1.5f)]
    [InlineData(nameof(Arrays.MixedArrays), new[] { 0.5f, 0.25f }, new[] { 1.5, 2.5 })]
    [InlineData(nameof(Arrays.CumulativeProducts), new[] { 2.0, 3.0, 0.5 }, new[] { 7.0, 8.0, 9.0 })]
    [InlineData(nameof(Arrays.MatrixTimesVector), new[] { 2.0, 3.0, 0.5, 1.0, -1.0, 4.0 }, new[] { 7.0, 8.0, 9.0 }, new[] { 0.0, 0.0 })]
    [InlineData(nameof(Arrays.Overwritten), new[] { 2.0, 3.0, 0.5 })]
    [InlineData(nameof(Arrays.AsObjects), new[] { 2.0, 3.0 })]
    [InlineData(nameof(Arrays.BubbleSort), new[] { 2.0, 3.0, 0.5, -4.0, 1.0 })]
    [InlineData(nameof(Arrays.NullAndEmpty), null, 1.5)]
    [InlineData(nameof(Arrays.NullAndEmpty), new double[0], 1.5)]
    [InlineData(nameof(Arrays.NullAndEmpty), new[] { 3.0 }, 1.5)]
    public void Twins_agree(string method, params object?[] at) => TwinChecker.Check(typeof(Arrays), method, at);

    [Fact]
    public void Every_method_is_tested() => Coverage.AssertComplete(typeof(Arrays), typeof(ArraysTests));
}
