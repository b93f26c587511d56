using ILDiff.Checking;
using ILDiff.Runtime;

namespace ILDiff;

public static partial class Differentiate
{
    /// <summary>Compares the twins of <paramref name="f"/> (reverse mode, and forward mode where it has that twin) with finite differences at <paramref name="x"/>.</summary>
    /// <exception cref="NotDifferentiableException"><paramref name="f"/> has no <c>_Grad</c> twin.</exception>
    public static GradientReport CheckGradient(Func<double, double> f, double x)
    {
        var reverse = TwinLookup.Require<Func<double, (double Value, double Partial)>>(f, TwinKind.Grad);
        var forward = TwinLookup.Find<Func<double, double, (double Value, double Tangent)>>(f, TwinKind.Jvp);
        return GradientComparison.Compare(
            point => f(point[0]),
            point => [reverse(point[0]).Partial],
            forward is null ? null : (point, direction) => forward(point[0], direction[0]).Tangent,
            [x]);
    }

    /// <summary>Compares the twins of <paramref name="f"/> (reverse mode, and forward mode where it has that twin) with finite differences at <paramref name="x"/>.</summary>
    /// <exception cref="NotDifferentiableException"><paramref name="f"/> has no <c>_Grad</c> twin.</exception>
    public static GradientReport CheckGradient(Func<double[], double> f, double[] x)
    {
        var reverse = TwinLookup.Require<Func<double[], double[], double>>(f, TwinKind.Grad);
        var forward = TwinLookup.Find<Func<double[], double[], (double Value, double Tangent)>>(f, TwinKind.Jvp);
        return GradientComparison.Compare(
            f,
            point =>
            {
                var gradient = new double[point.Length];
                reverse(point, gradient);
                return gradient;
            },
            forward is null ? null : (point, direction) => forward(point, direction).Tangent,
            x);
    }

    /// <summary>Compares a derivative with finite differences of <paramref name="f"/> at <paramref name="x"/>.</summary>
    public static GradientReport CheckGradient(Func<double, double> f, Func<double, double> derivative, double x) =>
        GradientComparison.Compare(point => f(point[0]), point => [derivative(point[0])], null, [x]);

    /// <summary>Compares a gradient with finite differences of <paramref name="f"/> at <paramref name="x"/>.</summary>
    public static GradientReport CheckGradient(Func<double[], double> f, Func<double[], double[]> gradient, double[] x) =>
        GradientComparison.Compare(f, gradient, null, x);

    /// <summary>Compares a forward derivative (point, direction → tangent), called once for each coordinate, with finite differences of <paramref name="f"/> at <paramref name="x"/>.</summary>
    public static GradientReport CheckGradient(Func<double[], double> f, Func<double[], double[], double> jvp, double[] x) =>
        GradientComparison.Compare(f, null, jvp, x);

    /// <summary>Compares a gradient and a forward derivative with finite differences of <paramref name="f"/> at <paramref name="x"/>, and with each other.</summary>
    public static GradientReport CheckGradient(
        Func<double[], double> f, Func<double[], double[]> gradient, Func<double[], double[], double> jvp, double[] x) =>
        GradientComparison.Compare(f, gradient, jvp, x);
}
