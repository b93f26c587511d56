using ILDiff.Compiler.Ir;

namespace ILDiff.Compiler.Reading;

/// <summary>The base library's mathematical functions that have no effect and cannot throw.</summary>
internal static class PureMethods
{
    private static readonly HashSet<string> Classes = ["System.Math", "System.MathF", "System.Double", "System.Single", "ILDiff.Runtime.Partials"];

    /// <summary>Structs of numbers whose static methods are pure, and the derivatives of these.</summary>
    private static readonly HashSet<string> StructClasses = ["System.Numerics.Complex", "System.Numerics.Vector2", "System.Numerics.Vector3", "System.Numerics.Vector4", "ILDiff.Runtime.ComplexPartials"];

    public static bool IsPure(string declaringType, string name, bool hasThis, IReadOnlyList<IrType> parameterTypes) =>
        !hasThis
        && parameterTypes.Count > 0
        && (Classes.Contains(declaringType) && parameterTypes.All(IsNumber) && !MayThrow(name, parameterTypes)
            || StructClasses.Contains(declaringType) && parameterTypes.All(type => type.IsFloat || StructClasses.Contains(type.FullName)));

    private static bool IsNumber(IrType type) => type.IsFloat || type.IsInteger;

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
