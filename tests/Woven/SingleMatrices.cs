using ILDiff;

namespace Woven;

/// <summary>Matrices of <c>float</c>, jagged and rectangular.</summary>
public static partial class SingleMatrices
{
    [Differentiable]
    public static float Jagged(float[][] a, float s)
    {
        var sum = 0f;
        for (var i = 0; i < a.Length; i++)
        {
            for (var j = 1; j < a[i].Length; j++)
            {
                a[i][j] *= a[i][j - 1] + s;
                sum += a[i][j] * a[i][0];
            }
        }
        return sum;
    }

    [Differentiable]
    public static float SwapsRows(float[][] a)
    {
        (a[0], a[1]) = (a[1], a[0]);
        a[0][0] *= a[1][0];
        a[2] = [a[0][0], 1];
        return a[0][0] * a[0][0] * a[1][0] * a[2][0];
    }

    [Differentiable]
    public static float LocalRows(float x, int n)
    {
        var rows = new float[n][];
        for (var i = 0; i < n; i++)
        {
            rows[i] = [x, i * x];
            rows[i][0] *= rows[i / 2][1];
        }
        return rows[n - 1][0] + rows[n / 2][1];
    }

    [Differentiable]
    public static float RowBesideRows(float[][] rows, float[] row)
    {
        rows[0] = row;
        row[0] *= rows[1][0];
        return row[0] * rows[0][0];
    }

    [Differentiable]
    public static float ReadsRowBesideRows(float[][] rows, float[] row) => rows[0][0] * row[0] * row[0];

    [Differentiable]
    public static float Rectangle(float[,] a, float s)
    {
        a[0, 1] *= s;
        a[1, 0] += a[0, 1] * a[0, 0];
        a[1, 1] /= a[1, 0];
        return a[0, 0] * a[1, 1] * a[0, 1];
    }

    [Differentiable]
    public static float LocalRectangle(float x, int n)
    {
        var m = new float[n, n];
        for (var i = 0; i < n; i++)
        {
            m[i, 0] = x * (i + 1);
            for (var j = 1; j < n; j++)
            {
                m[i, j] = m[i, j - 1] * x;
            }
        }
        return m[n - 1, n - 1] * m[1, 1];
    }

    /// <summary>The adjoint of a[0, 0] is a sum that <c>float</c> would lose.</summary>
    [Differentiable]
    public static float ManyTimes(float[,] a, float[][] b, int n)
    {
        var sum = 0f;
        for (var i = 0; i < n; i++)
        {
            sum += (a[0, 0] * 0.1f) + (b[0][0] * 0.1f);
        }
        return sum;
    }

    [Differentiable]
    public static float Locals(float x, int n)
    {
        var v = new float[n];
        v[0] = x;
        for (var i = 1; i < n; i++)
        {
            v[i] = v[i - 1] * x;
        }
        return v[n - 1];
    }
}
