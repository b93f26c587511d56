using ILDiff;

namespace Woven;

/// <summary>Twins declared by an extension block: the type is not partial.</summary>
public static class NotPartial
{
    [Differentiable]
    public static double Square(double x) => x * x;

    [Differentiable]
    internal static float SquareOfSingle(float x) => x * x;

    /// <summary>A type in a type.</summary>
    public static class Nested
    {
        [Differentiable]
        public static double Cube(double x) => x * x * x;
    }
}
