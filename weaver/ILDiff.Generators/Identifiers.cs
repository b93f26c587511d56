using Microsoft.CodeAnalysis.CSharp;

namespace ILDiff.Generators;

/// <summary>Names in generated source.</summary>
internal static class Identifiers
{
    /// <summary>Writes a keyword with <c>@</c>.</summary>
    public static string Escape(string name) => SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : "@" + name;

    /// <summary>The derivative of <c>p</c> is <c>dp</c>, or, where that is taken, <c>dp_</c>; the name is taken from then on.</summary>
    public static string TakeDerivativeName(string name, ISet<string> taken)
    {
        var derivative = "d" + name;
        while (!taken.Add(derivative))
        {
            derivative += "_";
        }
        return derivative;
    }
}
