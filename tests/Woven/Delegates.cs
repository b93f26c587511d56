#pragma warning disable CS0649
using ILDiff;

namespace Woven;

/// <summary>Lambdas, method groups, captured variables, and methods that call what they are given.</summary>
public static partial class Delegates
{
    private delegate double Curve(double t);

    [Differentiable]
    public static double StaticLambda(double x)
    {
        Func<double, double> f = v => v * v * v;
        return f(x) + f(2 * x);
    }

    [Differentiable]
    public static double Captured(double x, double y)
    {
        Func<double, double> f = v => v * y + Math.Sin(x);
        return f(x) * f(y);
    }

    [Differentiable]
    public static double CapturedByReference(double x)
    {
        var count = 0;
        var sum = 0.0;
        Action<double> add = v =>
        {
            sum += v * sum + v;
            count++;
        };
        for (var i = 0; i < 4; i++)
        {
            add(x * i);
            x *= 1.1;
        }
        return sum * count;
    }

    [Differentiable]
    public static double CapturedArray(double x, double[] a)
    {
        var scaled = new double[a.Length];
        Action<int, double> set = (i, v) => scaled[i] = v * a[i];
        for (var i = 0; i < a.Length; i++)
        {
            set(i, x * i + a[0]);
        }
        return scaled[0] * scaled[^1];
    }

    [Differentiable]
    public static double MethodGroup(double x) => Twice(Cube, x) + Twice(Math.Sin, x);

    [Differentiable]
    public static double CustomType(double x)
    {
        Curve curve = t => t * x;
        Curve other = curve;
        return other(3) * curve(x);
    }

    [Differentiable]
    public static double Quadrature(double a, double b, double frequency) => Simpson(t => Math.Exp(-t * t) * Math.Sin(frequency * t), a, b, 20);

    [Differentiable]
    public static double NestedQuadrature(double a, double b) => Simpson(x => Simpson(y => x * y * y + a, 0, b * x, 6), 0, a, 4);

    [Differentiable]
    public static double RootByNewton(double p)
    {
        var x = Newton(v => v * v * v - p, v => 3 * v * v, 1.5);
        return x * p;
    }

    [Differentiable]
    public static double Stepper(double rate, double start) => RungeKutta((t, y) => rate * y * (1 - y) + 0.1 * Math.Sin(t), start, 0.1, 15);

    [Differentiable]
    public static double VectorField(double[] parameters)
    {
        var state = new double[] { parameters[0], parameters[1] };
        Action<double[], double[]> field = (y, dy) =>
        {
            dy[0] = y[1];
            dy[1] = -parameters[2] * y[0] - parameters[3] * y[1];
        };
        for (var i = 0; i < 10; i++)
        {
            Euler(field, state, 0.05);
        }
        return state[0] * state[1];
    }

    [Differentiable]
    public static double OneOfSeveral(double x, int n)
    {
        Func<double, double> f = n > 2 ? v => v * x : Cube;
        if (n == 7)
        {
            f = v => v / x;
        }
        return f(x) + f(2);
    }

    [Differentiable]
    public static double ChosenInLoop(double x, int n)
    {
        Func<double, double> f = v => v * 1.5;
        for (var i = 0; i < n; i++)
        {
            x = f(x) + 0.1;
            if (x > 3)
            {
                f = v => v / 2;
            }
        }
        return x * x;
    }

    [Differentiable]
    public static double Composed(double x, double y) => Compose(v => v * y, v => Math.Exp(v) + x)(x);

    [Differentiable]
    public static double Curried(double x, double y)
    {
        Func<double, Func<double, double>> multiply = a => b => a * b + y;
        var byX = multiply(x);
        return byX(y) * byX(2);
    }

    [Differentiable]
    public static double ClosurePerIteration(double x, int n)
    {
        var sum = 0.0;
        for (var i = 0; i < n; i++)
        {
            var factor = x * i;
            Func<double, double> f = v => v * factor + i;
            sum += f(x) * f(0.5);
        }
        return sum;
    }

    [Differentiable]
    public static double KeptInObject(double x)
    {
        var solver = new Solver(v => v * v + x, 0.5);
        return solver.Step(x) + solver.Step(2);
    }

    [Differentiable]
    public static double LocalFunctionAsDelegate(double x, double y)
    {
        double Inner(double v) => v * y;
        return Twice(Inner, x);
    }

    [Differentiable]
    public static double PrivateInside(double x) => Twice(v => Cube(v) * x, x);

    [Differentiable]
    public static double CapturedRef(double x)
    {
        var y = x * x;
        Action grow = () => Double(ref y);
        grow();
        grow();
        return y * x;
    }

    [Differentiable]
    public static double OfAnotherClass(double x, int n) => Functions.Power(v => v + x, n)(x) * Functions.Applied(Cube, x) * Functions.Applied(v => Cube(v) / 2, x);

    private static void Double(ref double v) => v *= 2;

    private static double Cube(double v) => v * v * v;

    private static double Twice(Func<double, double> f, double x) => f(f(x));

    private static Func<double, double> Compose(Func<double, double> outer, Func<double, double> inner) => v => outer(inner(v));

    private static double Simpson(Func<double, double> f, double a, double b, int n)
    {
        var h = (b - a) / n;
        var sum = f(a) + f(b);
        for (var i = 1; i < n; i++)
        {
            sum += (i % 2 == 0 ? 2 : 4) * f(a + (i * h));
        }
        return sum * h / 3;
    }

    private static double Newton(Func<double, double> f, Func<double, double> derivative, double x)
    {
        for (var i = 0; i < 30; i++)
        {
            var step = f(x) / derivative(x);
            x -= step;
            if (Math.Abs(step) < 1e-12)
            {
                break;
            }
        }
        return x;
    }

    private static double RungeKutta(Func<double, double, double> f, double y, double h, int steps)
    {
        for (var i = 0; i < steps; i++)
        {
            var t = i * h;
            var k1 = f(t, y);
            var k2 = f(t + (h / 2), y + (h / 2 * k1));
            var k3 = f(t + (h / 2), y + (h / 2 * k2));
            var k4 = f(t + h, y + (h * k3));
            y += h / 6 * (k1 + (2 * k2) + (2 * k3) + k4);
        }
        return y;
    }

    private static void Euler(Action<double[], double[]> field, double[] state, double h)
    {
        var slope = new double[state.Length];
        field(state, slope);
        for (var i = 0; i < state.Length; i++)
        {
            state[i] += h * slope[i];
        }
    }

    private sealed class Solver(Func<double, double> f, double weight)
    {
        public double Step(double x) => x + (weight * f(x));
    }
}

internal static class Functions
{
    public static Func<double, double> Power(Func<double, double> f, int n) => v => Raised(f(v), n);

    public static double Applied(Func<double, double> f, double x) => Scaled(f)(x) + f(2 * x);

    private static Func<double, double> Scaled(Func<double, double> f) => v => 3 * f(v);

    private static double Raised(double v, int n) => n == 0 ? 1 : v * Raised(v, n - 1);
}
