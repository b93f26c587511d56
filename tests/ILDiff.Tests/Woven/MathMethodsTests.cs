using Woven;

namespace ILDiff.Tests.Woven;

public sealed class MathMethodsTests
{
    [Theory]
    [InlineData(nameof(MathMethods.Exponentials), 0.7, 1.3)]
    [InlineData(nameof(MathMethods.Trigonometry), 0.7, 1.3)]
    [InlineData(nameof(MathMethods.Trigonometry), -0.7, -1.3)]
    [InlineData(nameof(MathMethods.Hyperbolics), 0.7)]
    [InlineData(nameof(MathMethods.Rounding), 0.72)]
    [InlineData(nameof(MathMethods.Rounding), -0.72)]
    [InlineData(nameof(MathMethods.Selections), 0.7, 1.3)]
    [InlineData(nameof(MathMethods.Selections), 2.7, -1.3)]
    [InlineData(nameof(MathMethods.Remainders), 7.7, 3.1)]
    [InlineData(nameof(MathMethods.IntegersStayConstant), 1.5, -3, 2)]
    [InlineData(nameof(MathMethods.Predicates), 1.5)]
    [InlineData(nameof(MathMethods.Methodlike), 1.5)]
    [InlineData(nameof(MathMethods.Methodlike), 0.5)]
    [InlineData(nameof(MathMethods.Modern), 0.7, 1.3)]
    [InlineData(nameof(MathMethods.Modern), 1.7, 1.3)]
    [InlineData(nameof(MathMethods.Pair), 0.7)]
    [InlineData(nameof(MathMethods.Pair), -0.3)]
    [InlineData(nameof(MathMethods.Singles), 0.7f, 1.3f)]
    [InlineData(nameof(MathMethods.Finite), 1.5)]
    [InlineData(nameof(MathMethods.Finite), -1.5)]
    public void Twins_agree(string method, params object?[] at) => TwinChecker.Check(typeof(MathMethods), method, at);

    [Theory]
    [InlineData(nameof(MathMethods.Selections), 1.0, 1.0)]
    [InlineData(nameof(MathMethods.Predicates), double.NaN)]
    [InlineData(nameof(MathMethods.Predicates), double.PositiveInfinity)]
    [InlineData(nameof(MathMethods.Methodlike), 3.0)]
    [InlineData(nameof(MathMethods.Exponentials), 0.0, 0.0)]
    public void Twins_agree_at_edges(string method, params object?[] at) => TwinChecker.CheckWithoutDifferences(typeof(MathMethods), method, at);

    [Fact]
    public void Every_method_is_tested() => Coverage.AssertComplete(typeof(MathMethods), typeof(MathMethodsTests));
}
