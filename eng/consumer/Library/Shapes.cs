using ILDiff;

namespace Library;

/// <summary>Its twins are declared by an extension block, since it is not partial.</summary>
public static class Shapes
{
    private static readonly double[] Factors = [2];

    /// <summary>2x².</summary>
    /// <param name="x">The side.</param>
    [Differentiable]
    public static double TwoSquares(double x) => Factors[0] * x * x;

    /// <summary>A type in a type.</summary>
    public static class Solid
    {
        /// <summary>x³.</summary>
        /// <param name="x">The edge.</param>
        [Differentiable]
        public static double Cube(double x) => x * x * x;
    }
}
