using ILDiff;

namespace Woven;

/// <summary>Calls of static methods of this assembly.</summary>
public static partial class Calls
{
    [Differentiable]
    public static double Marked(double x) => x * x;

    [Differentiable]
    public static double CallsMarkedAndUnmarked(double x, double y) => Marked(x) * Unmarked(y, x) + Marked(Unmarked(x, 2));

    [Differentiable]
    public static double CallsOverloads(double x, int n) => Overloaded(x) + Overloaded(x, n) + Overloaded(n);

    [Differentiable]
    public static double CallsOverloadOfSingle(float x, double y) => Overloaded(x) + Overloaded(y) + Overloaded((float)y);

    [Differentiable]
    public static double CallsOtherClasses(double x) => Helpers.Cosine(x) + Helpers.Inner.Squared(x) + PrivateHelpers.Cubed(x);

    [Differentiable]
    public static double CallsInLoop(double x, int n)
    {
        for (var i = 0; i < n; i++)
        {
            x = Unmarked(x, i) * Choose(x, i % 2 == 0);
        }
        return x;
    }

    [Differentiable]
    public static double CallsInCondition(double x, double y) => Choose(x, Marked(y) > x) + (IsLarge(x) ? y : x * y);

    [Differentiable]
    public static double OptionalAndNamed(double x) => Scaled(x) + Scaled(x, factor: x) + Scaled(offset: 2, x: x);

    [Differentiable]
    public static double Params(double x, double y) => SumOf(x, y, x * y) + SumOf() + SumOf([x, x]);

    [Differentiable]
    public static double LocalFunctions(double x, int n)
    {
        return Outer(x) + Outer(n * x);

        static double Outer(double t)
        {
            return Inner(t) * t;

            static double Inner(double u) => Math.Sin(u) + 1;
        }
    }

    [Differentiable]
    public static double PassesArrays(double[] x)
    {
        Scale(x, 0.5);
        Scale(x, x[0]);
        return Norm(x) * First(x);
    }

    [Differentiable]
    public static double ReturnsArrays(double x, double y)
    {
        var grid = Grid(x, y, 4);
        var same = Same(grid);
        same[1] *= x;
        return grid[1] * grid[3];
    }

    [Differentiable]
    public static float PassesSingles(float[] x, float y)
    {
        AddTo(x, y);
        return x[0] * Doubled(x)[1];
    }

    [Differentiable]
    public static double WritesArguments(double[] x, double[] y)
    {
        Squares(x, y);
        Squares(y, y);
        return y[0] + (x[1] * y[1]);
    }

    [Differentiable]
    public static double IgnoresResult(double x, double[] y)
    {
        Store(y, 0, x * x);
        return y[0] * x;
    }

    [Differentiable]
    public static double PassesThroughConstants(double x, int[] p) => x * CountPositive(p) * Volume(2);

    [Differentiable]
    public static double CapturingLocalFunction(double x, double y)
    {
        var scale = 2.0;
        Add(x);
        Add(y);
        return scale * x;

        void Add(double t) => scale += t * y;
    }

    [Differentiable]
    public static double References(double x, double[] y)
    {
        Square(x, out var square);
        AddTo(ref square, x);
        AddTo(ref y[0], square);
        AddTo(ref y[1], y[0]);
        return square * y[1];
    }

    private static double Unmarked(double x, double y) => Math.Sin(x * y) + y;

    private static double Overloaded(double x) => x * 3;

    private static double Overloaded(double x, int n) => x * n;

    private static double Overloaded(int n) => n;

    private static float Overloaded(float x) => x * x;

    private static double Choose(double x, bool first) => first ? x : Math.Exp(-x);

    private static bool IsLarge(double x) => x > 1;

    private static double Scaled(double x, double factor = 1.5, double offset = 1) => (x * factor) + offset;

    private static double SumOf(params double[] terms)
    {
        var sum = 0.0;
        foreach (var term in terms)
        {
            sum += term * term;
        }
        return sum;
    }

    private static void Scale(double[] x, double factor)
    {
        for (var i = 0; i < x.Length; i++)
        {
            x[i] *= factor;
        }
    }

    private static double Norm(double[] x)
    {
        var sum = 0.0;
        foreach (var element in x)
        {
            sum += element * element;
        }
        return Math.Sqrt(sum);
    }

    private static double First(double[] x) => x[0];

    private static double[] Grid(double from, double to, int n)
    {
        var grid = new double[n];
        for (var i = 0; i < n; i++)
        {
            grid[i] = from + ((to - from) * i / (n - 1));
        }
        return grid;
    }

    private static double[] Same(double[] x) => x;

    private static void AddTo(float[] x, float y)
    {
        for (var i = 0; i < x.Length; i++)
        {
            x[i] += y * i;
        }
    }

    private static float[] Doubled(float[] x)
    {
        var result = new float[x.Length];
        for (var i = 0; i < x.Length; i++)
        {
            result[i] = 2 * x[i];
        }
        return result;
    }

    private static void Squares(double[] from, double[] to)
    {
        for (var i = 0; i < from.Length; i++)
        {
            to[i] = from[i] * from[i];
        }
    }

    private static double Store(double[] into, int index, double value) => into[index] = value;

    private static int CountPositive(int[] p)
    {
        var count = 0;
        foreach (var element in p)
        {
            count += element > 0 ? 1 : 0;
        }
        return count;
    }

    private static double Volume(double radius) => 4.0 / 3 * Math.PI * radius * radius * radius;

    private static void Square(double x, out double square) => square = x * x;

    private static void AddTo(ref double sum, double term) => sum += term * sum;

    private static class PrivateHelpers
    {
        internal static double Cubed(double x) => x * x * x;
    }
}
