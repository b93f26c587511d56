using ILDiff.Generators.Models;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace ILDiff.Generators.Reading;

/// <summary>Places in source, to and from models.</summary>
internal static class Locations
{
    /// <summary>Where the symbol's name stands, in the file of the marked method.</summary>
    public static LocationModel Read(ISymbol symbol, SyntaxNode syntax)
    {
        var location = symbol.Locations.FirstOrDefault(candidate => candidate.SourceTree == syntax.SyntaxTree) ?? syntax.GetLocation();
        var mapped = location.GetMappedLineSpan();
        return new(
            mapped.Path, location.SourceSpan.Start, location.SourceSpan.Length,
            mapped.StartLinePosition.Line, mapped.StartLinePosition.Character, mapped.EndLinePosition.Line, mapped.EndLinePosition.Character);
    }

    public static Location Make(LocationModel model) => Location.Create(
        model.File,
        new TextSpan(model.Start, model.Length),
        new LinePositionSpan(new LinePosition(model.Line, model.Column), new LinePosition(model.EndLine, model.EndColumn)));
}
