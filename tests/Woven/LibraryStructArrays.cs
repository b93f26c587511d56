using System;
using System.Collections.Generic;
using System.Numerics;
using ILDiff;

namespace Woven;

/// <summary>Arrays of structs of the base library: complex numbers, nullable values, pairs, vectors; alone and as parts of other structs.</summary>
public static partial class LibraryStructArrays
{
    public struct Signal
    {
        public Complex Amplitude;
        public double? Offset;
        public int? Count;
        public KeyValuePair<int, double> Weight;
    }

    /// <summary>A discrete Fourier transform's power, after a change in place.</summary>
    [Differentiable]
    public static double Power(Complex[] z, double shift)
    {
        z[0] += new Complex(shift, 1);
        var sum = 0.0;
        for (var k = 0; k < z.Length; k++)
        {
            var term = Complex.Zero;
            for (var n = 0; n < z.Length; n++)
            {
                term += z[n] * Complex.Exp(new Complex(0, -2 * Math.PI * k * n / z.Length));
            }
            sum += (k + 1) * term.Real * term.Real + (term.Imaginary * term.Magnitude);
        }
        return sum;
    }

    [Differentiable]
    public static double Parts(Complex[] z) => (z[0].Real * z[1].Imaginary) + z[0].Magnitude;

    [Differentiable]
    public static Complex[] Rotated(Complex[] z, double angle)
    {
        var turned = new Complex[z.Length];
        for (var i = 0; i < z.Length; i++)
        {
            turned[i] = z[i] * Complex.FromPolarCoordinates(1, angle * i);
        }
        return turned;
    }

    [Differentiable]
    public static void Conjugate(Complex[][] rows)
    {
        foreach (var row in rows)
        {
            for (var i = 0; i < row.Length; i++)
            {
                row[i] = Complex.Conjugate(row[i]) * row[i];
            }
        }
        (rows[0], rows[1]) = (rows[1], rows[0]);
    }

    [Differentiable]
    public static double Grid(Complex[,] z)
    {
        z[0, 1] *= z[1, 0];
        return z[0, 1].Real + (z[0, 1].Imaginary * z[0, 0].Real);
    }

    [Differentiable]
    public static double SumOf(double?[] x, double missing)
    {
        var sum = 0.0;
        foreach (var v in x)
        {
            sum += v is { } value ? value * value : missing;
        }
        return sum * (x[0] ?? 1);
    }

    /// <summary>Values that go, and come.</summary>
    [Differentiable]
    public static double Changed(double?[] x, double y)
    {
        var first = x[0] * y;
        x[0] = null;
        x[1] = first + x[2];
        return (x[1] ?? 0) * y;
    }

    [Differentiable]
    public static double?[] Filled(double?[] x, double fill)
    {
        var filled = new double?[x.Length + 1];
        for (var i = 0; i < x.Length; i++)
        {
            filled[i] = x[i] * 2 ?? fill * fill;
        }
        return filled;
    }

    [Differentiable]
    public static double Weighted(KeyValuePair<string, double>[] pairs, double scale)
    {
        pairs[1] = new KeyValuePair<string, double>(pairs[0].Key, pairs[1].Value * scale);
        var sum = 0.0;
        foreach (var (key, value) in pairs)
        {
            sum += key.Length * value * value;
        }
        return sum;
    }

    [Differentiable]
    public static KeyValuePair<int, double>[] Indexed(double[] x)
    {
        var pairs = new KeyValuePair<int, double>[x.Length];
        for (var i = 0; i < x.Length; i++)
        {
            pairs[i] = new(i, x[i] * x[i]);
        }
        return pairs;
    }

#if NET
    [Differentiable]
    public static float Lengths(Vector3[] v, Vector2[] w, Vector4 u)
    {
        var sum = 0f;
        for (var i = 0; i < v.Length; i++)
        {
            v[i] += new Vector3(u.X, u.Y, w[i].X);
            v[i].Y *= w[i].Y;
            sum += v[i].Length() + Vector3.Dot(v[i], v[0]);
        }
        return sum;
    }

    [Differentiable]
    public static Vector3[] Normalized(Vector3[] v)
    {
        var result = new Vector3[v.Length];
        for (var i = 0; i < v.Length; i++)
        {
            result[i] = Vector3.Normalize(v[i]);
        }
        return result;
    }
#endif

    /// <summary>In structs of arrays, and locals only.</summary>
    [Differentiable]
    public static double Signals(Signal[] signals, double x)
    {
        var copies = new Signal[signals.Length];
        for (var i = 0; i < signals.Length; i++)
        {
            copies[i] = signals[i];
            copies[i].Amplitude *= x;
            copies[i].Offset += x;
        }
        signals[0].Weight = new(3, signals[0].Weight.Value * x);
        var sum = 0.0;
        foreach (var signal in copies)
        {
            sum += (signal.Amplitude.Imaginary * signal.Amplitude.Real) + ((signal.Offset ?? x) * signal.Weight.Value * (signal.Count ?? 1));
        }
        return sum * signals[0].Weight.Value;
    }

    [Differentiable]
    public static double Cube(double[,,] x, double[][][] y, double[][,] z)
    {
        x[1, 0, 1] *= y[0][1][0];
        y[0][1] = [x[1, 0, 1], z[0][0, 1]];
        z[0][0, 1] *= x[0, 0, 0];
        return (x[1, 0, 1] * z[0][0, 1]) + (y[0][1][0] * y[0][0][0] * y[0][1][1]);
    }
}
