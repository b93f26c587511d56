using ILDiff.Compiler.Diagnostics;
using ILDiff.Compiler.Rules;
using Xunit;

namespace ILDiff.Tests.Docs;

public class GeneratedPagesTests
{
    [Fact]
    public void RulesPageIsUpToDate() => Assert.Null(GeneratedPages.DifferenceOf("rules.md", RulesPage.Text));

    [Fact]
    public void DiagnosticsPageIsUpToDate() => Assert.Null(GeneratedPages.DifferenceOf("diagnostics.md", DiagnosticsPage.Text));

    [Fact]
    public void EveryRuleIsOnItsPage() => Assert.All(RuleTable.All, rule => Assert.Contains("| `" + rule.Primitive, RulesPage.Text));

    [Fact]
    public void EveryDiagnosticIsOnItsPage() =>
        Assert.All(DiagnosticCatalogue.All, descriptor => Assert.Contains("### " + descriptor.Id + ": ", DiagnosticsPage.Text));

    [Fact]
    public void AFormulaIsPrintedWithTheParenthesesItNeeds()
    {
        Formula x = new OperandFormula(0), r = new ResultFormula();
        Assert.Equal("-(r / x)", FormulaPrinter.Print(-(r / x)));
        Assert.Equal("(1 - x) * (1 + x)", FormulaPrinter.Print((1 - x) * (1 + x)));
        Assert.Equal("x - (r + 1)", FormulaPrinter.Print(x - (r + 1)));
    }
}
