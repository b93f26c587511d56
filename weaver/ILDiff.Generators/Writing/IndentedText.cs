using System.Text;

namespace ILDiff.Generators.Writing;

/// <summary>Generated source: lines under a growing and shrinking indent, <c>\n</c> on every platform.</summary>
internal sealed class IndentedText
{
    private readonly StringBuilder text = new();
    private int depth;

    public void Line(string line = "")
    {
        if (line.Length > 0)
        {
            text.Append(' ', 4 * depth).Append(line);
        }
        text.Append('\n');
    }

    public void Open(string header)
    {
        Line(header);
        Line("{");
        depth++;
    }

    public void Close()
    {
        depth--;
        Line("}");
    }

    public override string ToString() => text.ToString();
}
