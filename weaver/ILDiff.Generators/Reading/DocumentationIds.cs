using Microsoft.CodeAnalysis;

namespace ILDiff.Generators.Reading;

/// <summary>Documentation IDs: the names by which generator and weaver agree on a method.</summary>
internal static class DocumentationIds
{
    /// <summary>Empty for a local function or a lambda, which have none.</summary>
    public static string Of(ISymbol symbol) => symbol is IMethodSymbol { MethodKind: MethodKind.LocalFunction or MethodKind.AnonymousFunction }
        ? ""
        : symbol.GetDocumentationCommentId() ?? "";

    /// <summary>A type as a documentation ID writes it among a method's parameters.</summary>
    public static string OfType(ITypeSymbol type) => DocumentationCommentId.CreateReferenceId(type);

    /// <summary>The types of a method's parameters, as its documentation ID writes them.</summary>
    public static IReadOnlyList<string> ParameterTypes(IMethodSymbol method)
    {
        var id = Of(method);
        var open = id.IndexOf('(');
        if (open < 0)
        {
            return [];
        }
        var types = new List<string>();
        var depth = 0;
        var start = open + 1;
        for (var position = start; position < id.Length; position++)
        {
            switch (id[position])
            {
                case '(' or '[' or '{':
                    depth++;
                    break;
                case ')' when depth == 0:
                    types.Add(id.Substring(start, position - start));
                    return types;
                case ')' or ']' or '}':
                    depth--;
                    break;
                case ',' when depth == 0:
                    types.Add(id.Substring(start, position - start));
                    start = position + 1;
                    break;
            }
        }
        return types;
    }
}
