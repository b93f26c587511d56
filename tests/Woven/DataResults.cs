using System;
using System.Collections.Generic;
using ILDiff;

namespace Woven;

/// <summary>Methods that return arrays of structs, matrices of <c>float</c>, lists, dictionaries and objects: made inside, given by the caller; alone and in tuples and structs.</summary>
public static partial class DataResults
{
    public readonly record struct Point(double X, int Tag, double Y);

    public struct Tracked
    {
        public double[] Values;

        [NonDifferentiable]
        public double[] Raw;

        public double Sum;
    }

    public sealed class Line(double slope, double[] values)
    {
        public double Slope { get; set; } = slope;

        public double[] Values { get; } = values;

        public Line? Next { get; set; }

        public int Count;
    }

    [Differentiable]
    public static Point[] Points(double[] x, double scale)
    {
        var points = new Point[x.Length];
        for (var i = 0; i < x.Length; i++)
        {
            points[i] = new Point(x[i] * scale, i, Math.Sin(x[i]));
        }
        return points;
    }

    /// <summary>Its result is its argument, changed.</summary>
    [Differentiable]
    public static (double X, int N, float Y)[] Moved((double X, int N, float Y)[] p, double by)
    {
        for (var i = 0; i < p.Length; i++)
        {
            p[i].X = (p[i].X * p[i].X) + by;
            p[i].Y *= (float)by;
        }
        return p;
    }

    /// <summary>Its result is its argument, as it was, another array, or none.</summary>
    [Differentiable]
    public static Point[]? Chosen(Point[] p, double x, int which) => which switch
    {
        0 => p,
        1 => null,
        _ => [new Point(x * p[0].Y, 1, x), p[0]],
    };

    [Differentiable]
    public static Point[][] Rows(Point[] p, double x)
    {
        Point[] made = [new Point(x * x, 1, p[0].X * x)];
        return [made, p, made];
    }

    /// <summary>Rows that it moves, makes and returns.</summary>
    [Differentiable]
    public static Point[][] Swapped(Point[][] p, double x)
    {
        (p[0], p[1]) = (p[1], p[0]);
        p[0][0] = p[0][0] with { X = p[0][0].X * x };
        return p;
    }

    [Differentiable]
    public static Point[] RowOf(Point[][] p, double x)
    {
        p[1][0] = new Point(x * p[0][0].X, 2, x);
        return p[1];
    }

    [Differentiable]
    public static Point[,] Grid(double x, double y)
    {
        var grid = new Point[2, 2];
        grid[0, 1] = new Point(x * y, 1, x);
        grid[1, 0] = new Point(y, 2, y * y);
        return grid;
    }

    [Differentiable]
    public static float[][] SingleRows(float[] x, float scale)
    {
        var rows = new float[2][];
        rows[0] = x;
        rows[1] = new float[x.Length];
        for (var i = 0; i < x.Length; i++)
        {
            rows[1][i] = x[i] * x[i] * scale;
        }
        return rows;
    }

    [Differentiable]
    public static float[,] SingleMatrix(float x, float y)
    {
        var m = new float[2, 2];
        m[0, 0] = x * y;
        m[1, 1] = (float)Math.Sin(x);
        return m;
    }

    [Differentiable]
    public static double[][,] Matrices(double x, double[,] given)
    {
        var m = new double[1, 2];
        m[0, 1] = x * given[0, 0];
        return [m, given];
    }

    [Differentiable]
    public static (Point[] Points, double Sum, float[][] Rows) Several(double[] x)
    {
        var points = new Point[1];
        points[0] = new Point(x[0] * x[1], 1, x[1]);
        return (points, x[0] * x[0], [[(float)x[0], (float)(x[1] * x[1])]]);
    }

    public readonly record struct Path(Point[] Points);

    [Differentiable]
    public static Path InStruct(double x) => new([new Point(x * x, 1, x), new Point(1, 2, Math.Exp(x))]);

    [Differentiable]
    public static Tracked WithConstant(double[] x) => new() { Values = [x[0] * x[1]], Raw = [x[0] * 3], Sum = x[0] * x[0] };

    [Differentiable]
    public static List<double> ToList(double[] x, double scale)
    {
        var list = new List<double>();
        foreach (var v in x)
        {
            list.Add(v * v * scale);
        }
        list.Insert(0, scale);
        return list;
    }

    [Differentiable]
    public static List<float> SingleList(float x) => [x * x, x];

    [Differentiable]
    public static List<double> Extended([Independent] List<double> list, double x)
    {
        list.Add(list[0] * x);
        return list;
    }

    [Differentiable]
    public static Dictionary<string, double> ToDictionary(double x, double y) => new() { ["xy"] = x * y, ["y"] = y, ["two"] = 2 };

    [Differentiable]
    public static (double First, List<double> All) ListInTuple(double x)
    {
        List<double> list = [x, x * x];
        return (list[1], list);
    }

    [Differentiable]
    public static Line Fit(double[] x, double y)
    {
        var line = new Line(x[0] * y, [y, x[1]]) { Count = 3 };
        line.Next = new Line(y * y, x);
        line.Values[0] *= x[1];
        return line;
    }

    /// <summary>Its result is its argument, changed.</summary>
    [Differentiable]
    public static Line Steeper([Independent] Line line, double by)
    {
        line.Slope *= by;
        line.Values[0] += by * by;
        return line;
    }

    [Differentiable]
    public static Line Constant(Line line, double x) => x > 1e9 ? throw new ArgumentException("too large") : line;

    [Differentiable]
    public static (double, Line[]) Lines(double x)
    {
        var line = new Line(x * x, [x]);
        return (x, [line, line]);
    }

    /// <summary>The result of a method that stays a call.</summary>
    [Differentiable]
    public static Point[] Recursive(Point[] p, double x, int depth) => Step(p, x, depth);

    private static Point[] Step(Point[] p, double x, int depth)
    {
        if (depth == 0)
        {
            return p;
        }
        var next = new Point[p.Length];
        for (var i = 0; i < p.Length; i++)
        {
            next[i] = new Point(p[i].Y * x, depth, p[i].X);
        }
        return Step(next, x, depth - 1);
    }

    [Differentiable]
    public static Point[] NeverFinite(double x) => [new Point(Math.Sqrt(x), 1, x)];
}
