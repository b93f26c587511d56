using ILDiff;

namespace NotDifferentiable;

/// <summary>Calls of twins: derivatives of derivatives are not there yet.</summary>
public static partial class NestedDerivatives
{
    [Differentiable]
    public static double Norm(double[] x) => Math.Sqrt(x[0] * x[0]);

    [Differentiable]
    public static double OfScalars(double x)
    {
        return x * Cube_Grad(x).dx; // expect ILDIFF2010
    }

    [Differentiable]
    public static double OfArrays(double[] x, double[] g)
    {
        return Norm_Grad(x, g) + g[0]; // expect ILDIFF2010
    }

    [Differentiable]
    public static double Tangent(double x)
    {
        return Cube_Jvp(x, 1).Tangent; // expect ILDIFF2010
    }

    [Differentiable]
    public static double Cube(double x) => x * x * x;
}
