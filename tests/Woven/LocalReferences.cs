using ILDiff;

namespace Woven;

/// <summary>References to numbers: reassigned, chosen, returned, passed to methods that stay calls.</summary>
public static partial class LocalReferences
{
    [Differentiable]
    public static double ChosenElement(double[] a, double[] b, bool first)
    {
        ref var r = ref first ? ref a[0] : ref b[1];
        r *= r * b[0];
        r = ref a[2];
        r += 1;
        return At(a, 1) * r * a[0] * b[1];
    }

    [Differentiable]
    public static double ChosenLocal(double x, bool other)
    {
        var y = x * x;
        ref var r = ref x;
        if (other)
        {
            r = ref y;
        }
        r *= 3 * r;
        return x * y;
    }

    [Differentiable]
    public static double LocalOrElement(double x, double[] a, int n)
    {
        var best = x;
        ref var r = ref best;
        for (var i = 0; i < n; i++)
        {
            r *= a[i];
            if (a[i] > best)
            {
                r = ref a[i];
            }
        }
        return best * r * x;
    }

    [Differentiable]
    public static double Largest(double[] a)
    {
        ref var largest = ref a[0];
        for (var i = 1; i < a.Length; i++)
        {
            if (a[i] > largest)
            {
                largest = ref a[i];
            }
        }
        largest = largest * largest * a[0];
        return a[0] * a[1] * a[2];
    }

    [Differentiable]
    public static double PassedOn(double x, int n)
    {
        Grow(ref x, n);
        var y = x;
        Grow(ref y, n);
        Twice(x, out var z, n);
        return x * y * z;
    }

    [Differentiable]
    public static double ElementPassedOn(double[] a, int n)
    {
        Grow(ref a[1], n);
        Exchange(ref a[0], ref a[1], n);
        Twice(a[1], out a[2], n);
        return a[0] * a[0] * a[1] * a[2];
    }

    [Differentiable]
    public static double SameElementTwice(double[] a, int n)
    {
        Accumulate(ref a[0], ref a[n], 2);
        return a[0] * a[1];
    }

    [Differentiable]
    public static double ReturnedReference(double[] a, int i)
    {
        At(a, i) *= a[0];
        Smaller(ref a[0], ref a[1]) *= 3;
        return a[0] * a[1] * At(a, i);
    }

    [Differentiable]
    public static double ReadOnly(double x, double[] a)
    {
        ref readonly var r = ref a[1];
        a[1] *= x;
        return Weigh(in x, in a[0], 2) * r;
    }

    [Differentiable]
    public static float Singles(float x, float[] a)
    {
        GrowSingle(ref x, 2);
        GrowSingle(ref a[0], 1);
        return x * a[0];
    }

    [Differentiable]
    public static double InLoop(double x, int n)
    {
        var sum = 0.0;
        for (var i = 0; i < n; i++)
        {
            var term = x * (i + 1);
            Grow(ref term, 2);
            Accumulate(ref sum, ref term, 1);
        }
        return sum;
    }

    private static ref double At(double[] a, int i) => ref a[i];

    private static ref double Smaller(ref double x, ref double y) => ref x < y ? ref x : ref y;

    // What calls itself stays a call.
    private static void Grow(ref double v, int n)
    {
        if (n > 0)
        {
            v *= v * 1.1;
            Grow(ref v, n - 1);
            v += 0.1 * v;
        }
    }

    private static void GrowSingle(ref float v, int n)
    {
        if (n > 0)
        {
            v *= v * 1.5f;
            GrowSingle(ref v, n - 1);
        }
    }

    private static void Twice(double x, out double y, int n)
    {
        if (n == 0)
        {
            y = x * x;
        }
        else
        {
            Twice(x * 2, out y, n - 1);
        }
    }

    private static void Exchange(ref double x, ref double y, int n)
    {
        (x, y) = (y * x, x);
        if (n > 1)
        {
            Exchange(ref y, ref x, n - 1);
        }
    }

    private static void Accumulate(ref double sum, ref double term, int n)
    {
        sum += term * term;
        term *= 2;
        if (n > 1)
        {
            Accumulate(ref sum, ref term, n - 1);
        }
    }

    private static double Weigh(in double x, in double y, int n) => n == 0 ? x * y : x + Weigh(in y, in x, n - 1);
}
