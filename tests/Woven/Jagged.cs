using ILDiff;

namespace Woven;

/// <summary>Arrays of arrays: read, updated, rows swapped, replaced, shared and passed on.</summary>
public static partial class Jagged
{
    private static readonly double[][] Table = [[0.5, 2], [-1.5]];

    [Differentiable]
    public static double SumOfProducts(double[][] a)
    {
        var sum = 0.0;
        for (var i = 0; i < a.Length; i++)
        {
            for (var j = 0; j < a[i].Length; j++)
            {
                sum += a[i][j] * a[i][j] * (j + 1);
            }
        }
        return sum;
    }

    [Differentiable]
    public static double ForEach(double[][] a, double s)
    {
        var product = 1.0;
        foreach (var row in a)
        {
            foreach (var element in row)
            {
                product *= element + s;
            }
        }
        return product;
    }

    [Differentiable]
    public static double Update(double[][] a, double[] x)
    {
        for (var i = 0; i < a.Length; i++)
        {
            for (var j = 1; j < a[i].Length; j++)
            {
                a[i][j] *= a[i][j - 1] + x[j];
            }
        }
        return a[0][a[0].Length - 1] * a[1][1];
    }

    [Differentiable]
    public static void MatrixTimesMatrix(double[][] a, double[][] b, double[][] c)
    {
        for (var i = 0; i < a.Length; i++)
        {
            for (var j = 0; j < b[0].Length; j++)
            {
                c[i][j] = 0;
                for (var k = 0; k < b.Length; k++)
                {
                    c[i][j] += a[i][k] * b[k][j];
                }
            }
        }
    }

    [Differentiable]
    public static double SwapRows(double[][] a)
    {
        (a[0], a[1]) = (a[1], a[0]);
        return a[0][0] * a[0][0] * a[1][0];
    }

    [Differentiable]
    public static void SwapAndScale(double[][] a, double s)
    {
        var first = a[0];
        first[0] *= s;
        a[0] = a[1];
        a[1] = first;
        a[0][0] *= first[0];
        a[1][0] += a[0][0] * s;
    }

    [Differentiable]
    public static double Bubble(double[][] a)
    {
        for (var round = 0; round < a.Length; round++)
        {
            for (var i = 0; i + 1 < a.Length; i++)
            {
                a[i][0] *= 1.25;
                if (a[i][0] > a[i + 1][0])
                {
                    (a[i], a[i + 1]) = (a[i + 1], a[i]);
                }
                a[i + 1][0] += a[i][0] * a[i][1];
            }
        }
        var sum = 0.0;
        for (var i = 0; i < a.Length; i++)
        {
            sum += (i + 1) * a[i][0] * a[i][1];
        }
        return sum;
    }

    [Differentiable]
    public static double ReplaceRow(double[][] a, double x)
    {
        var old = a[1];
        a[1] = new double[old.Length];
        for (var j = 0; j < old.Length; j++)
        {
            a[1][j] = old[j] * x;
        }
        return (a[1][0] * old[0]) + (a[0][0] * a[1][1]);
    }

    [Differentiable]
    public static double SetToNull(double[][] a)
    {
        var y = a[0][0] * a[0][0];
        a[0] = null!;
        return a[0] is null ? y * a[1][0] : y;
    }

    [Differentiable]
    public static double LocalMatrix(double x, int n)
    {
        var m = new double[n][];
        for (var i = 0; i < n; i++)
        {
            m[i] = new double[i + 1];
            m[i][0] = 1;
            for (var j = 1; j <= i; j++)
            {
                m[i][j] = (m[i - 1][j - 1] * x) + 0.5;
            }
        }
        var sum = 0.0;
        foreach (var row in m)
        {
            sum += row[row.Length - 1] * row[row.Length / 2];
        }
        return sum;
    }

    [Differentiable]
    public static double RollingRows(double[] x, int steps)
    {
        double[][] rows = [new double[x.Length], x];
        for (var t = 0; t < steps; t++)
        {
            var next = rows[0];
            for (var i = 0; i < x.Length; i++)
            {
                next[i] = (rows[1][i] * rows[1][(i + 1) % x.Length]) + (0.1 * next[i]);
            }
            rows[0] = rows[1];
            rows[1] = next;
        }
        return rows[1][0];
    }

    [Differentiable]
    public static double SharedRow(double[][] a)
    {
        a[0][0] *= a[1][0];
        a[1][1] *= a[0][0];
        return a[0][0] * a[1][1];
    }

    [Differentiable]
    public static double RowBesideMatrix(double[][] a, double[] x)
    {
        a[0][0] *= x[0];
        x[1] *= a[0][0];
        return a[0][1] * x[1] * x[0];
    }

    [Differentiable]
    public static double ReadBesideMatrix(double[][] a, double[] x) => a[0][0] * a[0][0] * x[0];

    [Differentiable]
    public static double ThreeDeep(double[][][] a)
    {
        var middle = a[1];
        a[1] = a[0];
        a[0] = middle;
        (a[0][0], a[1][0]) = (a[1][0], a[0][0]);
        a[0][0][0] *= a[1][0][0];
        return a[0][0][0] * a[0][0][0] * a[1][0][0];
    }

    [Differentiable]
    public static double Callees(double[][] a, double s)
    {
        Exchange(a, 0, 1, s);
        var row = RowOf(a, 1);
        row[0] *= s;
        PutRow(a, 0, row);
        a[0][0] *= a[1][1];
        return Total(a, a.Length) + Exchanged(a, 3, s);
    }

    [Differentiable]
    public static double ChosenRow(double[][] a, double s)
    {
        var row = s > 0 ? a[0] : a[1];
        for (var i = 0; i < 3; i++)
        {
            row[0] *= s + row[1];
            row = i == 1 ? a[0] : a[1];
        }
        return a[0][0] * a[1][0];
    }

    [Differentiable]
    public static double ConstantTable(double[][] a) => (Table[0][1] * a[0][0] * a[0][0]) + (Table[1][0] * a[1][0]);

    [Differentiable]
    public static double ConstantMatrix(double[] x, [NonDifferentiable] double[][] a) => (a[0][0] * x[0] * x[1]) + (a[1][0] * x[1] * x[1]);

    [Differentiable]
    public static double RowLinked(double x)
    {
        var rows = new double[1][];
        var row = new double[1];
        rows[0] = row;
        row[0] = x;
        return rows[0][0] * x;
    }

    [Differentiable]
    public static double RowLinkedByHelper(double x)
    {
        var rows = new double[1][];
        var row = new double[1];
        Link(rows, row, 2);
        row[0] = x;
        return rows[0][0] * x;
    }

    [Differentiable]
    public static double Irregular(double[][] a, double s)
    {
        var i = 0;
    again:
        (a[0], a[1]) = (a[1], a[0]);
        a[0][0] *= s;
        if (i % 2 == 0)
        {
            a[1][0] += a[0][0] * a[1][1];
        }
        if (++i < 4)
        {
            goto again;
        }
        return a[0][0] * a[1][0];
    }

    /// <summary>Does what a list of instructions says: each an operation and two rows.</summary>
    [Differentiable]
    public static double Machine(double[][] a, double[] x, int[] code)
    {
        var row = a[0];
        var local = new double[a.Length][];
        for (var i = 0; i < a.Length; i++)
        {
            local[i] = a[i];
        }
        for (var p = 0; p + 2 < code.Length; p += 3)
        {
            var (i, j) = (code[p + 1], code[p + 2]);
            switch (code[p])
            {
                case 0:
                    (a[i], a[j]) = (a[j], a[i]);
                    break;
                case 1:
                    a[i][0] *= a[j][1];
                    break;
                case 2:
                    row = a[i];
                    break;
                case 3:
                    row[j % 2] = row[1 - (j % 2)] * x[i];
                    break;
                case 4:
                    a[i] = row;
                    break;
                case 5:
                    local[i] = local[j];
                    break;
                case 6:
                    local[i][1] += 0.5 * a[j][0];
                    break;
                case 7:
                    a[i] = [a[j][0] * 0.5, x[i]];
                    break;
                case 8:
                    a[j][1] -= 0.25 * Exchanged(a, i, x[j]);
                    break;
                case 9:
                    Array.Copy(a[i], a[j], 2);
                    break;
                case 10:
                    x[i] *= row[0];
                    break;
                case 11:
                    a[i] = (double[])a[j].Clone();
                    break;
                case 12:
                    Array.Copy(a, 0, a, 1, a.Length - 1);
                    break;
                case 13:
                    PutRow(a, i, local[j]);
                    break;
                default:
                    a = local;
                    break;
            }
        }
        var sum = row[0] * row[1];
        for (var i = 0; i < a.Length; i++)
        {
            sum += a[i][0] * local[i][1] * (i + 1);
        }
        return sum;
    }

    private static void Exchange(double[][] a, int i, int j, double s)
    {
        if (i != j && s > -100)
        {
            Exchange(a, i, i, s);
            (a[i], a[j]) = (a[j], a[i]);
            a[i][0] *= s * a[j][0];
        }
    }

    private static void Link(double[][] rows, double[] row, int depth)
    {
        if (depth > 0)
        {
            Link(rows, row, depth - 1);
            return;
        }
        rows[0] = row;
    }

    private static double[] RowOf(double[][] a, int i) => i < 0 ? RowOf(a, i + 1) : a[i];

    private static void PutRow(double[][] a, int i, double[] row)
    {
        if (i < 0)
        {
            PutRow(a, i + 1, row);
            return;
        }
        var copy = new double[row.Length];
        for (var j = 0; j < row.Length; j++)
        {
            copy[j] = row[j] * row[0];
        }
        a[i] = copy;
    }

    private static double Total(double[][] a, int count)
    {
        if (count == 0)
        {
            return 1;
        }
        var row = a[count - 1];
        return row[0] * row[1] * Total(a, count - 1);
    }

    private static double Exchanged(double[][] a, int depth, double s)
    {
        if (depth == 0)
        {
            return a[0][0] * a[1][1];
        }
        (a[0], a[1]) = (a[1], a[0]);
        a[0][1] *= s;
        var value = Exchanged(a, depth - 1, s);
        (a[0], a[1]) = (a[1], a[0]);
        return value * a[0][1];
    }
}
