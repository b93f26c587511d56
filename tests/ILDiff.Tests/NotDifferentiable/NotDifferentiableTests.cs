using System.Xml.Linq;
using ILDiff.Compiler.Diagnostics;

namespace ILDiff.Tests.NotDifferentiable;

/// <summary>Projects that must not build, and whose lines say why.</summary>
public sealed class NotDifferentiableTests
{
    [Theory]
    [InlineData("Constructs")]
    [InlineData("NoGenerator")]
    [InlineData("InvalidSetting")]
    [InlineData("NotWoven")]
    public void Each_build_gives_the_expected_diagnostics_at_the_expected_lines(string project)
    {
        var folder = FolderOf(project);
        for (var attempt = 1; attempt <= 2; attempt++)
        {
            var build = FailingBuild.Run(folder);
            Assert.Empty(build.ForeignErrors);
            Assert.Equal(Expectations.Of(folder), build.Diagnostics);
            Assert.NotEqual(0, build.ExitCode);
        }
    }

    /// <summary>4xxx are defects of ILDiff: there is no code that gives them.</summary>
    [Fact]
    public void Every_diagnostic_has_a_case()
    {
        var expected = new[] { "Constructs", "NoGenerator", "InvalidSetting", "NotWoven" }.SelectMany(project => Expectations.Of(FolderOf(project)));
        var cased = expected.Select(expectation => expectation[^"ILDIFF0000".Length..]).Distinct().Order();
        Assert.Equal(DiagnosticCatalogue.All.Select(descriptor => descriptor.Id).Where(id => !id.StartsWith("ILDIFF4", StringComparison.Ordinal)).Order(), cased);
    }

    /// <summary>That the weaver has not run, only the build can say.</summary>
    [Fact]
    public void Build_targets_use_the_words_of_the_catalogue()
    {
        var targets = XDocument.Load(RepositoryFiles.PathOf("weaver", "ILDiff.Package", "build", "ILDiff.Fody.targets"));
        var error = Assert.Single(targets.Descendants("Error"));
        var descriptor = DiagnosticCatalogue.TwinsNotWoven;
        Assert.Equal(descriptor.Id, error.Attribute("Code")?.Value);
        Assert.Equal(new Diagnostic(descriptor, null, [], []).Text, error.Attribute("Text")?.Value);
    }

    private static string FolderOf(string project) => RepositoryFiles.PathOf("tests", "NotDifferentiable", project);
}
