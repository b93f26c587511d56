using System.Text.RegularExpressions;
using ILDiff.Tests.Generators;
using ILDiff.Tests.Weaving;
using Xunit;

namespace ILDiff.Tests.Docs;

/// <summary>docs/constructs.md says of each row whether it works.</summary>
public class ConstructsPageTests
{
    private const string Usings = "using System; using System.Collections.Generic; using System.Linq; using System.Numerics; using System.Threading.Tasks; using ILDiff;";

    private static readonly Regex Body = new(@"^(?<start>\| [^|\n]+ \| `(?<code>[^`|\n]+)` \| )(?<outcome>works|differs|ILDIFF\d+)(?<end> \|)$", RegexOptions.Multiline);

    private static readonly Regex Declaration = new(@"^(?<start>\| `(?<code>[^`\n]+)` \| )(?<outcome>works|ILDIFF\d+)(?<end> \|)$", RegexOptions.Multiline);

    [Fact]
    public void Each_row_has_the_outcome_that_the_page_names()
    {
        var page = File.ReadAllText(RepositoryFiles.PathOf("docs", "constructs.md")).ReplaceLineEndings("\n");

        var updated = WithOutcomes(WithOutcomes(page, Body, OutcomesOfBodies(page)), Declaration, OutcomesOfDeclarations(page));

        Assert.True(Body.Count(page) > 35 && Declaration.Count(page) > 15);
        Assert.Null(GeneratedPages.DifferenceOf("constructs.md", updated));
    }

    /// <summary>Twins that exist are right: at a point, the derivative by x is the limit of differences, but where the row says that it differs.</summary>
    private static string[] OutcomesOfBodies(string page)
    {
        var rows = Body.Matches(page).ToArray();
        var helpers = Regex.Match(page, "```csharp\n([^`]*)```").Groups[1].Value;
        var methods = rows.Select((row, i) => $"[Differentiable] public static double F{i}(double x, double[] a, int n) {{ {row.Groups["code"].Value} }}");
        var woven = WeavingHarness.Weave(string.Join("\n", [Usings, "public static partial class Rows {", .. methods, "}", helpers]), new WeavingOptions(RunsGenerator: true));
        return [.. rows.Select((row, i) =>
        {
            var found = woven.Diagnostics.Where(diagnostic => diagnostic.CallChain.FirstOrDefault() == "Rows.F" + i).Select(diagnostic => diagnostic.Descriptor.Id).Distinct().ToArray();
            return found.Length > 0 ? string.Join(" ", found) : IsLimitOfDifferences(woven, "F" + i, row.Groups["code"].Value.Contains("float", StringComparison.Ordinal) ? 1e-2 : 1e-6) ? "works" : row.Groups["outcome"].Value == "differs" ? "differs" : "wrong";
        })];
    }

    private static string[] OutcomesOfDeclarations(string page)
    {
        var rows = Declaration.Matches(page).Select(match => match.Groups["code"].Value).ToArray();
        var types = rows.Select((code, i) =>
            $"public partial class T{i} {{ {(code.StartsWith('[') ? "" : "[Differentiable] ")}{code.Replace("static T operator", $"static T{i} operator").Replace("(T t", $"(T{i} t")} }}");
        var reported = GeneratedCompilation.Of(Usings + "\n" + string.Join("\n", types)).Reported.ToArray();
        return [.. rows.Select((_, i) => string.Join(" ", reported.Where(report => report.EndsWith($":{i + 2}", StringComparison.Ordinal)).Select(report => report.Split(':')[0]).DefaultIfEmpty("works")))];
    }

    private static string WithOutcomes(string page, Regex row, string[] outcomes)
    {
        var position = 0;
        return row.Replace(page, match => match.Groups["start"].Value + outcomes[position++] + match.Groups["end"].Value);
    }

    /// <param name="woven">The rows.</param>
    /// <param name="method">One of them.</param>
    /// <param name="step">As large as the precision of the method's arithmetic asks for; the tolerance goes with it.</param>
    private static bool IsLimitOfDifferences(WovenAssembly woven, string method, double step)
    {
        const double at = 0.7;
        double Value(double x) => (double)woven.Invoke("Rows", method, x, new[] { 0.5, 0.25, 2 }, 3)!;

        var (value, derivative) = ((double, double))woven.Invoke("Rows", method + "_Grad", at, new[] { 0.5, 0.25, 2 }, 3, new double[3])!;

        Assert.Equal(Value(at), value);
        return Math.Abs(derivative - ((Value(at + step) - Value(at - step)) / (2 * step))) < step * Math.Max(1, Math.Abs(derivative));
    }
}
