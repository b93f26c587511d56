namespace ILDiff.Compiler.Ir;

/// <summary>A span of a source file, one-based, as a sequence point gives it.</summary>
public sealed record SourceLocation(string File, int StartLine, int StartColumn, int EndLine, int EndColumn)
{
    public override string ToString() => $"{File}({StartLine},{StartColumn})";
}
