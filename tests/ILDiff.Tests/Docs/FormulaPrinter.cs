using System.Globalization;
using ILDiff.Compiler.Rules;

namespace ILDiff.Tests.Docs;

/// <summary>A formula as text, over the operands x, y, z and the result r.</summary>
internal static class FormulaPrinter
{
    private const string Operands = "xyz";

    public static string Print(Formula formula) => formula switch
    {
        OperandFormula operand => Operands[operand.Position].ToString(),
        ResultFormula => "r",
        NumberFormula number => number.Number.ToString("R", CultureInfo.InvariantCulture),
        NegationFormula negation => "-" + PrintFactor(negation.Operand),
        BinaryFormula { Operator: FormulaOperator.Add } sum => Print(sum.Left) + " + " + Print(sum.Right),
        BinaryFormula { Operator: FormulaOperator.Subtract } difference => Print(difference.Left) + " - " + PrintFactor(difference.Right),
        BinaryFormula { Operator: FormulaOperator.Multiply } product => PrintFactor(product.Left) + " * " + PrintFactor(product.Right),
        BinaryFormula { Operator: FormulaOperator.Divide } quotient => PrintFactor(quotient.Left) + " / " + PrintFactor(quotient.Right),
        CallFormula call => NameOf(call.MethodKey) + "(" + string.Join(", ", call.Arguments.Select(Print)) + ")",
        LinearCallFormula call => NameOf(call.MethodKey) + "(·, " + string.Join(", ", call.Arguments.Select(Print)) + ")",
        _ => throw new ArgumentException("Unknown formula " + formula),
    };

    private static string PrintFactor(Formula formula) => formula is BinaryFormula ? "(" + Print(formula) + ")" : Print(formula);

    private static string NameOf(string key)
    {
        var name = key.Split("::")[1].Split('(')[0];
        return key.StartsWith("ILDiff.Runtime.", StringComparison.Ordinal) ? "Partials." + name : name;
    }
}
