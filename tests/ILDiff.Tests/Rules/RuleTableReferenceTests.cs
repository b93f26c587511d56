using ILDiff.Compiler.Rules;
using Xunit;

namespace ILDiff.Tests.Rules;

/// <summary>Every formula of the table against differences of the primitive itself in 900-digit arithmetic.</summary>
public class RuleTableReferenceTests
{
    private const double RelativeTolerance = 1e-13;

    // Below the smallest normal number a double has no relative accuracy to keep.
    private const double SmallestNormal = 2.2250738585072014e-308;

    // The estimates are good to about 14 bits where the processor has an instruction for them.
    private const double EstimateTolerance = 1e-4;

    public static TheoryData<string, int> Formulas
    {
        get
        {
            var data = new TheoryData<string, int>();
            foreach (var rule in RuleTable.All.Where(rule => rule.State == RuleState.Formula))
            {
                data.Add(rule.Primitive, rule.Partials.Count);
            }
            return data;
        }
    }

    [Theory, MemberData(nameof(Formulas))]
    public void PartialsAgreeWithTheReference(string primitive, int operandCount)
    {
        var rule = Primitives.RuleOf(primitive, operandCount);
        var failures = new List<string>();
        foreach (var reference in PointsOf(primitive, operandCount))
        {
            var operands = Primitives.OperandsOf(rule, reference.Operands);
            for (var position = 0; position < reference.Partials.Length; position++)
            {
                var actual = Primitives.Partial(rule, position, operands);
                if (!IsClose(reference.Partials[position], actual, RelativeTolerance))
                {
                    failures.Add($"{reference} by operand {position}: {actual:R}, the reference is {reference.Partials[position]:R}");
                }
            }
        }
        Assert.True(failures.Count == 0, string.Join("\n", failures));
    }

    [Theory, MemberData(nameof(Formulas))]
    public void TheReferenceIsOfThatPrimitive(string primitive, int operandCount)
    {
        var rule = Primitives.RuleOf(primitive, operandCount);
        var tolerance = primitive.StartsWith("Reciprocal", StringComparison.Ordinal) ? EstimateTolerance : 1e-12;
        foreach (var reference in PointsOf(primitive, operandCount))
        {
            var actual = Primitives.Value(rule, Primitives.OperandsOf(rule, reference.Operands));
            // The platform computes ExpM1 and LogP1 and their like as Exp(x) - 1 and Log(1 + x): good to an absolute error only.
            var isClose = primitive.EndsWith("M1", StringComparison.Ordinal) || primitive.EndsWith("P1", StringComparison.Ordinal)
                ? IsClose(1 + reference.Value, 1 + actual, tolerance)
                : IsClose(reference.Value, actual, tolerance);
            Assert.True(isClose, $"{reference} is {actual:R}, the reference is {reference.Value:R}");
        }
    }

    [Theory, MemberData(nameof(Formulas))]
    public void EveryFormulaHasReferencePoints(string primitive, int operandCount)
    {
        var points = PointsOf(primitive, operandCount).ToArray();
        Assert.True(points.Length >= 2, $"{primitive} has {points.Length} reference points");
        Assert.All(points, point => Assert.NotEmpty(point.Partials));
    }

    private static IEnumerable<ReferencePartial> PointsOf(string primitive, int operandCount) =>
        ReferencePartial.All.Where(reference => reference.Primitive == primitive && reference.Operands.Length == operandCount);

    private static bool IsClose(double expected, double actual, double tolerance) =>
        expected == actual || Math.Abs(expected - actual) <= tolerance * Math.Abs(expected) + SmallestNormal;
}
