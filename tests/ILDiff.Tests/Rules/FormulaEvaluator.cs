using System.Reflection;
using ILDiff.Compiler.Rules;
using ILDiff.Runtime;

namespace ILDiff.Tests.Rules;

/// <summary>The number that a formula stands for, at given operands.</summary>
internal sealed class FormulaEvaluator(object[] operands, double result)
{
    /// <summary>What a partial whose product is a call is multiplied by.</summary>
    public double Factor { get; init; } = 1;

    public double Evaluate(Formula formula) => (double)EvaluateObject(formula);

    private object EvaluateObject(Formula formula) => formula switch
    {
        OperandFormula operand => operands[operand.Position],
        ResultFormula => result,
        NumberFormula number => number.Number,
        NegationFormula negation => -Evaluate(negation.Operand),
        BinaryFormula { Operator: FormulaOperator.Add } binary => Evaluate(binary.Left) + Evaluate(binary.Right),
        BinaryFormula { Operator: FormulaOperator.Subtract } binary => Evaluate(binary.Left) - Evaluate(binary.Right),
        BinaryFormula { Operator: FormulaOperator.Multiply } binary => Evaluate(binary.Left) * Evaluate(binary.Right),
        BinaryFormula { Operator: FormulaOperator.Divide } binary => Evaluate(binary.Left) / Evaluate(binary.Right),
        CallFormula call => MethodOf(call.MethodKey).Invoke(null, [.. call.Arguments.Select(EvaluateObject)])!,
        LinearCallFormula call => MethodOf(call.MethodKey).Invoke(null, [Factor, .. call.Arguments.Select(EvaluateObject)])!,
        _ => throw new ArgumentException("Unknown formula " + formula),
    };

    /// <summary>The method that a key names.</summary>
    public static MethodInfo MethodOf(string key)
    {
        var type = key.StartsWith("System.Math::", StringComparison.Ordinal) ? typeof(Math)
            : key.StartsWith("ILDiff.Runtime.Partials::", StringComparison.Ordinal) ? typeof(Partials)
            : throw new ArgumentException("A formula may not call " + key);
        return type.GetMethods(BindingFlags.Public | BindingFlags.Static).Single(method => Primitives.KeyOf(method) == key);
    }
}
