namespace ILDiff.Compiler.Ir;

/// <summary>The base library's collections of floating-point data, by name.</summary>
internal static class CollectionTypes
{
    public const string List = "System.Collections.Generic.List`1";
    public const string Dictionary = "System.Collections.Generic.Dictionary`2";

    /// <summary>The numbers' type; null for any other type.</summary>
    public static IrType? ElementOf(string fullName) => fullName switch
    {
        List + "<System.Double>" => IrType.Float64,
        List + "<System.Single>" => IrType.Float32,
        _ when fullName.StartsWith(Dictionary + "<", StringComparison.Ordinal) && fullName.EndsWith(",System.Double>", StringComparison.Ordinal) => IrType.Float64,
        _ => null,
    };

    public static bool IsList(string fullName) => fullName.StartsWith(List, StringComparison.Ordinal);
}
