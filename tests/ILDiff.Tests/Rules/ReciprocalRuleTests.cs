using ILDiff.Compiler.Ir;
using ILDiff.Compiler.Rules;
using Xunit;

namespace ILDiff.Tests.Rules;

public class ReciprocalRuleTests
{
    private readonly Function function = new("f", [IrType.Float64], IrType.Float64);
    private readonly Value divisor;
    private readonly Builder builder;

    public ReciprocalRuleTests()
    {
        builder = new Builder(function, function.AddBlock());
        divisor = function.AddParameter(function.Entry, IrType.Float64);
    }

    private Rule RuleOfQuotient(Value dividend) => RuleTable.ForOperation(builder.Binary(Opcode.Divide, dividend, divisor).Definition!)!;

    [Theory]
    [InlineData(3.0)]
    [InlineData(-0.7)]
    [InlineData(1e-150)]
    [InlineData(-1e150)]
    [InlineData(1e-300)]
    [InlineData(1e300)]
    [InlineData(4e-320)]
    [InlineData(0.0)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NaN)]
    public void TheDerivativeOfAReciprocalIsThatOfTheQuotient(double number)
    {
        foreach (var signed in new[] { number, -number })
        {
            var evaluator = new FormulaEvaluator([1.0, signed], 1 / signed);
            var expected = evaluator.Evaluate(RuleTable.ForOpcode(Opcode.Divide)!.Partials[1]!);

            var actual = evaluator.Evaluate(RuleOfQuotient(builder.Constant(1, IrType.Float64)).Partials[1]!);

            Assert.True(
                actual == expected || double.IsNaN(actual) && double.IsNaN(expected) || Math.Abs(actual - expected) <= 4e-16 * Math.Abs(expected),
                $"{actual:R}, not {expected:R}");
        }
    }

    [Fact]
    public void OtherQuotientsKeepTheirRule()
    {
        Assert.Same(RuleTable.ForOpcode(Opcode.Divide), RuleOfQuotient(builder.Constant(2, IrType.Float64)));
        Assert.Same(RuleTable.ForOpcode(Opcode.Divide), RuleOfQuotient(divisor));
    }
}
