using System;
using ILDiff;

namespace Woven;

/// <summary>Arrays of arrays, and of several dimensions, of structs.</summary>
public static partial class NestedStructArrays
{
    [Differentiable]
    public static double ReadsJagged(Vector[][] v, double s)
    {
        var sum = 0.0;
        for (var i = 0; i < v.Length; i++)
        {
            foreach (var e in v[i])
            {
                sum += (s * e).Length * e.X * (i + 1);
            }
        }
        return sum;
    }

    [Differentiable]
    public static double UpdatesJagged(Particle[][] p, double s)
    {
        for (var i = 0; i < p.Length; i++)
        {
            for (var j = 1; j < p[i].Length; j++)
            {
                p[i][j].Mass *= p[i][j - 1].Mass + s;
                p[i][j].Scale(p[i][0].Charge);
                ref var e = ref p[i][j - 1];
                e.Position += p[i][j].Position;
            }
        }
        return p[0][^1].Weighted + p[1][0].Weighted;
    }

    [Differentiable]
    public static double MovesRows(Complexish[][] a, double s)
    {
        var first = a[0];
        first[0] = new Complexish(s, first[1].Re) * first[0];
        (a[0], a[1]) = (a[1], a[0]);
        a[0][0] *= first[1];
        a[1][1] *= a[0][0];
        a[2] = [a[0][0] * new Complexish(s, 1), new Complexish(a[1][1].Im, s)];
        return a[0][0].Re + (a[1][1].Im * a[2][0].Re) + a[2][1].Re;
    }

    [Differentiable]
    public static double LocalJagged(double x, int n)
    {
        var rows = new (double A, int N, float B)[n][];
        for (var i = 0; i < n; i++)
        {
            rows[i] = new (double A, int N, float B)[i + 1];
            rows[i][0].A = x * (i + 1);
            rows[i][i].N = i;
            rows[i][0].B = 2;
        }
        (rows[0], rows[n - 1]) = (rows[n - 1], rows[0]);
        var sum = 0.0;
        foreach (var row in rows)
        {
            sum += row[0].A * row[0].A * row[^1].N * row[0].B;
        }
        return sum;
    }

    [Differentiable]
    public static double Rectangle(Vector[,] v, double s)
    {
        var sum = new Vector(0, 0, 0);
        for (var i = 0; i < v.GetLength(0); i++)
        {
            for (var j = 0; j < v.GetLength(1); j++)
            {
                sum += s * v[i, j];
                v[i, j] = v[i, 0] + (v[i, j].X * sum);
            }
        }
        return sum.Length;
    }

    [Differentiable]
    public static double RectangleOfMutable(Particle[,] p, double s)
    {
        p[0, 1].Mass += s * p[1, 0].Charge;
        p[1, 1].Scale(p[0, 1].Mass);
        ref var e = ref p[1, 0];
        e.Charge *= 2;
        e.Position = p[1, 1].Position;
        p[0, 0] = e;
        return p[0, 0].Weighted * p[0, 0].Charge * p[1, 1].Weighted;
    }

    [Differentiable]
    public static double LocalRectangle(double x, int n)
    {
        var m = new Complexish[n, 2];
        m[0, 0] = new Complexish(x, 1);
        m[0, 1] = new Complexish(1, x);
        for (var i = 1; i < n; i++)
        {
            m[i, 0] = m[i - 1, 1] * m[i - 1, 0];
            m[i, 1] = m[i - 1, 0];
        }
        return m[n - 1, 0].Re - m[n - 1, 1].Im;
    }

    [Differentiable]
    public static double RowBesideRows((double X, double Y)[][] rows, (double X, double Y)[] row)
    {
        rows[0] = row;
        row[0].X *= rows[1][0].Y;
        rows[0][1].Y += row[0].X;
        return row[0].X * row[1].Y * rows[0][1].X;
    }

    [Differentiable]
    public static double ReadsBesideRows((double X, double Y)[][] rows, (double X, double Y)[] row) => rows[0][0].X * row[0].X * row[0].X;

    [Differentiable]
    public static double RowsOfRectangles(Vector[][,] v)
    {
        v[0][0, 0] = v[1][0, 1].X * v[0][0, 0];
        v[1] = v[0];
        return v[1][0, 0].Length;
    }

    [Differentiable]
    public static double Callees(Vector[][] v, double s, int depth)
    {
        if (depth > 0)
        {
            (v[0], v[1]) = (v[1], v[0]);
            v[0][0] = s * v[1][0];
            return v[0][0].X + Callees(v, s * v[0][1].Y, depth - 1);
        }
        return v[0][0].Length * v[1][1].Z;
    }

    /// <summary>Random operations on rows of structs.</summary>
    [Differentiable]
    public static double Machine((double A, double B)[][] a, Particle[] x, int[] code)
    {
        var row = a[0];
        var local = new (double A, double B)[a.Length][];
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
                    a[i][0].A *= a[j][1].B;
                    break;
                case 2:
                    row = a[i];
                    break;
                case 3:
                    row[j % 2].B = row[1 - (j % 2)].A * x[i].Mass;
                    break;
                case 4:
                    a[i] = row;
                    break;
                case 5:
                    local[i] = local[j];
                    break;
                case 6:
                    local[i][1].A += 0.5 * a[j][0].B;
                    break;
                case 7:
                    a[i] = [(a[j][0].A * 0.5, x[i].Mass), a[j][1]];
                    break;
                case 8:
                    x[i] = x[j];
                    x[j].Mass -= 0.25 * Exchanged(a, i, x[j].Mass);
                    break;
                case 9:
                    Array.Copy(a[i], a[j], 2);
                    break;
                case 10:
                    x[i].Scale(row[0].B);
                    break;
                case 11:
                    a[i] = ((double A, double B)[])a[j].Clone();
                    break;
                case 12:
                    Array.Copy(a, 0, a, 1, a.Length - 1);
                    break;
                case 13:
                    (x[i], x[j]) = (x[j], x[i]);
                    ref var e = ref a[i][0];
                    e.B += x[i].Position.X;
                    e = (e.B, e.A);
                    break;
                default:
                    a = local;
                    break;
            }
        }
        var sum = (row[0].A * row[1].B) + x[2].Weighted;
        for (var i = 0; i < a.Length; i++)
        {
            sum += a[i][0].B * local[i][1].A * (i + 1);
        }
        return sum;
    }

    private static double Exchanged((double A, double B)[][] a, int i, double factor)
    {
        var old = a[i];
        a[i] = a[0];
        a[0] = old;
        old[0].A *= factor;
        return factor > 100 ? Exchanged(a, i, factor / 2) : old[0].A * a[i][1].B;
    }
}
