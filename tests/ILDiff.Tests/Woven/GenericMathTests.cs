using Woven;
using Xunit;

namespace ILDiff.Tests.Woven;

public sealed class GenericMathTests
{
    [Theory]
    [InlineData(nameof(GenericMath.Operators), 1.3, 0.7)]
    [InlineData(nameof(GenericMath.OperatorsOfSingles), 1.25f, 0.75f)]
    [InlineData(nameof(GenericMath.Functions), 1.3, 2.1)]
    [InlineData(nameof(GenericMath.FunctionsOfSingles), 1.25f, 2.125f)]
    [InlineData(nameof(GenericMath.Conversions), 1.3, 3)]
    [InlineData(nameof(GenericMath.ConversionsOfSingles), 1.25f, 3)]
    [InlineData(nameof(GenericMath.OfArray), new[] { 1.5, -0.5, 2 })]
    [InlineData(nameof(GenericMath.OfSingleArray), new[] { 1.5f, -0.5f, 2 })]
    [InlineData(nameof(GenericMath.Recursive), 1.25, 7)]
    [InlineData(nameof(GenericMath.RecursiveSingles), 1.25f, 7)]
    [InlineData(nameof(GenericMath.InGenericStruct), 1.3, 0.7)]
    [InlineData(nameof(GenericMath.StaticInterfaces), 1.3, 0.7)]
    [InlineData(nameof(GenericMath.SelfTypes), 0.6)]
    [InlineData(nameof(GenericMath.Comparisons), 1.3, 0.7)]
    [InlineData(nameof(GenericMath.OfTuples), 1.3, 2)]
    public void Twins_agree(string method, params object?[] at) => TwinChecker.Check(typeof(GenericMath), method, at);

    [Fact]
    public void Complex_numbers_are_numbers() => TwinChecker.Check(typeof(GenericMath), nameof(GenericMath.OfComplex), [new System.Numerics.Complex(1.5, -0.5)]);
}
