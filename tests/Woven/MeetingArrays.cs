using System;
using ILDiff;

namespace Woven;

/// <summary>Variables that hold a constant array at one time and an active one at another.</summary>
public static partial class MeetingArrays
{
    private static readonly double[] Table = [0.5, -1];

    public readonly struct Layer(double[] weights, int size)
    {
        public double[] Forward(double[] x)
        {
            var y = new double[size];
            for (var i = 0; i < size; i++)
            {
                var sum = 0.0;
                for (var j = 0; j < x.Length; j++)
                {
                    sum += weights[(i * x.Length) + j] * x[j];
                }
                y[i] = Math.Tanh(sum);
            }
            return y;
        }
    }

    /// <summary>A loss over samples that are not differentiated, through layers.</summary>
    [Differentiable]
    public static double Loss([NonDifferentiable] double[][] inputs, double[][] weights, int size)
    {
        var loss = 0.0;
        for (var i = 0; i < inputs.Length; i++)
        {
            var x = inputs[i];
            foreach (var w in weights)
            {
                x = new Layer(w, size).Forward(x);
            }
            loss += x[0] * x[x.Length - 1];
        }
        return loss;
    }

    [Differentiable]
    public static double Chosen([NonDifferentiable] double[] fixedValues, double[] values, double scale, int which)
    {
        var y = which == 0 ? fixedValues : which == 1 ? Table : which == 2 ? values : null;
        if (y is null)
        {
            y = new double[2];
            y[0] = scale;
            y[1] = values[0] * scale;
        }
        return (y[0] * scale) + (y[1] * y[1] * values[1]);
    }

    [Differentiable]
    public static double[] Returned([NonDifferentiable] double[] fixedValues, double x, int steps)
    {
        var y = fixedValues;
        for (var i = 0; i < steps; i++)
        {
            var next = new double[y.Length];
            for (var j = 0; j < y.Length; j++)
            {
                next[j] = y[j] * x;
            }
            y = next;
        }
        return y;
    }

    /// <summary>Through a method that stays a call.</summary>
    [Differentiable]
    public static double Calls([NonDifferentiable] double[] start, double[] w, int depth)
    {
        var x = start;
        for (var i = 0; i < depth; i++)
        {
            x = Deep(x, w, 2);
        }
        return x[0] * x[1];
    }

    private static double[] Deep(double[] x, double[] w, int depth)
    {
        if (depth == 0)
        {
            return [x[0] * w[0], x[1] + w[1]];
        }
        return Deep([x[1] * w[depth % 2], x[0]], w, depth - 1);
    }

    /// <summary>The constant array is written, with constants, before and after.</summary>
    [Differentiable]
    public static double Overwritten([NonDifferentiable] double[] start, double x)
    {
        var sum = 0.0;
        var y = start;
        for (var i = 0; i < 3; i++)
        {
            sum += y[0] * x;
            start[0] += 1;
            sum += y[0] * y[1] * x;
            y = [x * x, sum];
        }
        return sum;
    }

    /// <summary>Matrices, and rows of structs.</summary>
    [Differentiable]
    public static double Matrices([NonDifferentiable] double[,] start, [NonDifferentiable] (double A, int N)[] pairs, double x)
    {
        var (m, p) = (start, pairs);
        for (var i = 0; i < 2; i++)
        {
            var next = new double[2, 2];
            next[0, 1] = m[0, 1] * x;
            next[1, 0] = p[0].A + (x * p[0].N);
            (double A, int N)[] made = [(m[1, 0] * x, p[0].N + 1)];
            (m, p) = (next, made);
        }
        return m[0, 1] * m[1, 0] * p[0].A;
    }
}
