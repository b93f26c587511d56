using System.Runtime.InteropServices;
using ILDiff;

namespace Woven;

/// <summary>Methods whose partials are given: without a body, of another library, found by iteration.</summary>
public static partial class PartialRules
{
    private const double SquareRootOfPi = 1.7724538509055160273;

    /// <summary>How often the rule of <see cref="Kepler"/> has been asked.</summary>
    public static int Asked { get; set; }

    [DllImport("libm.so.6", EntryPoint = "erf")]
    private static extern double NativeErf(double x);

    [PartialsOf(typeof(PartialRules), nameof(NativeErf))]
    private static double NativeErfPartial(double x, double y) => 2 / SquareRootOfPi * Math.Exp(-x * x);

    /// <summary>No body at all.</summary>
    [Differentiable]
    public static double Native(double x, double scale) => scale * NativeErf(x * scale) + x;

    /// <summary>E − e sin E = M, solved for E by iteration: ∂E/∂e = sin E / (1 − e cos E), ∂E/∂M = 1 / (1 − e cos E).</summary>
    public static double Kepler(double e, double m)
    {
        var x = m;
        while (Math.Abs(x - e * Math.Sin(x) - m) > 1e-15 * Math.Max(1, Math.Abs(m)))
        {
            var next = x - (x - e * Math.Sin(x) - m) / (1 - e * Math.Cos(x));
            if (next == x)
            {
                break;
            }
            x = next;
        }
        return x;
    }

    [PartialsOf(typeof(PartialRules), nameof(Kepler))]
    public static (double, double) KeplerPartials(double e, double m, double x)
    {
        Asked++;
        var slope = 1 - e * Math.Cos(x);
        return (Math.Sin(x) / slope, 1 / slope);
    }

    [Differentiable]
    public static double Orbit(double e, double m) => Math.Cos(Kepler(e, m)) - e * m;

    /// <summary>One of its arguments is constant, in a loop, under a condition.</summary>
    [Differentiable]
    public static double Orbits(double[] m, double e, int from)
    {
        var sum = 0.0;
        for (var i = 0; i < m.Length; i++)
        {
            if (i >= from)
            {
                sum += Kepler(e, m[i]) * Kepler(0.25, m[i] + sum);
            }
            else
            {
                sum += Kepler(0.125, 0.5) + m[i];
            }
        }
        return sum;
    }

    /// <summary>The rule of the marked method itself.</summary>
    [Differentiable]
    public static double Cube(double x)
    {
        var y = 0.0;
        for (var i = 0; i < 3; i++)
        {
            y = i == 0 ? x : y * x;
        }
        return y;
    }

    /// <summary>Four times the true one, so that it can be told who is asked.</summary>
    [PartialsOf(typeof(PartialRules), nameof(Cube))]
    private static double CubePartial(double x, double y) => 12 * x * x;

    [PartialsOf(typeof(Convert), nameof(Convert.ToDouble))]
    private static double ToDoublePartial(float x, double y) => 1;

    [PartialsOf(typeof(Convert), nameof(Convert.ToSingle))]
    private static float ToSinglePartial(double x, float y) => 1;

    /// <summary>Methods of the base library that have no rule of ILDiff's.</summary>
    [Differentiable]
    public static double Converted(double x, float f) => Convert.ToDouble(f * f) * x + Convert.ToSingle(x * 2);

    private static double Weighted(double x, int n, string unit, float w) => unit == "m" ? x * n * w : x * n * w / 1000;

    private static double Weighted(double x, int n) => x * n;

    [PartialsOf(typeof(PartialRules), nameof(Weighted))]
    private static (double, float) WeightedPartials(double x, int n, string unit, float w, double y) => ((float)n * w, (float)(x * n));

    /// <summary>Constants between the arguments; the overload without a rule is differentiated.</summary>
    [Differentiable]
    public static double Overloads(double x, float w, int n) => Weighted(x * x, n, "m", w) + Weighted(x, n);

    /// <summary>Two rules by one method.</summary>
    private static double Twice(double x) => x + x;

    private static double AlsoTwice(double x) => 2 * x;

    [PartialsOf(typeof(PartialRules), nameof(Twice))]
    [PartialsOf(typeof(PartialRules), nameof(AlsoTwice))]
    private static double Two(double x, double y) => 2;

    [Differentiable]
    public static double SharedRule(double x) => Twice(x) * AlsoTwice(x);

    /// <summary>A rule that itself uses a twin.</summary>
    [Differentiable]
    public static double Residual(double x, double a) => x * x * x + a * x - 1;

    public static double RootOfResidual(double a)
    {
        var x = 1.0;
        for (var i = 0; i < 60; i++)
        {
            x -= (x * x * x + a * x - 1) / (3 * x * x + a);
        }
        return x;
    }

    /// <summary>r(x, a) = 0: dx/da = −(∂r/∂a) / (∂r/∂x).</summary>
    [PartialsOf(typeof(PartialRules), nameof(RootOfResidual))]
    private static double RootPartial(double a, double x)
    {
        var (_, byRoot, byParameter) = Residual_Grad(x, a);
        return -byParameter / byRoot;
    }

    [Differentiable]
    public static double Implicit(double[] a)
    {
        var product = 1.0;
        for (var i = 0; i < a.Length; i++)
        {
            product *= RootOfResidual(a[i] * product) + product * a[i];
        }
        return product;
    }

    /// <summary>Objects are constants for a rule.</summary>
    public sealed class Scale
    {
        private readonly int factor;

        public Scale(int factor)
        {
            this.factor = factor;
        }

        public double Apply(double x) => factor * x;

        [PartialsOf(typeof(Scale), nameof(Apply))]
        private static double ApplyPartial(Scale scale, double x, double y) => scale.factor;
    }

    [Differentiable]
    public static double OfObject(double x, int n) => new Scale(n).Apply(x * x);
}
