using System.Diagnostics;
using System.Text.RegularExpressions;
using ILDiff.Compiler.Diagnostics;

namespace ILDiff.Tests.NotDifferentiable;

/// <summary>One <c>dotnet build</c> of a project outside the solution.</summary>
internal sealed partial class FailingBuild
{
    private readonly string output;

    private FailingBuild(int exitCode, string output)
    {
        ExitCode = exitCode;
        this.output = output;
    }

    public int ExitCode { get; }

    /// <summary>Errors that are none of ILDiff's.</summary>
    public IEnumerable<string> ForeignErrors => output.Split('\n').Where(line => line.Contains(": error ") && !line.Contains("error ILDIFF")).Distinct();

    /// <summary>Each diagnostic as <see cref="Expectations.Format"/> writes it, once, in order. The generator announces as a warning what the weaver reports as an error.</summary>
    public IEnumerable<string> Diagnostics => DiagnosticLine().Matches(output)
        .Where(match => (match.Groups["kind"].Value == "warning") == Descriptor(match).IsWarning)
        .Select(match => Expectations.Format(match.Groups["file"].Value, match.Groups["line"].Success ? int.Parse(match.Groups["line"].Value) : 0, match.Groups["id"].Value))
        .Distinct()
        .Order(StringComparer.Ordinal);

    /// <summary>Builds with the weaver, generator and runtime that were built with these tests.</summary>
    public static FailingBuild Run(string project)
    {
        var configuration = Path.GetFileName(Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory)))!;
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        string[] arguments =
        [
            "build", project, "-c", configuration, "-p:BuildProjectReferences=false", "-p:TreatWarningsAsErrors=false", "--nologo", "--disable-build-servers", "-v", "quiet", "-tl:off",
        ];
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd() + errors.Result;
        process.WaitForExit();
        return new FailingBuild(process.ExitCode, output);
    }

    private static DiagnosticDescriptor Descriptor(Match match) => DiagnosticCatalogue.All.Single(descriptor => descriptor.Id == match.Groups["id"].Value);

    [GeneratedRegex(@"(?:(?<file>[^\s(:]+\.cs)\((?<line>\d+),[\d,]+\)|MSBUILD|[^\s(:]*FodyWeavers\.xml)\s*: (?<kind>error|warning) (?<id>ILDIFF\d+): ")]
    private static partial Regex DiagnosticLine();
}
