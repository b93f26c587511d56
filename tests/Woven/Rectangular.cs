using ILDiff;

namespace Woven;

/// <summary>Arrays of several dimensions.</summary>
public static partial class Rectangular
{
    [Differentiable]
    public static double SumOfProducts(double[,] a)
    {
        var sum = 0.0;
        for (var i = 0; i < a.GetLength(0); i++)
        {
            for (var j = 0; j < a.GetLength(1); j++)
            {
                sum += a[i, j] * a[i, 0] * (j + 1);
            }
        }
        return sum * a.Length;
    }

    [Differentiable]
    public static void MatrixTimesMatrix(double[,] a, double[,] b, double[,] c)
    {
        for (var i = 0; i < a.GetLength(0); i++)
        {
            for (var j = 0; j < b.GetLength(1); j++)
            {
                c[i, j] = 0;
                for (var k = 0; k < b.GetLength(0); k++)
                {
                    c[i, j] += a[i, k] * b[k, j];
                }
            }
        }
    }

    [Differentiable]
    public static double Update(double[,] a, double x)
    {
        a[0, 1] *= x;
        a[1, 0] += a[0, 1] * a[0, 0];
        a[1, 0]++;
        a[0, 0] /= a[1, 0];
        return a[0, 0] * a[1, 1] * a[0, 1];
    }

    [Differentiable]
    public static double Local(double x, int n)
    {
        var m = new double[n, n];
        for (var i = 0; i < n; i++)
        {
            m[i, 0] = x * (i + 1);
            for (var j = 1; j < n; j++)
            {
                m[i, j] = m[i, j - 1] * x;
                if (i > 0)
                {
                    m[i, j] += m[i - 1, j];
                }
            }
        }
        return m[n - 1, n - 1];
    }

    [Differentiable]
    public static double ThreeDimensions(double[,,] a)
    {
        for (var k = 1; k < a.GetLength(2); k++)
        {
            a[0, 1, k] *= a[0, 0, k - 1] + a[0, 1, k - 1];
        }
        return a[0, 1, a.GetLength(2) - 1] * a.Rank;
    }

    [Differentiable]
    public static double Determinant(double[,] a)
    {
        var n = a.GetLength(0);
        var determinant = 1.0;
        for (var k = 0; k < n; k++)
        {
            var pivot = k;
            for (var i = k + 1; i < n; i++)
            {
                if (Math.Abs(a[i, k]) > Math.Abs(a[pivot, k]))
                {
                    pivot = i;
                }
            }
            if (pivot != k)
            {
                determinant = -determinant;
                for (var j = 0; j < n; j++)
                {
                    (a[k, j], a[pivot, j]) = (a[pivot, j], a[k, j]);
                }
            }
            determinant *= a[k, k];
            for (var i = k + 1; i < n; i++)
            {
                var factor = a[i, k] / a[k, k];
                for (var j = k; j < n; j++)
                {
                    a[i, j] -= factor * a[k, j];
                }
            }
        }
        return determinant;
    }

    [Differentiable]
    public static double ForEach(double[,] a)
    {
        var sum = 0.0;
        foreach (var element in a)
        {
            sum += element * element;
        }
        return sum;
    }

    [Differentiable]
    public static double RowsOfMatrices(double[][,] a)
    {
        (a[0], a[1]) = (a[1], a[0]);
        a[0][0, 1] *= a[1][0, 0];
        return a[0][0, 1] * a[1][0, 0];
    }

    [Differentiable]
    public static double Aliased(double[,] a, double[,] b)
    {
        a[0, 0] *= b[0, 1];
        return a[0, 0] * b[0, 0];
    }

    [Differentiable]
    public static double CloneAndClear(double[,] a, double x)
    {
        var copy = (double[,])a.Clone();
        var sum = 0.0;
        foreach (var element in copy)
        {
            sum += element * x;
        }
        copy[1, 0] *= a[1, 1];
        a[0, 1] = copy[1, 0] * copy[0, 0];
        Array.Clear(copy, 0, copy.Length);
        copy[0, 0] += a[0, 1];
        return sum + (copy[0, 0] * a[0, 1]) + copy[1, 0];
    }

    [Differentiable]
    public static void CopyAndClear(double[,] a, double[,] b, double[,] c, int count, int from)
    {
        Array.Copy(a, b, count);
        Array.Copy(b, from, b, from + 1, 2);
        Array.Clear(a, from, 1);
        c[0, 0] += b[0, 1] * b[1, 0];
        c[1, 1] *= a[0, 1] + b[1, 1];
    }

    [Differentiable]
    public static double CloneOfThree((double X, int N)[,,] a)
    {
        var copy = ((double X, int N)[,,])a.Clone();
        a[0, 1, 1].X *= copy[1, 0, 1].X;
        return copy[0, 1, 1].X * a[0, 1, 1].X * copy[0, 0, 0].N;
    }

    /// <summary>The first index of each dimension is another than 0.</summary>
    [Differentiable]
    public static double LowerBounds(double[,] a)
    {
        var (i, j) = (a.GetLowerBound(0), a.GetLowerBound(1));
        var copy = (double[,])a.Clone();
        Array.Clear(a, i + 1, 2);
        a[i, j] *= copy[i, j + 1];
        Array.Copy(copy, a, 1);
        return (a[i, j] * copy[i + 1, j]) + (a[i + 1, j + 1] * copy[i, j + 1]);
    }

    [Differentiable]
    public static double Callee(double[,] a, double s) => Recursive(a, a.GetLength(0) - 1, s);

    private static double Recursive(double[,] a, int i, double s)
    {
        if (i < 0)
        {
            return 1;
        }
        a[i, 0] *= s;
        return a[i, 0] * a[i, 1] * Recursive(a, i - 1, s);
    }
}
