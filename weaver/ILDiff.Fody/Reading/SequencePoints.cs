using ILDiff.Compiler.Ir;
using Mono.Cecil;

namespace ILDiff.Compiler.Reading;

/// <summary>Where each CIL instruction stands in the source; hidden sequence points are skipped, so what they cover belongs to the point before.</summary>
internal sealed class SequencePoints
{
    private readonly List<int> offsets = [];
    private readonly List<SourceLocation> locations = [];

    public SequencePoints(MethodDefinition method)
    {
        foreach (var point in method.DebugInformation.SequencePoints.Where(point => !point.IsHidden).OrderBy(point => point.Offset))
        {
            offsets.Add(point.Offset);
            locations.Add(new SourceLocation(point.Document.Url, point.StartLine, point.StartColumn, point.EndLine, point.EndColumn));
        }
    }

    /// <summary>Null without symbols, and before the first point.</summary>
    public SourceLocation? At(int offset)
    {
        var index = offsets.BinarySearch(offset);
        if (index < 0)
        {
            index = ~index - 1;
        }
        return index < 0 ? null : locations[index];
    }

    /// <summary>The method's first location, for what concerns it as a whole.</summary>
    public SourceLocation? First => locations.Count == 0 ? null : locations[0];
}
