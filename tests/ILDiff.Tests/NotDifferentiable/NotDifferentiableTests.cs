using ILDiff.Compiler.Diagnostics;

namespace ILDiff.Tests.NotDifferentiable;

/// <summary>Projects that must not build, and whose lines say why.</summary>
public sealed class NotDifferentiableTests
{
    [Theory]
    [InlineData("Constructs")]
    [InlineData("NoGenerator")]
    [InlineData("InvalidSetting")]
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
        var expected = new[] { "Constructs", "NoGenerator", "InvalidSetting" }.SelectMany(project => Expectations.Of(FolderOf(project)));
        var cased = expected.Select(expectation => expectation[^"ILDIFF0000".Length..]).Distinct().Order();
        Assert.Equal(DiagnosticCatalogue.All.Select(descriptor => descriptor.Id).Where(id => !id.StartsWith("ILDIFF4", StringComparison.Ordinal)).Order(), cased);
    }

    private static string FolderOf(string project) => RepositoryFiles.PathOf("tests", "NotDifferentiable", project);
}
