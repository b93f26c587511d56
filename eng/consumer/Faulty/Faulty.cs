using ILDiff;

namespace Faulty;

public partial class Model
{
    [Differentiable]
    public virtual double Loss(double x) => x * x;

    [Differentiable]
    public static double Sum(Span<double[]> x) => x[0][0] + x[1][0];

    [Differentiable]
    public static double Sorted(double x)
    {
        var bin = (int)(x * x);
        return x * bin;
    }
}
