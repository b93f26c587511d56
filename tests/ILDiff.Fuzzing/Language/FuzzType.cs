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

    /// <summary><c>Span&lt;double&gt;</c></summary>
    Span,

    /// <summary><c>double[][]</c></summary>
    Jagged,

    /// <summary><c>double[,]</c></summary>
    Grid,

    /// <summary>An array of read-only structs.</summary>
    PointArray,

    /// <summary>An array of structs that can be changed where they stand.</summary>
    BodyArray,

    /// <summary>An array of objects.</summary>
    CellArray,

    /// <summary><c>List&lt;double&gt;</c></summary>
    List,

    /// <summary><c>Dictionary&lt;int, double&gt;</c></summary>
    Map,

    /// <summary>A class with numbers in it.</summary>
    Cell,

    /// <summary>A class with a base class, an array and two objects in it, which may be one.</summary>
    Layer,

    /// <summary>A class whose objects are constant.</summary>
    Settings,

    /// <summary><c>(double, double)</c></summary>
    Pair,

    /// <summary>A read-only record struct.</summary>
    Point,

    /// <summary>A struct with a count in it that changes itself.</summary>
    Meter,

    /// <summary>A struct with a struct in it.</summary>
    Body,
}

public static class FuzzTypes
{
    /// <summary>A one-dimensional array of numbers, or a span of one.</summary>
    public static bool IsArray(this FuzzType type) => type is FuzzType.DoubleArray or FuzzType.FloatArray or FuzzType.IntArray or FuzzType.Span;

    /// <summary>Arrays of any shape, collections and objects: a variable refers to one, and others may refer to the same.</summary>
    public static bool IsReference(this FuzzType type) => type.IsArray() || type is >= FuzzType.Jagged and <= FuzzType.Settings;

    public static bool IsClass(this FuzzType type) => type is FuzzType.Cell or FuzzType.Layer or FuzzType.Settings;

    /// <summary>Whether a parameter of this type is an independent only where it is marked as one.</summary>
    public static bool IsMarkedIndependent(this FuzzType type) => type is FuzzType.Cell or FuzzType.Layer or FuzzType.CellArray or FuzzType.List or FuzzType.Map;

    public static bool IsStruct(this FuzzType type) => type >= FuzzType.Pair;

    public static bool IsFloating(this FuzzType type) => type is FuzzType.Double or FuzzType.Float;

    /// <summary>Whether a parameter of this type is an independent.</summary>
    public static bool CarriesDerivative(this FuzzType type) => type is not (FuzzType.Int or FuzzType.Bool or FuzzType.IntArray or FuzzType.Settings);

    /// <summary>What the numbers of an array are, of any shape; of an array of structs, the struct.</summary>
    public static FuzzType Element(this FuzzType array) => array switch
    {
        FuzzType.DoubleArray or FuzzType.Span or FuzzType.Jagged or FuzzType.Grid or FuzzType.List or FuzzType.Map => FuzzType.Double,
        FuzzType.FloatArray => FuzzType.Float,
        FuzzType.IntArray => FuzzType.Int,
        FuzzType.PointArray => FuzzType.Point,
        FuzzType.BodyArray => FuzzType.Body,
        FuzzType.CellArray => FuzzType.Cell,
        _ => throw new ArgumentOutOfRangeException(nameof(array)),
    };

    public static FuzzType ArrayOf(this FuzzType element) => element switch
    {
        FuzzType.Double => FuzzType.DoubleArray,
        FuzzType.Float => FuzzType.FloatArray,
        FuzzType.Int => FuzzType.IntArray,
        FuzzType.Point => FuzzType.PointArray,
        FuzzType.Body => FuzzType.BodyArray,
        FuzzType.Cell => FuzzType.CellArray,
        _ => throw new ArgumentOutOfRangeException(nameof(element)),
    };

    public static string Keyword(this FuzzType type) => type switch
    {
        FuzzType.Double => "double",
        FuzzType.Float => "float",
        FuzzType.Int => "int",
        FuzzType.Bool => "bool",
        FuzzType.Span => "Span<double>",
        FuzzType.Jagged => "double[][]",
        FuzzType.Grid => "double[,]",
        FuzzType.List => "List<double>",
        FuzzType.Map => "Dictionary<int, double>",
        FuzzType.Pair => "(double, double)",
        _ => type.IsStruct() || type.IsClass() ? type.ToString() : type.Element().Keyword() + "[]",
    };
}
