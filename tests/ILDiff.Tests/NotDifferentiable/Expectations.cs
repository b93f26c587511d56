using System.Text.RegularExpressions;

namespace ILDiff.Tests.NotDifferentiable;

/// <summary>What the sources of a project that must not build say of themselves: <c>// expect ILDIFF2001</c> on the line of the diagnostic.</summary>
internal static partial class Expectations
{
    /// <summary>Where a project's own, lineless diagnostics stand.</summary>
    public const string ProjectItself = "the project";

    /// <summary>As <see cref="Format"/> writes them, in order.</summary>
    public static IEnumerable<string> Of(string folder) => Directory.GetFiles(folder, "*.cs").SelectMany(InSource)
        .Concat(Directory.GetFiles(folder, "*.csproj").SelectMany(InProject))
        .Order(StringComparer.Ordinal);

    public static string Format(string file, int line, string id) => line == 0 ? $"{ProjectItself}: {id}" : $"{Path.GetFileName(file)}({line}): {id}";

    private static IEnumerable<string> InSource(string file) => File.ReadLines(file)
        .SelectMany((text, index) => Ids(Expectation().Match(text)).Select(id => Format(file, index + 1, id)));

    private static IEnumerable<string> InProject(string file) => Ids(ProjectExpectation().Match(File.ReadAllText(file))).Select(id => Format(file, 0, id));

    private static string[] Ids(Match match) => match.Groups[1].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    [GeneratedRegex(@"// expect ([A-Z0-9 ]+)$")]
    private static partial Regex Expectation();

    [GeneratedRegex(@"expect in the project: ([A-Z0-9 ]+) -->")]
    private static partial Regex ProjectExpectation();
}
