namespace SampleApp.Nist;

/// <summary>A data file that is missing or not as it must be.</summary>
public sealed class NistFileException : Exception
{
    /// <param name="path">The file.</param>
    /// <param name="line">The line, from 1 on; null when the whole file is meant.</param>
    /// <param name="problem">What is wrong.</param>
    public NistFileException(string path, int? line, string problem)
        : base(line is null ? $"{path}: {problem}" : $"{path}({line}): {problem}")
    {
        Line = line;
    }

    /// <summary>The line, from 1 on; null when the whole file is meant.</summary>
    public int? Line { get; }
}
