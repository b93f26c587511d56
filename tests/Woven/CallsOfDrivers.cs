using ILDiff;

namespace Woven;

/// <summary>Calls of drivers with lambdas and method groups, none of them marked.</summary>
public static class CallsOfDrivers
{
    public static double OfLambda(double x) => Differentiate.Derivative(v => v * v * v, x);

    public static double OfClosure(double x, double factor) => Differentiate.Derivative(v => Math.Sin(v * factor), x);

    public static double OfMethodGroup(double x) => Differentiate.Derivative(Cube, x);

    public static double OfLocal(double x)
    {
        Func<double, double> f = v => v * v * v;
        return Differentiate.Derivative(f, x);
    }

    public static double WithConditionInArguments(double x, bool flag) => Differentiate.Derivative(v => v * v, flag ? x : -x);

    public static double InsideTry(double x)
    {
        try
        {
            return Differentiate.Derivative(v => v * v, x);
        }
        finally
        {
            GC.KeepAlive(x);
        }
    }

    public static double OfEither(double x, bool flag) => Differentiate.Derivative(flag ? v => v * v : v => v, x);

    public static (double Value, double Gradient) ValueToo(double x) => Differentiate.ValueAndGradient(v => v * v, x);

    public static (double First, double Second) OfTwo(double x, double y) => Differentiate.Gradient((a, b) => a * a * b, x, y);

    public static (double First, double Second, double Third) OfThree(double x, double y, double z) => Differentiate.Gradient((a, b, c) => a * b * c, x, y, z);

    public static double[] OfArray(double[] x, double scale) => Differentiate.Gradient(v => Math.Exp(v[0]) * v[1] * scale, x);

    public static (double Value, double[] Gradient) ValueOfArray(double[] x) => Differentiate.ValueAndGradient(v => v[0] * v[1], x);

    public static (double Value, double Tangent) Direction(double[] x, double[] dx) => Differentiate.Jvp(v => v[0] * v[1], x, dx);

    public static (double[] Value, double[] Tangent) DirectionOfMap(double[] x, double[] dx) => Differentiate.Jvp(Polar, x, dx);

    public static (double[] Value, double[] Adjoint) AdjointOfMap(double[] x, double[] dy) => Differentiate.Vjp(Polar, x, dy);

    public static double[,] JacobianOfMap(double[] x) => Differentiate.Jacobian(Polar, x);

    public static double[,] WideJacobian(double[] x) => Differentiate.Jacobian(v => new[] { Sum(v) * v[0] }, x);

    public static double[,] JacobianOfAction(double[] x, double[] y) => Differentiate.Jacobian(Fill, x, y);

    public static GradientReport Check(double x) => Differentiate.CheckGradient(v => v * Math.Sin(v), x);

    private static double Cube(double x) => x * x * x;

    private static double Sum(double[] values)
    {
        var sum = 0.0;
        foreach (var value in values)
        {
            sum += value;
        }
        return sum;
    }

    private static double[] Polar(double[] x) => [x[0] * Math.Cos(x[1]), x[0] * Math.Sin(x[1]), x[0] * x[0]];

    private static void Fill(double[] x, double[] y)
    {
        y[0] = x[0] * x[1];
        y[1] = x[1] * x[1];
    }
}
