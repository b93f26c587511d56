using System.ComponentModel;
using ILDiff.Checking;

namespace ILDiff.Runtime;

/// <summary>What a call of <see cref="Differentiate"/> becomes where the weaver sees the function: the same with the function's twins. Not for user code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Drivers
{
    /// <summary><see cref="Differentiate.Derivative"/>.</summary>
    public static double Derivative(Func<double, double> f, double x, ScalarJvp twin) => twin(f.Target, x, 1).Tangent;

    /// <summary><see cref="Differentiate.ValueAndGradient(Func{double,double},double)"/>.</summary>
    public static (double Value, double Gradient) ValueAndGradient(Func<double, double> f, double x, ScalarJvp twin) => twin(f.Target, x, 1);

    /// <summary><see cref="Differentiate.Gradient(Func{double,double,double},double,double)"/>.</summary>
    public static (double First, double Second) Gradient(Func<double, double, double> f, double first, double second, PairGrad twin)
    {
        var partials = twin(f.Target, first, second);
        return (partials.First, partials.Second);
    }

    /// <summary><see cref="Differentiate.Gradient(Func{double,double,double,double},double,double,double)"/>.</summary>
    public static (double First, double Second, double Third) Gradient(Func<double, double, double, double> f, double first, double second, double third, TripleGrad twin)
    {
        var partials = twin(f.Target, first, second, third);
        return (partials.First, partials.Second, partials.Third);
    }

    /// <summary><see cref="Differentiate.Gradient(Func{double[],double},double[])"/>.</summary>
    public static double[] Gradient(Func<double[], double> f, double[] x, ArrayGrad twin) => ValueAndGradient(f, x, twin).Gradient;

    /// <summary><see cref="Differentiate.ValueAndGradient(Func{double[],double},double[])"/>.</summary>
    public static (double Value, double[] Gradient) ValueAndGradient(Func<double[], double> f, double[] x, ArrayGrad twin)
    {
        var gradient = new double[x.Length];
        return (twin(f.Target, x, gradient), gradient);
    }

    /// <summary><see cref="Differentiate.ValueAndGradient(Func{double[],double},double[],double[])"/>.</summary>
    public static double ValueAndGradient(Func<double[], double> f, double[] x, double[] gradient, ArrayGrad twin) => twin(f.Target, x, gradient);

    /// <summary><see cref="Differentiate.Jvp(Func{double[],double},double[],double[])"/>.</summary>
    public static (double Value, double Tangent) Jvp(Func<double[], double> f, double[] x, double[] dx, ArrayJvp twin) => twin(f.Target, x, dx);

    /// <summary><see cref="Differentiate.Jvp(Func{double[],double[]},double[],double[])"/>.</summary>
    public static (double[] Value, double[] Tangent) Jvp(Func<double[], double[]> f, double[] x, double[] dx, MapJvp twin) => twin(f.Target, x, dx);

    /// <summary><see cref="Differentiate.Jvp(Action{double[],double[]},double[],double[],double[],double[])"/>.</summary>
    public static void Jvp(Action<double[], double[]> f, double[] x, double[] y, double[] dx, double[] dy, FillJvp twin) => twin(f.Target, x, y, dx, dy);

    /// <summary><see cref="Differentiate.Vjp(Func{double[],double[]},double[],double[])"/>.</summary>
    public static (double[] Value, double[] Adjoint) Vjp(Func<double[], double[]> f, double[] x, double[] dy, MapVjp twin)
    {
        var adjoint = new double[x.Length];
        return (twin(f.Target, x, adjoint, dy), adjoint);
    }

    /// <summary><see cref="Differentiate.Vjp(Action{double[],double[]},double[],double[],double[])"/>.</summary>
    public static double[] Vjp(Action<double[], double[]> f, double[] x, double[] y, double[] dy, FillVjp twin)
    {
        var adjoint = new double[x.Length];
        twin(f.Target, x, y, adjoint, (double[])dy.Clone());
        return adjoint;
    }

    /// <summary><see cref="Differentiate.Jacobian(Func{double[],double[]},double[])"/>.</summary>
    public static double[,] Jacobian(Func<double[], double[]> f, double[] x, MapJvp forward, MapVjp reverse) => Jacobians.Of(
        x.Length,
        direction => forward(f.Target, x, direction).Tangent,
        seed =>
        {
            var row = new double[x.Length];
            reverse(f.Target, x, row, seed);
            return row;
        },
        () => f(x).Length);

    /// <summary><see cref="Differentiate.Jacobian(Action{double[],double[]},double[],double[])"/>.</summary>
    public static double[,] Jacobian(Action<double[], double[]> f, double[] x, double[] y, FillJvp forward, FillVjp reverse)
    {
        var initial = (double[])y.Clone();
        double[,] jacobian = Jacobians.Of(
            x.Length,
            direction =>
            {
                var tangent = new double[y.Length];
                initial.CopyTo(y, 0);
                forward(f.Target, x, y, direction, tangent);
                return tangent;
            },
            seed =>
            {
                var row = new double[x.Length];
                initial.CopyTo(y, 0);
                reverse(f.Target, x, y, row, seed);
                return row;
            },
            () => y.Length);
        initial.CopyTo(y, 0);
        f(x, y);
        return jacobian;
    }

    /// <summary><see cref="Differentiate.CheckGradient(Func{double,double},double)"/>.</summary>
    public static GradientReport CheckGradient(Func<double, double> f, double x, ScalarGrad reverse, ScalarJvp? forward) => GradientComparison.Compare(
        point => f(point[0]),
        point => [reverse(f.Target, point[0]).First],
        forward is null ? null : (point, direction) => forward(f.Target, point[0], direction[0]).Tangent,
        [x]);

    /// <summary><see cref="Differentiate.CheckGradient(Func{double[],double},double[])"/>.</summary>
    public static GradientReport CheckGradient(Func<double[], double> f, double[] x, ArrayGrad reverse, ArrayJvp? forward) => GradientComparison.Compare(
        f,
        point => Gradient(f, point, reverse),
        forward is null ? null : (point, direction) => forward(f.Target, point, direction).Tangent,
        x);
}
