using System;
using ILDiff;

namespace Woven;

/// <summary>Public fields, one of them no number, and methods that change it.</summary>
public struct Particle
{
    public Vector Position;
    public double Mass;
    public int Kind;
    public float Charge;
    public string? Label;

    public readonly double Weighted => Mass * Position.Length;

    public void Scale(double factor)
    {
        Mass *= factor;
        Position = factor * Position;
    }
}

/// <summary>Mutable, with private fields and what is no number among them.</summary>
public struct Counter
{
    private double sum;
    private int count;

    public Counter(double sum, int count)
    {
        this.sum = sum;
        this.count = count;
    }

    public readonly double Mean => count == 0 ? 0 : sum / count;

    public void Add(double value)
    {
        sum += value;
        count++;
    }
}

/// <summary>Arrays of structs and tuples: parameters, locals, updates in place.</summary>
public static partial class StructArrays
{
    [Differentiable]
    public static double ReadsFields(Particle[] p)
    {
        var sum = 0.0;
        for (var i = 0; i < p.Length; i++)
        {
            sum += p[i].Mass * p[i].Position.X * p[i].Kind + (p[i].Charge * p[i].Mass);
        }
        return sum;
    }

    [Differentiable]
    public static double CallsMethods(Particle[] p, double s)
    {
        p[0].Scale(s);
        p[1].Scale(p[0].Weighted);
        return p[0].Weighted * p[1].Weighted;
    }

    [Differentiable]
    public static double WholeElements(Vector[] v, double s)
    {
        var sum = new Vector(0, 0, 0);
        for (var i = 0; i < v.Length; i++)
        {
            sum += (s * v[i]).Cross(v[(i + 1) % v.Length]);
            v[i] = sum + v[i];
        }
        return sum.Length;
    }

    [Differentiable]
    public static double ForEach(Vector[] v)
    {
        var sum = 0.0;
        foreach (var e in v)
        {
            sum += e.Length * e.X;
        }
        return sum;
    }

    [Differentiable]
    public static void CompoundAssignment(Particle[] p, double v, int n)
    {
        for (var i = 0; i < n; i++)
        {
            p[i].Mass += v * p[i].Charge;
            p[i].Mass *= p[(i + 1) % n].Mass;
            p[i].Charge *= 0.5f;
            p[i].Position = (p[i].Mass * p[i].Position) + new Vector(v, 0, 1);
            p[i].Kind++;
        }
    }

    [Differentiable]
    public static double ReferencesToElements(Particle[] p, int i)
    {
        ref var e = ref p[i];
        e.Mass *= e.Position.Y;
        e.Position = e.Mass * e.Position;
        ref var mass = ref p[0].Mass;
        mass += e.Mass;
        return p[0].Mass * p[i].Position.Z;
    }

    [Differentiable]
    public static double Tuples((double X, double Y)[] p)
    {
        var sum = 0.0;
        for (var i = 1; i < p.Length; i++)
        {
            var (x, y) = p[i];
            sum += x * p[i - 1].Y;
            p[i - 1] = (y * x, sum);
            p[i].X *= p[i - 1].X;
        }
        return sum + p[0].X + p[^1].X;
    }

    [Differentiable]
    public static double NestedTuples((double A, (double B, int C) Inner)[] p)
    {
        p[0].Inner.B *= p[1].A;
        p[1].Inner = p[0].Inner;
        p[1].Inner.C = 3;
        return p[1].Inner.B * p[1].Inner.C * p[0].Inner.C * p[0].A;
    }

    [Differentiable]
    public static double Locals(double x, int n)
    {
        var p = new Complexish[n];
        p[0] = new Complexish(x, 1);
        for (var i = 1; i < n; i++)
        {
            p[i] = p[i - 1] * new Complexish(x, p[i - 1].Im);
        }
        var sum = 0.0;
        foreach (var z in p)
        {
            sum += z.Re - (z.Im * x);
        }
        return sum;
    }

    [Differentiable]
    public static double Initializer(double x, double y)
    {
        Vector[] v = [new(x, y, 1), new(y, x * x, 2)];
        var w = v;
        w[0] = v[1];
        v[1] = new Vector(v[0].X, x, w[0].Y);
        return v[0].Dot(w[1]);
    }

    [Differentiable]
    public static double Swaps(Vector[] v, int i, int j)
    {
        (v[i], v[j]) = (v[j], v[i]);
        v[i] = v[i].X * v[j];
        return v[0].Dot(v[1]) + v[2].Length;
    }

    [Differentiable]
    public static double PrivateFields(Counter[] c, double x)
    {
        for (var i = 0; i < c.Length; i++)
        {
            c[i].Add(x * i);
            c[i].Add(c[0].Mean);
        }
        c[^1] = c[0];
        c[0] = new Counter(x * c[1].Mean, 3);
        return c[^1].Mean * c[0].Mean * c[1].Mean;
    }

    [Differentiable]
    public static double ArrayMethods(Vector[] v, double x)
    {
        var copy = (Vector[])v.Clone();
        var target = new Vector[v.Length + 2];
        Array.Copy(copy, 0, target, 1, copy.Length);
        Array.Copy(target, 0, target, 1, 3);
#if NET
        Array.Fill(v, new Vector(x, x * x, 1));
#else
        for (var i = 0; i < v.Length; i++)
        {
            v[i] = new Vector(x, x * x, 1);
        }
#endif
        Array.Clear(v, 0, 1);
        Array.Resize(ref target, v.Length + 1);
        var sum = 0.0;
        for (var i = 0; i < v.Length; i++)
        {
            sum += target[i].Dot(v[i]) + copy[i].X + target[^1].Y;
        }
        return sum;
    }

    [Differentiable]
    public static double Moves(Particle[] p, double dt, int steps)
    {
        for (var s = 0; s < steps; s++)
        {
            for (var i = 0; i < p.Length; i++)
            {
                for (var j = 0; j < i; j++)
                {
                    var d = p[i].Position + (-p[j].Position);
                    var f = p[i].Mass * p[j].Mass / (1 + d.Dot(d));
                    p[i].Position += dt * f * d;
                    p[j].Position += -(dt * f) * d;
                }
            }
        }
        return p[0].Position.Length;
    }

    [Differentiable]
    public static double DependsOnKind(Particle[] p)
    {
        var sum = 0.0;
        for (var i = 0; i < p.Length; i++)
        {
            var e = p[i];
            if (e.Kind > 2)
            {
                e.Mass *= 2;
                sum += e.Mass * p[e.Kind % p.Length].Mass;
            }
            sum += e.Mass;
        }
        return sum;
    }

    [Differentiable]
    public static double TwoArrays(Vector[] v, Vector[] w)
    {
        v[0] = w[0].X * w[1];
        return v[0].Dot(w[1]) + v[1].Y;
    }

    [Differentiable]
    public static double ReadsTwo(Vector[] v, Vector[] w) => v[0].X * w[0].X * w[0].X;

    [Differentiable]
    public static double Recursive(Vector[] v, int from)
    {
        if (from >= v.Length)
        {
            return 1;
        }
        v[from] = v[from].X * v[from];
        return v[from].Length * Recursive(v, from + 1);
    }

    [Differentiable]
    public static double RecursiveWithLocal(double x, int depth)
    {
        var local = new (double A, double B)[2];
        local[0] = (x, x * 0.5);
        local[1].A = local[0].A * x;
        return depth == 0 ? local[1].A : local[1].A + RecursiveWithLocal(local[0].B, depth - 1);
    }

    [Differentiable]
    public static double FromHelper(double x, int n)
    {
        var v = Make(x, n);
        return v[^1].X * v[0].Y;
    }

    /// <summary>What an iteration reads of the next element is another field than what the next one reads of it, or the same.</summary>
    [Differentiable]
    public static double NeighboursInSum((double X, double Y, int N)[] p)
    {
        var sum = 0.0;
        for (var i = 0; i + 1 < p.Length; i++)
        {
            sum += p[i + 1].X * p[i].Y * p[i].N;
        }
        for (var i = 0; i + 1 < p.Length; i++)
        {
            sum += p[i + 1].X * p[i].X * p[0].Y;
        }
        return sum;
    }

    [Differentiable]
    public static double ReturnedByRecursion(double x, int n)
    {
        var v = Grown([(x, 1)], x, n);
        return v[^1].A * v[0].A;
    }

    [Differentiable]
    public static double ReturnsArgument(Vector[] v, double x)
    {
        var w = Chosen(v, [new Vector(x, x, x)], x, 2);
        w[0] = x * w[0];
        return w[0].Length * v[0].X;
    }

    [Differentiable]
    public static double Printed(Vector[] v, double x)
    {
        var text = $"{v[0]} {v[1].X:F2}";
        return v[0].Dot(v[1]) * x * Math.Min(text.Length, 1);
    }

    [Differentiable]
    public static double AtIndex(Particle[] p, int i, int j)
    {
        p[0].Mass *= 2;
        p[i].Position = p[j].Mass * p[0].Position;
        p[0].Mass *= 3;
        return p[0].Mass * p[i].Weighted;
    }

    [Differentiable]
    public static double Replaced(Particle[] p, double x, bool isReplaced)
    {
        if (isReplaced)
        {
            p = [new Particle { Mass = x, Position = new Vector(x, 1, 2) }, p[1]];
        }
        p[1].Scale(x);
        return p[0].Weighted * p[1].Weighted;
    }

    private static (double A, int N)[] Grown((double A, int N)[] v, double x, int n)
    {
        if (n == 0)
        {
            return v;
        }
        var longer = new (double A, int N)[v.Length + 1];
        v.CopyTo(longer, 1);
        longer[0] = (v[0].A * x, n);
        return Grown(longer, x + (0.1 * longer[0].A), n - 1);
    }

    private static Vector[] Chosen(Vector[] v, Vector[] w, double x, int depth) => depth > 0 ? Chosen(w, v, x, depth - 1) : x > 1 ? v : w;

    private static Vector[] Make(double x, int n)
    {
        var v = new Vector[n];
        for (var i = 0; i < n; i++)
        {
            v[i] = new Vector(x * i, x * x, 1);
        }
        return v;
    }
}
