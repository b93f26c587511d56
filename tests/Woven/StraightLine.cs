using ILDiff;

namespace Woven;

/// <summary>Methods without branches, in a partial type.</summary>
public static partial class StraightLine
{
    /// <summary>x₁·exp(x₂) − x₁.</summary>
    /// <param name="x1">The factor.</param>
    /// <param name="x2">The exponent.</param>
    [Differentiable]
    public static double ScaledExponential(double x1, double x2) => (x1 * Math.Exp(x2)) - x1;
}
