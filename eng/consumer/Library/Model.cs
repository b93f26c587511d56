using ILDiff;

namespace Library;

/// <summary>Its twins are declared in the type itself.</summary>
public static partial class Model
{
    /// <summary>a·exp(b) − a.</summary>
    /// <param name="a">The factor.</param>
    /// <param name="b">The exponent.</param>
    [Differentiable]
    public static double Loss(double a, double b) => (a * Math.Exp(b)) - a;

    /// <summary>Calls a twin from the assembly that declares it.</summary>
    public static double GradientNorm(double a, double b)
    {
        var (_, da, db) = Loss_Grad(a, b);
        return Math.Sqrt((da * da) + (db * db));
    }
}
