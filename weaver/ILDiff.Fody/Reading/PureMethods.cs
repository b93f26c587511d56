using ILDiff.Compiler.Ir;

namespace ILDiff.Compiler.Reading;

/// <summary>The base library's mathematical functions that have no effect and cannot throw.</summary>
internal static class PureMethods
{
    private static readonly HashSet<string> Classes = ["System.Math", "System.MathF", "System.Double", "System.Single"];

    public static bool IsPure(string declaringType, string name, bool hasThis, IReadOnlyList<IrType> parameterTypes) =>
        !hasThis
        && Classes.Contains(declaringType)
        && parameterTypes.Count > 0
        && parameterTypes.All(type => type.IsFloat || type.IsInteger)
        && !MayThrow(name, parameterTypes);

    private static bool MayThrow(string name, IReadOnlyList<IrType> parameterTypes) => name switch
    {
        // The least integer has no absolute value.
        "Abs" => !parameterTypes[0].IsFloat,
        "Sign" => parameterTypes[0].IsFloat,
        "Round" => parameterTypes.Count > 1,
        "Clamp" or "DivRem" => true,
        _ => false,
    };
}
