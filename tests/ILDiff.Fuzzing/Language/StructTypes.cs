using static ILDiff.Fuzzing.Language.FuzzType;

namespace ILDiff.Fuzzing.Language;

/// <summary>A number or struct in a struct or an object, and where among its numbers it begins.</summary>
public sealed record StructField(string Name, FuzzType Type, int Offset);

/// <summary>An instance method of a struct or a class.</summary>
/// <param name="Changes">It changes what it is called on, and returns nothing.</param>
public sealed record StructMethod(FuzzType Receiver, string Name, FuzzType Result, bool Changes, params FuzzType[] Parameters);

/// <summary>The structs that programs may use, as C# and as the evaluator knows them.</summary>
public static class StructTypes
{
    public const string Source = """
        public readonly record struct Point(double X, double Y)
        {
            public double Norm() => Math.Sqrt(1 + Dot(this));
            public double Dot(Point other) => X * other.X + Y * other.Y;
            public Point Turned() => new Point(-Y, X);
            public static Point operator +(Point a, Point b) => new Point(a.X + b.X, a.Y + b.Y);
            public static Point operator -(Point a, Point b) => new Point(a.X - b.X, a.Y - b.Y);
            public static Point operator *(double s, Point a) => new Point(s * a.X, s * a.Y);
        }

        public struct Meter
        {
            public double Sum;
            public int Count;
            public Meter(double sum, int count) { Sum = sum; Count = count; }
            public void Add(double value) { Sum += value * value; Count++; }
            public readonly double Mean() => Count <= 0 ? 0 : Sum / Count;
        }

        public struct Body
        {
            public Point At;
            public double Mass;
            public Body(Point at, double mass) { At = at; Mass = mass; }
            public void Move(Point by, double time) { At += Scaled(by, time); if (time > 0) { Mass *= 0.5; } }
            public readonly double Energy() => Mass * At.Dot(At);
            private static Point Scaled(Point by, double time) => Math.Tanh(time) * by;
        }


        """;

    public static IReadOnlyList<FuzzType> All { get; } = [Pair, Point, Meter, Body];

    public static IReadOnlyList<StructMethod> Methods { get; } =
    [
        new(Point, "Norm", FuzzType.Double, false),
        new(Point, "Dot", FuzzType.Double, false, Point),
        new(Point, "Turned", Point, false),
        new(Meter, "Mean", FuzzType.Double, false),
        new(Meter, "Add", FuzzType.Double, true, FuzzType.Double),
        new(Body, "Energy", FuzzType.Double, false),
        new(Body, "Move", FuzzType.Double, true, Point, FuzzType.Double),
    ];

    public static IReadOnlyList<StructField> Fields(this FuzzType type) => type switch
    {
        Pair => [new("Item1", FuzzType.Double, 0), new("Item2", FuzzType.Double, 1)],
        Point => [new("X", FuzzType.Double, 0), new("Y", FuzzType.Double, 1)],
        Meter => [new("Sum", FuzzType.Double, 0), new("Count", Int, 1)],
        Body => [new("At", Point, 0), new("Mass", FuzzType.Double, 2)],
        Cell => [new("Value", FuzzType.Double, 0), new("Weight", FuzzType.Double, 1), new("Count", Int, 2)],
        Layer => [new("Bias", FuzzType.Double, 0)],
        Settings => [new("Gain", FuzzType.Double, 0), new("Offset", FuzzType.Double, 1)],
        _ => throw new ArgumentOutOfRangeException(nameof(type)),
    };

    /// <summary>How many numbers a variable or an object itself holds: those of a struct, or one.</summary>
    public static int Size(this FuzzType type) => type.IsStruct() || type.IsClass() ? type.Fields().Sum(field => field.Type.Size()) : 1;

    /// <summary>The types of a variable's numbers.</summary>
    public static IEnumerable<FuzzType> Numbers(this FuzzType type) => type.IsStruct() || type.IsClass() ? type.Fields().SelectMany(field => field.Type.Numbers()) : [type];

    /// <summary>Of its numbers, those that may have a derivative.</summary>
    public static IEnumerable<T> FloatingOf<T>(this FuzzType type, IEnumerable<T> numbers) =>
        type.Numbers().Zip(numbers).Where(number => number.First.IsFloating()).Select(number => number.Second);
}
