using ILDiff;

namespace Woven;

/// <summary>Methods of System.Array on arrays that have derivatives.</summary>
public static partial class ArrayMethods
{
    [Differentiable]
    public static double Copy(double[] x, double[] y)
    {
        Array.Copy(x, y, 2);
        y[0] *= x[1];
        return y[0] * y[1] * y[2];
    }

    [Differentiable]
    public static double CopyRange(double[] x, double[] y, int from, int to, int count)
    {
        x[0] *= x[1];
        Array.Copy(x, from, y, to, count);
        x[1] *= y[1];
        return (x[1] * y[0]) + (y[1] * y[2] * x[2]);
    }

    [Differentiable]
    public static double CopyWithin(double[] x, int from, int to, int count)
    {
        Array.Copy(x, from, x, to, count);
        var product = 1.0;
        for (var i = 0; i < x.Length; i++)
        {
            product *= x[i] + i;
        }
        return product;
    }

    [Differentiable]
    public static void Shift(double[] x, double[] y)
    {
        for (var t = 0; t < 3; t++)
        {
            Array.Copy(x, 0, x, 1, x.Length - 1);
            x[0] = y[t] * x[1];
        }
    }

    [Differentiable]
    public static double CopyTo(double[] x, double[] y)
    {
        x.CopyTo(y, 1);
        return y[0] * y[1] * y[1] * y[2];
    }

    [Differentiable]
    public static double Clear(double[] x)
    {
        var y = x[0] * x[1];
        Array.Clear(x, 1, 1);
        return y + (x[0] * x[1]) + (x[0] * x[2]);
    }

#if NET
    [Differentiable]
    public static double ClearAll(double[] x)
    {
        var y = x[0] * x[1];
        Array.Clear(x);
        return y + x[0];
    }

    [Differentiable]
    public static double Fill(double[] x, double s)
    {
        var y = x[0] * x[2];
        Array.Fill(x, s);
        x[1] *= x[0];
        return (x[0] * x[1]) + y;
    }

    [Differentiable]
    public static double FillRange(double[] x, double s)
    {
        Array.Fill(x, s * s, 1, 2);
        return x[0] * x[1] * x[2];
    }
#endif

    [Differentiable]
    public static double Clone(double[] x)
    {
        var y = (double[])x.Clone();
        y[0] *= x[1];
        x[1] *= y[0];
        return (x[1] * y[1]) + x[0];
    }

    [Differentiable]
    public static double CloneOfRows(double[][] a)
    {
        var b = (double[][])a.Clone();
        b[0][0] *= a[1][0];
        b[1] = b[0];
        return (a[0][0] * b[1][0]) + a[1][0];
    }

    [Differentiable]
    public static double CopyRows(double[][] a)
    {
        Array.Copy(a, 0, a, 1, 2);
        a[1][0] *= a[2][0];
        return a[0][0] * a[1][0] * a[2][0];
    }

    [Differentiable]
    public static double Resize(double x, int n)
    {
        double[] values = [x];
        for (var i = 1; i < n; i++)
        {
            Array.Resize(ref values, i + 1);
            values[i] = (values[i - 1] * x) + 1;
        }
        Array.Resize(ref values, 2);
        return values[0] * values[1];
    }

    [Differentiable]
    public static float Singles(float[] x)
    {
        var y = new float[x.Length];
        Array.Copy(x, y, x.Length);
        y[0] *= x[1];
        return y[0] * y[1];
    }
}
