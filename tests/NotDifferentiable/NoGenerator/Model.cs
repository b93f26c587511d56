using ILDiff;

namespace NotDifferentiable;

/// <summary>Its twins are not declared.</summary>
public static partial class Model
{
    [Differentiable]
    public static double Square(double x) => x * x; // expect ILDIFF1016
}
