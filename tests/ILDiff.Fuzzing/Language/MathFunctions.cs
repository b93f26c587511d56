using static ILDiff.Fuzzing.Language.FuzzType;

namespace ILDiff.Fuzzing.Language;

/// <summary>The evaluator's own table of derivatives, written from the definitions and not from the weaver's rules.</summary>
public static class MathFunctions
{
    private static readonly double LogOf2 = Math.Log(2);
    private static readonly double LogOf10 = Math.Log(10);

    public static IReadOnlyList<MathFunction> All { get; } =
    [
        Everywhere("Math.Sin", Math.Sin, (x, _) => Math.Cos(x)),
        Everywhere("Math.Cos", Math.Cos, (x, _) => -Math.Sin(x)),
        Everywhere("Math.Tanh", Math.Tanh, (x, _) => 1 / (Math.Cosh(x) * Math.Cosh(x))),
        Everywhere("Math.Atan", Math.Atan, (x, _) => 1 / (1 + x * x)),
        Everywhere("Math.Asinh", Math.Asinh, (x, _) => 1 / double.Hypot(x, 1)),
        Unary("Math.Cbrt", Math.Cbrt, (_, v) => 1 / (3 * v * v)),
        Unary("Math.Sqrt", Math.Sqrt, (x, v) => x == 0 ? double.PositiveInfinity : 0.5 / v),
        Unary("Math.Exp", Math.Exp, (_, v) => v),
        Unary("Math.Log", Math.Log, (x, _) => PartialOfLog(x, 1)),
        Unary("Math.Log2", Math.Log2, (x, _) => PartialOfLog(x, LogOf2)),
        Unary("Math.Log10", Math.Log10, (x, _) => PartialOfLog(x, LogOf10)),
        Unary("Math.Tan", Math.Tan, (_, v) => 1 + v * v),
        Unary("Math.Asin", Math.Asin, (x, _) => 1 / Math.Sqrt((1 - x) * (1 + x))),
        Unary("Math.Acos", Math.Acos, (x, _) => -1 / Math.Sqrt((1 - x) * (1 + x))),
        Unary("Math.Sinh", Math.Sinh, (x, _) => Math.Cosh(x)),
        Unary("Math.Cosh", Math.Cosh, (x, _) => Math.Sinh(x)),
        Unary("Math.Acosh", Math.Acosh, (x, v) => double.IsNaN(v) ? double.NaN : 1 / (Math.Sqrt(x - 1) * Math.Sqrt(x + 1))),
        Unary("Math.Atanh", Math.Atanh, (x, v) => double.IsNaN(v) ? double.NaN : 1 / ((1 - x) * (1 + x))),
        Everywhere("Math.Abs", Math.Abs, (x, _) => SignOrZero(x), SignPiece),
        Binary("Math.Max", Math.Max, PartialsOfChoice, a => a[0].CompareTo(a[1])),
        Binary("Math.Min", Math.Min, PartialsOfChoice, a => a[0].CompareTo(a[1])),
        Binary("Math.MaxMagnitude", Math.MaxMagnitude, PartialsOfChoice, a => Math.Abs(a[0]).CompareTo(Math.Abs(a[1]))),
        Binary("Math.MinMagnitude", Math.MinMagnitude, PartialsOfChoice, a => Math.Abs(a[0]).CompareTo(Math.Abs(a[1]))),
        Binary("Math.CopySign", Math.CopySign, (a, v) => [double.IsNaN(a[0]) ? double.NaN : a[0] == 0 ? 0 : double.IsNegative(a[0]) == double.IsNegative(v) ? 1 : -1, 0], a => 2 * SignPiece([a[0]]) + SignPiece([a[1]])),
        Binary("Math.Atan2", Math.Atan2, PartialsOfAtan2, a => SignPiece([a[0]])),
        Binary("Math.Pow", Math.Pow, PartialsOfPow),
        Binary("Math.IEEERemainder", Math.IEEERemainder, (a, v) => [1, -Math.Round((a[0] - v) / a[1])], a => (int)Math.Round((a[0] - Math.IEEERemainder(a[0], a[1])) / a[1])),
        Binary("Math.Log", Math.Log, PartialsOfLogToBase),
        Binary("double.Hypot", double.Hypot, (a, v) => v == 0 ? [0, 0] : [a[0] / v, a[1] / v]),
        new("Math.FusedMultiplyAdd", FuzzType.Double, [FuzzType.Double, FuzzType.Double, FuzzType.Double], a => Math.FusedMultiplyAdd(a[0], a[1], a[2]), (a, _) => [a[1], a[0], 1]) { IsDefinedEverywhere = true },
        new("double.Lerp", FuzzType.Double, [FuzzType.Double, FuzzType.Double, FuzzType.Double], a => double.Lerp(a[0], a[1], a[2]), (a, _) => [1 - a[2], a[2], a[1] - a[0]]) { IsDefinedEverywhere = true },
        new("Math.ScaleB", FuzzType.Double, [FuzzType.Double, Int], a => Math.ScaleB(a[0], (int)a[1]), (a, _) => [Math.ScaleB(1, (int)a[1]), 0]),
        Zero("Math.Floor", Math.Floor),
        Zero("Math.Ceiling", Math.Ceiling),
        Zero("Math.Truncate", Math.Truncate),
        Zero("Math.Round", Math.Round),
        Narrow("MathF.Sin", MathF.Sin, (x, _) => Math.Cos(x)),
        Narrow("MathF.Cos", MathF.Cos, (x, _) => -Math.Sin(x)),
        Narrow("MathF.Tanh", MathF.Tanh, (x, _) => 1 / (Math.Cosh(x) * Math.Cosh(x))),
        Narrow("MathF.Exp", MathF.Exp, (x, _) => Math.Exp(x)),
        Narrow("MathF.Sqrt", MathF.Sqrt, (x, _) => x == 0 ? double.PositiveInfinity : 0.5 / Math.Sqrt(x)),
        Narrow("MathF.Log", MathF.Log, (x, _) => PartialOfLog(x, 1)),
        Narrow("MathF.Abs", MathF.Abs, (x, _) => SignOrZero(x), SignPiece),
        new("MathF.Max", Float, [Float, Float], a => MathF.Max((float)a[0], (float)a[1]), PartialsOfChoice) { Piece = a => a[0].CompareTo(a[1]), IsDefinedEverywhere = true },
        new("MathF.Floor", Float, [Float], a => MathF.Floor((float)a[0]), null) { Piece = a => (int)Math.Floor(a[0]), IsDefinedEverywhere = true },
    ];

    public static MathFunction Floor { get; } = All.Single(function => function.CSharpName == "Math.Floor");

    public static MathFunction Abs { get; } = All.Single(function => function.CSharpName == "Math.Abs");

    private static MathFunction Unary(string name, Func<double, double> value, Func<double, double, double> partial) =>
        new(name, FuzzType.Double, [FuzzType.Double], a => value(a[0]), (a, v) => [partial(a[0], v)]);

    private static MathFunction Everywhere(string name, Func<double, double> value, Func<double, double, double> partial, Func<double[], int>? piece = null) =>
        Unary(name, value, partial) with { Piece = piece, IsDefinedEverywhere = true };

    private static MathFunction Binary(string name, Func<double, double, double> value, PartialsAt partials, Func<double[], int>? piece = null) =>
        new(name, FuzzType.Double, [FuzzType.Double, FuzzType.Double], a => value(a[0], a[1]), partials) { Piece = piece, IsDefinedEverywhere = piece is not null };

    private static MathFunction Zero(string name, Func<double, double> value) =>
        new(name, FuzzType.Double, [FuzzType.Double], a => value(a[0]), null) { Piece = a => (int)value(a[0]), IsDefinedEverywhere = true };

    private static MathFunction Narrow(string name, Func<float, float> value, Func<double, double, double> partial, Func<double[], int>? piece = null) =>
        new(name, Float, [Float], a => value((float)a[0]), (a, v) => [partial(a[0], v)]) { Piece = piece };

    private static int SignPiece(double[] arguments) => double.IsNaN(arguments[0]) ? 2 : Math.Sign(arguments[0]);

    private static double SignOrZero(double x) => x > 0 ? 1 : x < 0 ? -1 : x == 0 ? 0 : double.NaN;

    private static double PartialOfLog(double x, double logOfBase) =>
        x < 0 || double.IsNaN(x) ? double.NaN : x == 0 ? double.PositiveInfinity : 1 / (x * logOfBase);

    // Max, Min and their magnitude forms: one half to each at a tie, NaN where the result is.
    private static double[] PartialsOfChoice(double[] a, double value) =>
        double.IsNaN(value) ? [double.NaN, double.NaN]
        : a[0] == a[1] ? [0.5, 0.5]
        : a[0] == value ? [1, 0]
        : [0, 1];

    // d atan2(y, x) = (x·dy − y·dx) / (x² + y²)
    private static double[] PartialsOfAtan2(double[] a, double value)
    {
        var radius = double.Hypot(a[0], a[1]);
        return radius == 0 || double.IsInfinity(radius) ? [0, 0] : [a[1] / radius / radius, -a[0] / radius / radius];
    }

    // log(x) / log(b)
    private static double[] PartialsOfLogToBase(double[] a, double value)
    {
        var (logarithm, logarithmOfBase) = (Math.Log(a[0]), Math.Log(a[1]));
        return double.IsNaN(value) ? [double.NaN, double.NaN] : [1 / (a[0] * logarithmOfBase), logarithm == 0 ? 0 : -logarithm / (a[1] * logarithmOfBase * logarithmOfBase)];
    }

    private static double[] PartialsOfPow(double[] a, double value)
    {
        var (x, y) = (a[0], a[1]);
        var byBase = y == 0 ? 0 : y * Math.Pow(x, y - 1);
        var byExponent = x == 0 && y >= 0 ? 0 : x < 0 ? double.NaN : value * Math.Log(x);
        return [byBase, byExponent];
    }
}
