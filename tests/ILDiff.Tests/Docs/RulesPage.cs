using System.Text;
using ILDiff.Compiler.Rules;
using ILDiff.Tests.Rules;

namespace ILDiff.Tests.Docs;

/// <summary>docs/rules.md, from the rule table.</summary>
internal static class RulesPage
{
    private const string Operands = "xyz";

    public static string Text
    {
        get
        {
            var page = new StringBuilder(GeneratedPages.Header)
                .Append("# Derivative rules\n\n")
                .Append("One line a primitive; it serves `Math`, `MathF`, `double` and `float`, forward and reverse mode. ")
                .Append("`x`, `y`, `z` are the operands, `r` is the result; `Partials` is `ILDiff.Runtime.Partials`, which takes care of kinks, ")
                .Append("edges of domains and extreme magnitudes. An integer operand has no partial. ")
                .Append("0 times a partial that is infinite or NaN is 0.\n\n")
                .Append("## Formulas\n\n| primitive | by x | by y | by z |\n|---|---|---|---|\n");
            foreach (var rule in With(RuleState.Formula))
            {
                page.Append("| `").Append(rule.Primitive).Append('(').Append(string.Join(", ", rule.Partials.Select(NameOfOperand))).Append(")` |");
                for (var position = 0; position < Operands.Length; position++)
                {
                    page.Append(position < rule.Partials.Count ? Cell(rule.Partials[position]) : " |");
                }
                page.Append('\n');
            }
            page.Append("\n`·` stands for the tangent or adjoint that the partial is multiplied by: the product is the call.\n\n");
            AppendEdges(page);
            AppendReasons(page, "Declared zero", "The result is inactive: it may be cast to an integer or used as an index.", RuleState.Zero);
            page.Append('\n');
            AppendReasons(page, "No rule", "A build error where an active value reaches it.", RuleState.None);
            return page.ToString();
        }
    }

    private static IEnumerable<Rule> With(RuleState state) => RuleTable.All.Where(rule => rule.State == state);

    private static string NameOfOperand(Formula? partial, int position) => (partial is null ? "int " : "") + Operands[position];

    private static string Cell(Formula? partial) => partial is null ? " |" : " `" + FormulaPrinter.Print(partial) + "` |";

    private static void AppendEdges(StringBuilder page)
    {
        page.Append("## Kinks and edges\n\n| at | partials |\n|---|---|\n");
        foreach (var edge in RuleEdge.All)
        {
            page.Append("| `").Append(edge).Append("` | ").Append(string.Join(", ", edge.Partials.Select(RuleEdge.Print))).Append(" |\n");
        }
        page.Append('\n');
    }

    private static void AppendReasons(StringBuilder page, string title, string meaning, RuleState state)
    {
        page.Append("## ").Append(title).Append("\n\n").Append(meaning).Append("\n\n| primitive | reason |\n|---|---|\n");
        foreach (var rule in With(state))
        {
            page.Append("| `").Append(rule.Primitive).Append("` | ").Append(rule.Reason).Append(" |\n");
        }
    }
}
