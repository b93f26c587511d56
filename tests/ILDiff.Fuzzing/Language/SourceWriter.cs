using System.Text;

namespace ILDiff.Fuzzing.Language;

/// <summary>Lines of C#, indented by the braces around them.</summary>
public sealed class SourceWriter
{
    private readonly StringBuilder text = new();
    private int depth;

    public void Line(string line) => text.Append(' ', 4 * depth).AppendLine(line);

    /// <summary>The header (if any), then the content in braces.</summary>
    public void Braced(string? header, Action content)
    {
        if (header is not null)
        {
            Line(header);
        }
        Line("{");
        depth++;
        content();
        depth--;
        Line("}");
    }

    public override string ToString() => text.ToString();
}
