using System.Globalization;

namespace ILDiff.Tests.Woven;

/// <summary>Files of ADBench, and the measure in which results are compared with its references.</summary>
internal static class AdBench
{
    public static string[] Lines(string file) => File.ReadAllLines(RepositoryFiles.PathOf("tests", "data", "adbench", file));

    /// <summary>All numbers of a file.</summary>
    public static double[] Numbers(string file) => [.. Lines(file).SelectMany(line => Split(line, null).Select(Number))];

    public static string[] Split(string line, char? separator) =>
        line.Split(separator is { } character ? [character] : null, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    public static int Integer(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    /// <summary>|a − b| / max(1, |a| + |b|) is at most 1e-10.</summary>
    public static void AssertClose(double expected, double actual) =>
        Assert.InRange(Math.Abs(expected - actual) / Math.Max(1, Math.Abs(expected) + Math.Abs(actual)), 0, 1e-10);

    public static void AssertClose(IReadOnlyList<double> expected, IReadOnlyList<double> actual)
    {
        Assert.Equal(expected.Count, actual.Count);
        for (var i = 0; i < expected.Count; i++)
        {
            AssertClose(expected[i], actual[i]);
        }
    }
}
