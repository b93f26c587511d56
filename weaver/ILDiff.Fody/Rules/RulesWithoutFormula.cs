using static ILDiff.Compiler.Rules.RuleNotation;

namespace ILDiff.Compiler.Rules;

/// <summary>Methods with a declared zero, and methods with no derivative rule. These lines hold for every overload.</summary>
internal static class RulesWithoutFormula
{
    private const string PiecewiseConstant = "Piecewise constant.";
    private const string Predicate = "A predicate or comparison: its result carries no derivative.";
    private const string Text = "Text formatting: its result carries no derivative.";
    private const string Tuple = "Returns a tuple, which is not followed; call the two methods it stands for.";
    private const string ToInteger = "An integer carries no derivative.";
    private const string GenericConversion = "A conversion from a type parameter; use a cast.";
    private const string FromText = "A number read from text depends on no number.";

    public static readonly Rule[] Methods =
    [
        Zero("Floor", PiecewiseConstant),
        Zero("Ceiling", PiecewiseConstant),
        Zero("Round", PiecewiseConstant),
        Zero("Truncate", PiecewiseConstant),
        Zero("Sign", PiecewiseConstant),
        Zero("ILogB", PiecewiseConstant),

        Zero("IsEvenInteger", Predicate),
        Zero("IsFinite", Predicate),
        Zero("IsInfinity", Predicate),
        Zero("IsInteger", Predicate),
        Zero("IsNaN", Predicate),
        Zero("IsNegative", Predicate),
        Zero("IsNegativeInfinity", Predicate),
        Zero("IsNormal", Predicate),
        Zero("IsOddInteger", Predicate),
        Zero("IsPositive", Predicate),
        Zero("IsPositiveInfinity", Predicate),
        Zero("IsPow2", Predicate),
        Zero("IsRealNumber", Predicate),
        Zero("IsSubnormal", Predicate),
        Zero("op_Equality", Predicate),
        Zero("op_Inequality", Predicate),
        Zero("op_LessThan", Predicate),
        Zero("op_LessThanOrEqual", Predicate),
        Zero("op_GreaterThan", Predicate),
        Zero("op_GreaterThanOrEqual", Predicate),
        Zero("CompareTo", Predicate),
        Zero("Equals", Predicate),
        Zero("ToString", Text),
        Zero("TryFormat", Text),

        None("SinCos", Tuple),
        None("SinCosPi", Tuple),
        None("ConvertToInteger", ToInteger),
        None("ConvertToIntegerNative", ToInteger),
        None("GetHashCode", ToInteger),
        None("CreateChecked", GenericConversion),
        None("CreateSaturating", GenericConversion),
        None("CreateTruncating", GenericConversion),
        None("Parse", FromText),
        None("TryParse", FromText),
    ];

    /// <summary>Of <c>System.Array</c>.</summary>
    public static readonly Rule ArraySearch = Zero("BinarySearch", "A position found by comparisons carries no derivative.");

    /// <summary>Every method of <c>System.BitConverter</c>.</summary>
    public static readonly Rule BitConverter = None("BitConverter", "The same bits as an integer or as bytes carry no derivative.");

    /// <summary><c>ILDiff.Runtime.Partials.Constant</c>: the value for a method whose partials are attached to its result.</summary>
    public static readonly Rule Constant = Zero("Constant", "Its derivative is attached elsewhere.");

    /// <summary><c>ILDiff.Differentiate.StopGradient</c>.</summary>
    public static readonly Rule StopGradient = Zero("StopGradient", "Declares its argument constant.");
}
