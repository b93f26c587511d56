using ILDiff.Compiler.Ir;
using Mono.Cecil;

namespace ILDiff.Compiler.Declarations;

/// <summary>Where a method's code begins in the source.</summary>
public static class SourceLocations
{
    /// <summary>The first visible sequence point; null without symbols.</summary>
    public static SourceLocation? Of(MethodDefinition method)
    {
        var point = method.DebugInformation.SequencePoints.FirstOrDefault(candidate => !candidate.IsHidden);
        return point is null ? null : new(point.Document.Url, point.StartLine, point.StartColumn, point.EndLine, point.EndColumn);
    }
}
