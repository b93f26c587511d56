using ILDiff.Compiler.Ir;
using ILDiff.Compiler.Rules;
using Xunit;

namespace ILDiff.Tests.Rules;

public class RuleTableTests
{
    public static TheoryData<string> FloatingPointMethods =>
        [.. Primitives.Types.SelectMany(Primitives.FloatingPointMethods).Select(Primitives.KeyOf)];

    [Theory, MemberData(nameof(FloatingPointMethods))]
    public void EveryPublicFloatingPointMethodIsClassified(string key)
    {
        var rule = RuleTable.ForMethod(key);
        Assert.True(rule is not null, key + " has no rule");
        Assert.Equal(rule.State == RuleState.Formula, rule.Partials.Count > 0);
        Assert.True(rule.State == RuleState.Formula || rule.Reason is { Length: > 10 }, key + " has no reason");
    }

    [Fact]
    public void TheReflectionListIsNotEmpty() => Assert.True(FloatingPointMethods.Count > 300);

    [Fact]
    public void AMethodThatGivesANumberFromNumbersHasAFormulaOrIsPiecewiseConstant()
    {
        string[] piecewiseConstant = ["Floor", "Ceiling", "Round", "Truncate"];
        var methods = Primitives.Types
            .SelectMany(Primitives.FloatingPointMethods)
            .Where(method => method.ReturnType == typeof(double) || method.ReturnType == typeof(float))
            .Where(method => method.GetParameters() is [var first, ..] && (first.ParameterType == typeof(double) || first.ParameterType == typeof(float)));
        foreach (var method in methods)
        {
            var expected = piecewiseConstant.Contains(method.Name) ? RuleState.Zero : RuleState.Formula;
            Assert.Equal((method.Name, expected), (method.Name, RuleTable.ForMethod(Primitives.KeyOf(method))!.State));
        }
    }

    [Theory]
    [InlineData("System.MathF::Exp(System.Single)")]
    [InlineData("System.Double::Exp(System.Double)")]
    [InlineData("System.Single::Exp(System.Single)")]
    public void OneLineServesEveryWidth(string key) => Assert.Same(RuleTable.ForMethod("System.Math::Exp(System.Double)"), RuleTable.ForMethod(key));

    [Theory]
    [InlineData("System.Math::Abs(System.Int32)")]
    [InlineData("System.Math::Max(System.Int32,System.Int32)")]
    [InlineData("System.Math::BigMul(System.Int32,System.Int32)")]
    [InlineData("Mine.Math::Exp(System.Double)")]
    [InlineData("ILDiff.Differentiate::Gradient(System.Object,System.Double)")]
    public void WhatIsNoPrimitiveHasNoRule(string key) => Assert.Null(RuleTable.ForMethod(key));

    [Theory]
    [InlineData("System.Math::Sign(System.Double)", RuleState.Zero)]
    [InlineData("System.Double::CompareTo(System.Double)", RuleState.Zero)]
    [InlineData("ILDiff.Differentiate::StopGradient(System.Single)", RuleState.Zero)]
    [InlineData("System.BitConverter::DoubleToInt64Bits(System.Double)", RuleState.None)]
    [InlineData("System.Math::SinCos(System.Double)", RuleState.None)]
    public void RulesWithoutFormula(string key, RuleState state) => Assert.Equal(state, RuleTable.ForMethod(key)!.State);

    [Theory]
    [InlineData(Opcode.Add, 2)]
    [InlineData(Opcode.Subtract, 2)]
    [InlineData(Opcode.Multiply, 2)]
    [InlineData(Opcode.Divide, 2)]
    [InlineData(Opcode.Remainder, 2)]
    [InlineData(Opcode.Negate, 1)]
    public void Opcodes(Opcode opcode, int operandCount)
    {
        var rule = RuleTable.ForOpcode(opcode)!;
        Assert.Equal(opcode.ToString(), rule.Primitive);
        Assert.Equal(operandCount, rule.Partials.Count);
    }

    [Fact]
    public void AnIntegerOpcodeHasNoRule() => Assert.Null(RuleTable.ForOpcode(Opcode.And));

    [Fact]
    public void FormulasCallWhatExistsOnEveryTarget()
    {
        // System.Math of netstandard2.0 has these; whatever else a formula calls must be in Partials.
        string[] everywhere = ["Abs", "Cos", "Cosh", "Exp", "Pow", "Sin", "Sinh", "Sqrt"];
        foreach (var rule in RuleTable.All)
        {
            foreach (var call in rule.Partials.SelectMany(partial => partial is null ? [] : CallsOf(partial)))
            {
                Assert.NotNull(FormulaEvaluator.MethodOf(call.MethodKey));
                var method = call.MethodKey.Split("::")[1].Split('(')[0];
                Assert.True(call.MethodKey.StartsWith("ILDiff.Runtime.Partials::", StringComparison.Ordinal) || everywhere.Contains(method), call.MethodKey);
            }
        }
    }

    [Fact]
    public void ACallOfWhichThePartialIsLinearIsNeverAPartOfAFormula()
    {
        var partials = RuleTable.All.SelectMany(rule => rule.Partials).Where(partial => partial is not null and not LinearCallFormula);
        Assert.DoesNotContain(partials, partial => PartsOf(partial!).Any(part => part is LinearCallFormula));
    }

    private static IEnumerable<CallFormula> CallsOf(Formula formula) => PartsOf(formula).OfType<CallFormula>();

    private static IEnumerable<Formula> PartsOf(Formula formula) => formula switch
    {
        NegationFormula negation => PartsOf(negation.Operand).Prepend(formula),
        BinaryFormula binary => PartsOf(binary.Left).Concat(PartsOf(binary.Right)).Prepend(formula),
        CallFormula call => call.Arguments.SelectMany(PartsOf).Prepend(formula),
        LinearCallFormula call => call.Arguments.SelectMany(PartsOf).Prepend(formula),
        _ => [formula],
    };
}
