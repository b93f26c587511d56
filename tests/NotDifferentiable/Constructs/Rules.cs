using ILDiff;

namespace NotDifferentiable;

/// <summary>Derivative rules that are none.</summary>
public static partial class Rules
{
    public static double Product(double x, double y) => x * y;

    [PartialsOf(typeof(Rules), nameof(Product))]
    public static double TooFew(double x, double y, double product) => y; // expect ILDIFF1031

    [PartialsOf(typeof(Rules), nameof(Product))]
    public static (double, double) NoResult(double x, double y) => (y, x); // expect ILDIFF1031

    [PartialsOf(typeof(Rules), "Quotient")]
    public static (double, double) OfNothing(double x, double y, double z) => (y, x); // expect ILDIFF1031

    [PartialsOf(typeof(Math), nameof(Math.Sin))]
    public static double OfKnown(double x, double y) => x; // expect ILDIFF1031

    [PartialsOf(typeof(Rules), null!)]
    public static double OfNull(double x, double y) => x; // expect ILDIFF1031

    [PartialsOf(typeof(double[]), nameof(Array.Clone))]
    public static double OfArrayType(double x, double y) => x; // expect ILDIFF1031

    [PartialsOf(typeof(List<>), "Add")]
    public static double OfOpenType(double x, double y) => x; // expect ILDIFF1031

    [VjpOf(typeof(Rules), nameof(Jagged))]
    public static double OfJagged(double[][] x, double[][] dx, double dresult) => x[0][0]; // expect ILDIFF1031

    public static double Jagged(double[][] x) => x[0][0];

    public static double Sum(double[] x) => x[0];

    [PartialsOf(typeof(Rules), nameof(Sum))]
    public static double OfArray(double[] x, double y) => x[0]; // expect ILDIFF1031

    public static double Generic<T>(double x) => x;

    [PartialsOf(typeof(Rules), nameof(Generic))]
    public static double OfGeneric(double x, double y) => 1; // expect ILDIFF1031

    [JvpOf(typeof(Rules), nameof(Sum))]
    public static double WithoutTangent(double[] x, double[] dx) => x[0]; // expect ILDIFF1031

    public static double Half(double x) => x / 2;

    [PartialsOf(typeof(Rules), nameof(Half))]
    public static double First(double x, double y) => 0.5;

    [PartialsOf(typeof(Rules), nameof(Half))]
    public static double Second(double x, double y) => 0.25; // expect ILDIFF1032

    public static double Third(double x) => x / 3;

    [JvpOf(typeof(Rules), nameof(Third))]
    public static (double, double) Forward(double x, double dx) => (x / 3, dx / 3); // expect ILDIFF1033

    public static double Of(Data data, double x) => data.Value * x;

    [PartialsOf(typeof(Rules), nameof(Of))]
    public static double OfPartial(Data data, double x, double y) => data.Value;

    public struct Point
    {
        public double X;

        [PartialsOf(typeof(Point), nameof(Scaled))]
        public double OnInstance(double factor, double y) => X; // expect ILDIFF1031

        public double Scaled(double factor) => X * factor;
    }

    public sealed class Data
    {
        public double Value;
    }

    [Differentiable]
    public static double ActiveObject(double x) => Of(new Data { Value = x }, x); // expect ILDIFF2031
}
