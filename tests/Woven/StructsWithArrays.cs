using System;
using System.Collections.Generic;
using ILDiff;

namespace Woven;

/// <summary>Structs that hold arrays, passed by value.</summary>
public static partial class StructsWithArrays
{
    public struct Neuron
    {
        public double[] W;
        public double B;

        [NonDifferentiable]
        public double[] Inputs;

        public string Name;

        public readonly double Output(int i) => (W[i] * Inputs[i]) + B;
    }

    public readonly record struct Nested(Neuron Neuron, (double A, int N)[] Pairs, double? Scale, float[][] Rows);

    [Differentiable]
    public static double Loss(Neuron m, double target)
    {
        var loss = 0.0;
        for (var i = 0; i < m.W.Length; i++)
        {
            var error = m.Output(i) - target;
            loss += error * error;
        }
        return loss * m.B;
    }

    /// <summary>Its arrays are written, and its own fields too.</summary>
    [Differentiable]
    public static double Changed(Neuron m, double[] w)
    {
        m.W[0] *= m.B;
        m.B *= 2;
        m.W = w;
        m.W[1] += m.B;
        return m.W[0] * m.W[1] * m.B;
    }

    [Differentiable]
    public static float Deep(Nested n, double x) =>
        (float)(n.Neuron.W[0] * n.Pairs[1].A * n.Pairs[1].N * (n.Scale ?? 1) * n.Neuron.B * x) * n.Rows[0][1] * n.Rows[1][0];

#if NET
    /// <summary>Together with spans.</summary>
    [Differentiable]
    public static double WithSpan(Neuron m, Span<double> s, in double x)
    {
        s[0] *= m.W[0] * x;
        return s[0] * s[1] * m.B;
    }
#endif

    [Differentiable]
    public static void Fill((double[] Source, double Scale) from, double[] to)
    {
        for (var i = 0; i < to.Length; i++)
        {
            to[i] = from.Source[i] * from.Scale;
        }
    }

    [Differentiable]
    public static Neuron Updated(Neuron m, double rate)
    {
        var w = new double[m.W.Length];
        for (var i = 0; i < w.Length; i++)
        {
            w[i] = m.W[i] * rate;
        }
        return m with { W = w, B = m.B * m.B };
    }

    [Differentiable]
    public static double Both(Neuron a, Neuron b)
    {
        a.W[0] *= b.B;
        return (a.W[0] * b.W[0]) + (a.W[1] * b.W[1]);
    }

    public sealed partial class Holder(double factor)
    {
        [Differentiable]
        public double Of(Neuron m) => factor * m.W[0] * m.B;
    }
}
