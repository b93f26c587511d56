namespace ILDiff.Fuzzing.Language;

/// <summary>The types of the random programs.</summary>
public enum FuzzType
{
    Double,
    Float,
    Int,
    Bool,
    DoubleArray,
    FloatArray,
    IntArray,
}

public static class FuzzTypes
{
    public static bool IsArray(this FuzzType type) => type is FuzzType.DoubleArray or FuzzType.FloatArray or FuzzType.IntArray;

    public static bool IsFloating(this FuzzType type) => type is FuzzType.Double or FuzzType.Float;

    /// <summary>Whether a parameter of this type is an independent.</summary>
    public static bool CarriesDerivative(this FuzzType type) => type is not (FuzzType.Int or FuzzType.Bool or FuzzType.IntArray);

    public static FuzzType Element(this FuzzType array) => array switch
    {
        FuzzType.DoubleArray => FuzzType.Double,
        FuzzType.FloatArray => FuzzType.Float,
        FuzzType.IntArray => FuzzType.Int,
        _ => throw new ArgumentOutOfRangeException(nameof(array)),
    };

    public static FuzzType ArrayOf(this FuzzType element) => element switch
    {
        FuzzType.Double => FuzzType.DoubleArray,
        FuzzType.Float => FuzzType.FloatArray,
        FuzzType.Int => FuzzType.IntArray,
        _ => throw new ArgumentOutOfRangeException(nameof(element)),
    };

    public static string Keyword(this FuzzType type) => type switch
    {
        FuzzType.Double => "double",
        FuzzType.Float => "float",
        FuzzType.Int => "int",
        FuzzType.Bool => "bool",
        _ => type.Element().Keyword() + "[]",
    };

    public static string DocumentationName(this FuzzType type) => type switch
    {
        FuzzType.Double => "System.Double",
        FuzzType.Float => "System.Single",
        FuzzType.Int => "System.Int32",
        FuzzType.Bool => "System.Boolean",
        _ => type.Element().DocumentationName() + "[]",
    };

    public static Type ClrType(this FuzzType type) => type switch
    {
        FuzzType.Double => typeof(double),
        FuzzType.Float => typeof(float),
        FuzzType.Int => typeof(int),
        FuzzType.Bool => typeof(bool),
        _ => type.Element().ClrType().MakeArrayType(),
    };
}
