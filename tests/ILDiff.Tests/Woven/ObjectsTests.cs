using Woven;
using Xunit;

namespace ILDiff.Tests.Woven;

public sealed class ObjectsTests
{
    [Theory]
    [InlineData(nameof(Objects.FieldsAndProperties), 1.5, 0.7)]
    [InlineData(nameof(Objects.InLoop), 0.8, 4)]
    [InlineData(nameof(Objects.InLoop), 0.8, 0)]
    [InlineData(nameof(Objects.OneInEachIteration), 0.6, 4)]
    [InlineData(nameof(Objects.Swapped), 0.6, 1.2, 3)]
    [InlineData(nameof(Objects.Chosen), 0.6, 1.2, true)]
    [InlineData(nameof(Objects.Chosen), 0.6, 1.2, false)]
    [InlineData(nameof(Objects.StructsInside), 0.6, 1.2, 3)]
    [InlineData(nameof(Objects.ListOfNodes), new[] { 0.5, 2, -1.5 })]
    [InlineData(nameof(Objects.ListOfNodes), new double[0])]
    [InlineData(nameof(Objects.RecursiveSum), new[] { 0.5, 2, -1.5 })]
    [InlineData(nameof(Objects.Inherited), 1.5, 0.7)]
    [InlineData(nameof(Objects.Records), 1.5, 0.7)]
    [InlineData(nameof(Objects.ArrayInside), 0.7, 4)]
    [InlineData(nameof(Objects.ArrayOfObjects), new[] { 0.5, 2, -1.5 })]
    public void Twins_agree(string method, params object?[] at) => TwinChecker.Check(typeof(Objects), method, at);
}
