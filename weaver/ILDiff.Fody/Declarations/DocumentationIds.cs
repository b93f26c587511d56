using Mono.Cecil;
using Mono.Cecil.Rocks;

namespace ILDiff.Compiler.Declarations;

/// <summary>The names by which the generator and the weaver agree on a method.</summary>
public static class DocumentationIds
{
    public static string Of(MethodDefinition method) => DocCommentId.GetDocCommentId(method);
}
