using Xunit;

namespace ILDiff.Tests.Rules;

/// <summary>The exact derivative at every kink and every edge of a domain.</summary>
public class RuleTableEdgeTests
{
    private const double Infinity = double.PositiveInfinity;
    private const double NaN = double.NaN;

    public static TheoryData<int> Edges => [.. Enumerable.Range(0, RuleEdge.All.Count)];

    [Theory, MemberData(nameof(Edges))]
    public void PartialsAreExact(int index)
    {
        var edge = RuleEdge.All[index];
        var rule = Primitives.RuleOf(edge.Primitive, edge.Operands.Length);
        var operands = Primitives.OperandsOf(rule, edge.Operands);
        for (var position = 0; position < edge.Partials.Length; position++)
        {
            var actual = Primitives.Partial(rule, position, operands);
            Assert.True(
                actual == edge.Partials[position] || (double.IsNaN(actual) && double.IsNaN(edge.Partials[position])),
                $"{edge} by operand {position}: {actual:R}, must be {edge.Partials[position]:R}");
        }
    }

    [Theory]
    [InlineData(0.0, 1, 1.0)]
    [InlineData(0.0, 2, Infinity)]
    [InlineData(-0.0, 3, Infinity)]
    [InlineData(0.0, -2, -Infinity)]
    [InlineData(1.0, 0, NaN)]
    [InlineData(-1.0, 2, NaN)]
    [InlineData(-1.0, 3, 1.0 / 3)]
    [InlineData(Infinity, 2, 0.0)]
    public void RootN(double x, int n, double expected)
    {
        var rule = Primitives.RuleOf("RootN", 2);
        Assert.Equal(expected, Primitives.Partial(rule, 0, [x, n]));
        Assert.Null(rule.Partials[1]);
    }

    [Theory]
    [InlineData(1e-300, 1100, 1.3582985290493859e+31)]
    [InlineData(1e300, -1100, 7.362151829022863e-32)]
    public void ScaleBMultipliesWhereThePowerOfTwoIsNoDouble(double tangent, int n, double expected)
    {
        var rule = Primitives.RuleOf("ScaleB", 2);
        var product = new FormulaEvaluator([1.0, n], 0) { Factor = tangent }.Evaluate(rule.Partials[0]!);
        Assert.Equal(expected, product);
    }
}
