using Mono.Cecil;

namespace ILDiff.Compiler.Reading;

/// <summary>Nested types that the language's compiler has made for lambdas and captured variables.</summary>
internal static class CompilersOwnTypes
{
    public static bool Are(TypeDefinition type) => type.IsNested
        && (type.Name.StartsWith("<>", StringComparison.Ordinal) || type.Name.StartsWith("_Closure$__", StringComparison.Ordinal));
}
