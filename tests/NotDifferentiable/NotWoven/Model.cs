using ILDiff;

namespace NotDifferentiable;

/// <summary>Nothing is wrong with this method; the weaver is not named in the settings of Fody.</summary>
public static partial class Model
{
    [Differentiable]
    public static double Square(double x) => x * x;
}
