using ILDiff;

namespace Woven;

/// <summary>Marked methods with parameters by reference.</summary>
public static partial class ReferenceParameters
{
    [Differentiable]
    public static double All(ref double a, in double b, out double c, double d)
    {
        c = a * b * d;
        a += c;
        return a * c;
    }

    [Differentiable]
    public static double Two(ref double x, ref double y)
    {
        y = 2 * x;
        return x * y;
    }

    [Differentiable]
    public static double Read(in double x, ref readonly double y, int n)
    {
        var product = x;
        for (var i = 0; i < n; i++)
        {
            product *= y + i;
        }
        return product;
    }

    [Differentiable]
    public static void Outputs(double x, out double sine, out double square)
    {
        sine = Math.Sin(x);
        square = x * sine;
    }

    [Differentiable]
    public static double BesideArray(double[] a, ref double x)
    {
        x *= a[0];
        a[1] = x * a[1];
        return a[1] * x;
    }

    [Differentiable]
    public static double Constant(double x, [NonDifferentiable] ref double scale)
    {
        scale += 1;
        return x * x * scale;
    }

    [Differentiable]
    public static float Singles(ref float x, in float y, out float z)
    {
        z = x * y;
        x = z * z;
        return x + z;
    }

    [Differentiable]
    public static double Throwing(ref double x, double y)
    {
        x *= 2;
        return y > 0 ? x * y : throw new ArgumentException("y");
    }

    [Differentiable]
    public static double Recursive(ref double x, int n)
    {
        if (n == 0)
        {
            return x;
        }
        x *= x;
        return x + Recursive(ref x, n - 1);
    }

    [Differentiable]
    public static double AtKink(ref double x, ref double c)
    {
        c *= 0;
        return Math.Sqrt(x * x) * c;
    }
}
