using System.Runtime.InteropServices;
using ILDiff;

namespace Woven;

/// <summary>Methods on arrays whose derivatives are given in both modes.</summary>
public static partial class ArrayRules
{
    public static double[] Solve(double[,] matrix, double[] right)
    {
        var n = right.Length;
        var (a, x) = ((double[,])matrix.Clone(), (double[])right.Clone());
        for (var column = 0; column < n; column++)
        {
            var pivot = column;
            for (var row = column + 1; row < n; row++)
            {
                pivot = Math.Abs(a[row, column]) > Math.Abs(a[pivot, column]) ? row : pivot;
            }
            for (var j = 0; j < n; j++)
            {
                (a[column, j], a[pivot, j]) = (a[pivot, j], a[column, j]);
            }
            (x[column], x[pivot]) = (x[pivot], x[column]);
            for (var row = column + 1; row < n; row++)
            {
                var factor = a[row, column] / a[column, column];
                for (var j = column; j < n; j++)
                {
                    a[row, j] -= factor * a[column, j];
                }
                x[row] -= factor * x[column];
            }
        }
        for (var row = n - 1; row >= 0; row--)
        {
            for (var j = row + 1; j < n; j++)
            {
                x[row] -= a[row, j] * x[j];
            }
            x[row] /= a[row, row];
        }
        return x;
    }

    [JvpOf(typeof(ArrayRules), nameof(Solve))]
    private static (double[], double[]) SolveJvp(double[,] a, double[] b, double[,] da, double[] db)
    {
        var x = Solve(a, b);
        var right = (double[])db.Clone();
        for (var i = 0; i < x.Length; i++)
        {
            for (var j = 0; j < x.Length; j++)
            {
                right[i] -= da[i, j] * x[j];
            }
        }
        return (x, Solve(a, right));
    }

    [VjpOf(typeof(ArrayRules), nameof(Solve))]
    private static double[] SolveVjp(double[,] a, double[] b, double[,] da, double[] db, double[] dresult)
    {
        var x = Solve(a, b);
        var transposed = new double[x.Length, x.Length];
        for (var i = 0; i < x.Length; i++)
        {
            for (var j = 0; j < x.Length; j++)
            {
                transposed[i, j] = a[j, i];
            }
        }
        var y = Solve(transposed, dresult);
        for (var i = 0; i < x.Length; i++)
        {
            db[i] += y[i];
            for (var j = 0; j < x.Length; j++)
            {
                da[i, j] -= y[i] * x[j];
            }
        }
        return x;
    }

    [Differentiable]
    public static double OfSolution(double[,] a, double[] b)
    {
        var x = Solve(a, b);
        var sum = 0.0;
        for (var i = 0; i < x.Length; i++)
        {
            sum += (i + 1) * x[i] * x[i];
        }
        return sum;
    }

    /// <summary>Arrays made here, changed between the calls, in a loop; the matrix is constant.</summary>
    [Differentiable]
    public static double Steps(double x, double[] b, int steps)
    {
        var a = new double[,] { { 4, 1, 0.5 }, { 1, 5, 0.25 }, { 0.5, 0.25, 3 } };
        var right = new double[] { x, x * x, 1 };
        for (var i = 0; i < steps; i++)
        {
            right = Solve(a, right);
            right[0] += b[i % b.Length] * x;
            right[1] *= right[1] + 1;
        }
        return right[0] * right[1] + right[2];
    }

    [Differentiable]
    public static double MatrixAlone(double x, [NonDifferentiable] double[] b)
    {
        var a = new[,] { { x, 1 }, { 2, 5 * x } };
        var first = Solve(a, b);
        a[0, 1] = x * x;
        return first[0] * Solve(a, first)[1];
    }

    /// <summary>The rule of the marked method.</summary>
    [Differentiable]
    public static void Scale(double[] x, double factor)
    {
        for (var i = 0; i < x.Length; i++)
        {
            x[i] *= factor;
        }
    }

    [JvpOf(typeof(ArrayRules), nameof(Scale))]
    private static void ScaleJvp(double[] x, double factor, double[] dx, double dfactor)
    {
        for (var i = 0; i < x.Length; i++)
        {
            dx[i] = dx[i] * factor + x[i] * dfactor;
            x[i] *= factor;
        }
    }

    [VjpOf(typeof(ArrayRules), nameof(Scale))]
    private static double ScaleVjp(double[] x, double factor, double[] dx)
    {
        var dfactor = 0.0;
        for (var i = 0; i < x.Length; i++)
        {
            dfactor += dx[i] * x[i];
            dx[i] *= factor;
            x[i] *= factor;
        }
        return dfactor;
    }

    [Differentiable]
    public static double InPlace(double[] x, double factor, int times)
    {
        for (var i = 0; i < times; i++)
        {
            Scale(x, factor + x[0]);
        }
        Scale(x, 2);
        return x[0] * x[x.Length - 1];
    }

    [DllImport("libm.so.6", EntryPoint = "fmin")]
    private static extern double Least(double x, double y);

    [JvpOf(typeof(ArrayRules), nameof(Least))]
    private static (double, double) LeastJvp(double x, double y, double dx, double dy) => (Least(x, y), x < y ? dx : dy);

    [VjpOf(typeof(ArrayRules), nameof(Least))]
    private static (double, double, double) LeastVjp(double x, double y, double dresult) => (Least(x, y), x < y ? dresult : 0, x < y ? 0 : dresult);

    /// <summary>No body, both modes.</summary>
    [Differentiable]
    public static double Native(double x, double y) => Least(x * y, x + y) * Least(3, y);
}
