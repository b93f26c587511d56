#if NET
using System;
using ILDiff;

namespace Woven;

/// <summary>An object that is passed beside what stands in it.</summary>
public sealed class ParticleBox(Particle[] items)
{
    public Particle[] Items = items;
}

/// <summary>Spans of structs and tuples: parameters, locals, parts, memory on the stack.</summary>
public static partial class StructSpans
{
    private static readonly Particle[] Table = [new() { Mass = 2, Kind = 1 }, new() { Mass = 3, Kind = 2 }];

    [Differentiable]
    public static double Norm(ReadOnlySpan<Vector> v)
    {
        var sum = 0.0;
        foreach (var x in v)
        {
            sum += x.X * x.X + x.Y * x.Z;
        }
        return Math.Sqrt(sum);
    }

    [Differentiable]
    public static double Update(Span<Particle> p, double k)
    {
        foreach (ref var e in p)
        {
            e.Mass *= k;
            e.Position = e.Mass * e.Position;
            e.Kind++;
        }
        for (var i = 1; i < p.Length; i++)
        {
            p[i].Mass += p[i - 1].Weighted;
        }
        return p[^1].Weighted;
    }

    [Differentiable]
    public static void Map(ReadOnlySpan<(double A, double B)> x, Span<(double A, int N, double B)> y)
    {
        for (var i = 0; i < x.Length; i++)
        {
            y[i] = (x[i].A * x[0].B, i, y[i].B * x[i].B);
        }
    }

    [Differentiable]
    public static double Parts(Span<Vector> v, double s)
    {
        var left = v[..2];
        var right = v[1..];
        right[0] = s * left[0];
        left[1] += right[^1];
        right[1..].CopyTo(left);
        var copy = v.ToArray();
        v[2..].Fill(new Vector(s, copy[0].X, 1));
        v.Slice(0, 1).Clear();
        return v[2].Length * copy[1].Length + v[0].X + v[1].Y;
    }

    [Differentiable]
    public static double OfArray(Particle[] p, bool backwards)
    {
        Span<Particle> s = p;
        var t = backwards ? s[1..] : p.AsSpan(0, 2);
        t[0].Mass *= s[0].Mass;
        t[1] = t[0];
        t[1].Mass *= t[0].Position.X;
        return s[0].Mass * s[^1].Mass * t[1].Weighted;
    }

    [Differentiable]
    public static double OnStack(double x, int n)
    {
        Span<(double A, int N, double B)> s = stackalloc (double, int, double)[n];
        for (var i = 0; i < n; i++)
        {
            s[i] = (x * i, i, x * x);
        }
        Span<Vector> v = stackalloc Vector[2];
        v[1] = new Vector(x, s[1].A, s[^1].B);
        return v[1].Length * s[^1].N + v[0].X;
    }

    [Differentiable]
    public static double Recursive(Span<Particle> p, double k)
    {
        if (p.IsEmpty)
        {
            return k;
        }
        p[0].Mass *= k;
        return Recursive(p[1..], p[0].Mass) * p[0].Position.X;
    }

    [Differentiable]
    public static double ToHelpers(Particle[] p, double k)
    {
        Halve(p.AsSpan(1), 2);
        Halve(p, 1);
        return SumOf([new Vector(k, 1, 2), k * p[0].Position, new Vector(p[1].Mass, 0, k)], 1);
    }

    [Differentiable]
    public static double Two(Span<Particle> p, Span<Particle> q)
    {
        q[0].Mass = 2 * p[0].Mass;
        q[0].Mass *= p[0].Mass + q[0].Mass;
        q[0].Kind = 3;
        return p[0].Mass * q[0].Mass * p[0].Kind;
    }

    [Differentiable]
    public static double Read(ReadOnlySpan<Vector> v, ReadOnlySpan<Vector> w) => v[0].X * w[0].X * w[0].Y;

    [Differentiable]
    public static double BesideArray(Span<Particle> p, Particle[] q)
    {
        q[0].Mass = 2 * p[0].Mass;
        return p[0].Mass * q[0].Mass;
    }

    [Differentiable]
    public static double BesideReference(Span<Particle> p, ref Particle q)
    {
        q.Mass *= p[0].Mass;
        return q.Mass * p[0].Mass;
    }

    [Differentiable]
    public static double BesideNumber(Span<Particle> p, ref double x)
    {
        x *= p[0].Mass;
        return x * p[^1].Mass;
    }

    [Differentiable]
    public static double BesideTable(Span<Particle> p)
    {
        p[0].Mass *= 2;
        return p[0].Mass * Table[0].Mass;
    }

    /// <summary>Calls the twin of <see cref="BesideTable"/> on the table itself.</summary>
    public static double OnTable(Span<Particle> dp) => BesideTable_Grad(Table, dp);

    [Differentiable]
    public static double BesideObject(Span<Particle> p, ParticleBox box)
    {
        p[0].Mass *= 2;
        return p[0].Mass * box.Items[0].Mass;
    }

    [Differentiable]
    public static double NumberBesideObject(ref double x, ParticleBox box)
    {
        x *= 2;
        return x * box.Items[0].Mass;
    }

    [Differentiable]
    public static double NumberBesideTable(ref double x)
    {
        x *= 2;
        return x * FromTable(1);
    }

    /// <summary>Calls the twin of <see cref="NumberBesideTable"/> on a number of the table.</summary>
    public static double OnNumberOfTable(ref double dx) => NumberBesideTable_Grad(ref Table[1].Mass, ref dx);

    [Differentiable]
    public static double AtIndex(Span<Vector> v, int i) => v[i].X * v[i..][0].Y;

    private static double FromTable(int n) => n <= 0 ? Table[0].Mass : Table[1].Mass * FromTable(n - 1);

    private static void Halve(Span<Particle> p, int n)
    {
        if (n > 0)
        {
            p[0].Mass *= 0.5 * p[^1].Mass;
            Halve(p, n - 1);
        }
    }

    private static double SumOf(ReadOnlySpan<Vector> v, int n)
    {
        var sum = 0.0;
        foreach (ref readonly var x in v)
        {
            sum += x.Length * x.X;
        }
        return n == 0 ? sum : sum * SumOf(v[1..], n - 1);
    }
}
#endif
