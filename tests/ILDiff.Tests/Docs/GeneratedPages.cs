namespace ILDiff.Tests.Docs;

/// <summary>The pages of docs/ that are made from the code.</summary>
internal static class GeneratedPages
{
    /// <summary>Set to 1, the tests write the pages instead of comparing them.</summary>
    public const string UpdateVariable = "ILDIFF_UPDATE_DOCS";

    public const string Header = "<!-- Generated: " + UpdateVariable + "=1 dotnet test tests/ILDiff.Tests --filter GeneratedPagesTests -->\n\n";

    /// <summary>Null when the page says what it must, else how it differs.</summary>
    public static string? DifferenceOf(string fileName, string expected)
    {
        var path = RepositoryFiles.PathOf("docs", fileName);
        if (Environment.GetEnvironmentVariable(UpdateVariable) == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, expected);
        }
        if (!File.Exists(path))
        {
            return $"docs/{fileName} is missing; {UpdateVariable}=1 makes it.";
        }
        var expectedLines = expected.Split('\n');
        var actualLines = File.ReadAllText(path).Replace("\r\n", "\n").Split('\n');
        var line = expectedLines.Zip(actualLines).TakeWhile(pair => pair.First == pair.Second).Count();
        return line == expectedLines.Length && line == actualLines.Length
            ? null
            : $"docs/{fileName} is out of date from line {line + 1} on; {UpdateVariable}=1 makes it anew.";
    }
}
