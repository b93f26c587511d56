using ILDiff.Runtime;

namespace ILDiff;

/// <remarks>
/// The function may be a lambda or a method group: where the weaver sees it at the call, it makes the twins, and no attribute is needed. What a lambda captures is constant.
/// Any other delegate is looked up by its method, which must be marked <c>[Differentiable]</c>.
/// </remarks>
public static partial class Differentiate
{
    /// <summary>f′(x).</summary>
    /// <exception cref="NotDifferentiableException">The weaver does not see what <paramref name="f"/> is, and its method has no twin.</exception>
    public static double Derivative(Func<double, double> f, double x) => Drivers.Derivative(f, x, FoundTwins.ScalarJvp(f));

    /// <summary>f(x) and f′(x).</summary>
    /// <exception cref="NotDifferentiableException">The weaver does not see what <paramref name="f"/> is, and its method has no twin.</exception>
    public static (double Value, double Gradient) ValueAndGradient(Func<double, double> f, double x) => Drivers.ValueAndGradient(f, x, FoundTwins.ScalarJvp(f));

    /// <summary>The partial derivatives of a function of two numbers.</summary>
    /// <exception cref="NotDifferentiableException">The weaver does not see what <paramref name="f"/> is, and its method has no twin.</exception>
    public static (double First, double Second) Gradient(Func<double, double, double> f, double first, double second) =>
        Drivers.Gradient(f, first, second, FoundTwins.PairGrad(f));

    /// <summary>The partial derivatives of a function of three numbers.</summary>
    /// <exception cref="NotDifferentiableException">The weaver does not see what <paramref name="f"/> is, and its method has no twin.</exception>
    public static (double First, double Second, double Third) Gradient(Func<double, double, double, double> f, double first, double second, double third) =>
        Drivers.Gradient(f, first, second, third, FoundTwins.TripleGrad(f));

    /// <summary>The gradient at <paramref name="x"/>.</summary>
    /// <exception cref="NotDifferentiableException">The weaver does not see what <paramref name="f"/> is, and its method has no twin.</exception>
    public static double[] Gradient(Func<double[], double> f, double[] x) => Drivers.Gradient(f, x, FoundTwins.ArrayGrad(f));

    /// <summary>The value and the gradient at <paramref name="x"/>.</summary>
    /// <exception cref="NotDifferentiableException">The weaver does not see what <paramref name="f"/> is, and its method has no twin.</exception>
    public static (double Value, double[] Gradient) ValueAndGradient(Func<double[], double> f, double[] x) => Drivers.ValueAndGradient(f, x, FoundTwins.ArrayGrad(f));

    /// <summary>The value at <paramref name="x"/>; the gradient is written to <paramref name="gradient"/>, which is as long as <paramref name="x"/>.</summary>
    /// <exception cref="NotDifferentiableException">The weaver does not see what <paramref name="f"/> is, and its method has no twin.</exception>
    public static double ValueAndGradient(Func<double[], double> f, double[] x, double[] gradient) => Drivers.ValueAndGradient(f, x, gradient, FoundTwins.ArrayGrad(f));

    /// <summary>The value, and how fast it changes in the direction <paramref name="dx"/>.</summary>
    /// <exception cref="NotDifferentiableException">The weaver does not see what <paramref name="f"/> is, and its method has no twin.</exception>
    public static (double Value, double Tangent) Jvp(Func<double[], double> f, double[] x, double[] dx) => Drivers.Jvp(f, x, dx, FoundTwins.ArrayJvp(f));

    /// <summary>The value, and the Jacobian times <paramref name="dx"/>.</summary>
    /// <exception cref="NotDifferentiableException">The weaver does not see what <paramref name="f"/> is, and its method has no twin.</exception>
    public static (double[] Value, double[] Tangent) Jvp(Func<double[], double[]> f, double[] x, double[] dx) => Drivers.Jvp(f, x, dx, FoundTwins.MapJvp(f));

    /// <summary>Fills <paramref name="y"/>, and <paramref name="dy"/> with the Jacobian times <paramref name="dx"/>.</summary>
    /// <exception cref="NotDifferentiableException">The weaver does not see what <paramref name="f"/> is, and its method has no twin.</exception>
    public static void Jvp(Action<double[], double[]> f, double[] x, double[] y, double[] dx, double[] dy) => Drivers.Jvp(f, x, y, dx, dy, FoundTwins.FillJvp(f));

    /// <summary>The value, and <paramref name="dy"/> times the Jacobian.</summary>
    /// <exception cref="NotDifferentiableException">The weaver does not see what <paramref name="f"/> is, and its method has no twin.</exception>
    public static (double[] Value, double[] Adjoint) Vjp(Func<double[], double[]> f, double[] x, double[] dy) => Drivers.Vjp(f, x, dy, FoundTwins.MapVjp(f));

    /// <summary>Fills <paramref name="y"/>, and gives <paramref name="dy"/> times the Jacobian.</summary>
    /// <exception cref="NotDifferentiableException">The weaver does not see what <paramref name="f"/> is, and its method has no twin.</exception>
    public static double[] Vjp(Action<double[], double[]> f, double[] x, double[] y, double[] dy) => Drivers.Vjp(f, x, y, dy, FoundTwins.FillVjp(f));

    /// <summary>The Jacobian: a row for each element of the result, a column for each of <paramref name="x"/>.</summary>
    /// <exception cref="NotDifferentiableException">The weaver does not see what <paramref name="f"/> is, and its method has no twin.</exception>
    public static double[,] Jacobian(Func<double[], double[]> f, double[] x) => Drivers.Jacobian(f, x, FoundTwins.MapJvp(f), FoundTwins.MapVjp(f));

    /// <summary>The Jacobian, and what <paramref name="f"/> fills in <paramref name="y"/>.</summary>
    /// <exception cref="NotDifferentiableException">The weaver does not see what <paramref name="f"/> is, and its method has no twin.</exception>
    public static double[,] Jacobian(Action<double[], double[]> f, double[] x, double[] y) => Drivers.Jacobian(f, x, y, FoundTwins.FillJvp(f), FoundTwins.FillVjp(f));
}
