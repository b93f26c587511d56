using System;
using ILDiff;

namespace Woven;

/// <summary>References to structs: parameters of marked methods and of methods that stay calls, locals, elements.</summary>
public static partial class StructReferences
{
    [Differentiable]
    public static double All(ref Particle p, in Vector v, out (double A, double B) t, ref readonly Vector w, double s)
    {
        t = (p.Mass * v.X, s * w.Y);
        p.Position += t.A * w;
        p.Mass *= s * v.Length;
        p.Kind++;
        p.Label += "!";
        t.B += p.Position.Y;
        return p.Mass * t.B + p.Position.Length * p.Kind;
    }

    [Differentiable]
    public static void Output(double x, in (double A, double B) y, out Particle p)
    {
        p = new Particle { Mass = x * y.A, Kind = 3, Position = new Vector(x, y.B, x * x) };
        p.Mass += y.B;
    }

    [Differentiable]
    public static double Two(ref Particle p, ref Particle q)
    {
        q.Mass = 2 * p.Mass;
        p.Position = q.Mass * p.Position;
        q.Kind = 4;
        return p.Mass * q.Position.X * p.Kind + p.Position.Y;
    }

    [Differentiable]
    public static double Read(in Vector v, in Vector w) => v.X * w.Y * w.Z;

    [Differentiable]
    public static double BesideArray(Particle[] a, ref Particle p)
    {
        a[0].Mass *= p.Mass;
        p.Position = a[0].Mass * p.Position;
        return p.Position.X * a[1].Mass;
    }

    [Differentiable]
    public static double BesideRows(Particle[][] rows, ref Particle p)
    {
        p.Mass *= rows[0][0].Mass;
        return p.Mass;
    }

    [Differentiable]
    public static double BesideNumber(ref Particle p, ref double x)
    {
        x *= p.Mass;
        return x * p.Mass;
    }

    [Differentiable]
    public static double NumberBesideArray(Particle[] a, ref double x)
    {
        x *= a[0].Mass;
        return x * a[0].Mass;
    }

    [Differentiable]
    public static double Constant(double x, [NonDifferentiable] ref Particle p)
    {
        p.Kind++;
        p.Mass += 1;
        return x * x * p.Mass * p.Kind;
    }

    [Differentiable]
    public static double Throwing(ref Particle p, double y)
    {
        p.Mass *= 2;
        p.Kind = 9;
        return y > 0 ? p.Mass * y : throw new ArgumentException("y");
    }

    [Differentiable]
    public static double Recursive(ref Particle p, int n)
    {
        if (n == 0)
        {
            return p.Mass * p.Position.X;
        }
        p.Position = p.Mass * p.Position;
        p.Mass += p.Position.Z * p.Kind;
        return p.Mass * Recursive(ref p, n - 1);
    }

    [Differentiable]
    public static double AtKink(ref Particle p, double c)
    {
        p.Kind += 0;
        return Math.Sqrt(p.Mass * p.Mass) * (c * 0);
    }

    [Differentiable]
    public static double LocalPassed(double x, double y, int n)
    {
        var p = new Particle { Mass = x, Position = new Vector(x, y, 1), Kind = 2 };
        Push(ref p, y, n);
        var before = p;
        Push(ref before, p.Mass, 1);
        return p.Mass * p.Position.Length * before.Mass * p.Kind;
    }

    [Differentiable]
    public static double InLoop(double x, int n)
    {
        var sum = 0.0;
        for (var i = 0; i < n; i++)
        {
            var p = new Particle { Mass = x + i, Kind = i };
            Push(ref p, x, 2);
            sum += p.Mass * sum + p.Kind;
        }
        return sum;
    }

    [Differentiable]
    public static double ElementsPassed(Particle[] p, double x, int n)
    {
        Push(ref p[0], x, n);
        Exchange(ref p[0], ref p[1], n);
        Exchange(ref p[1], ref p[1], n);
        return p[0].Mass * p[1].Position.X + Weigh(in p[0], n) * Weigh(p[1], n);
    }

    [Differentiable]
    public static double ElementsOfRows(Particle[][] rows, int n)
    {
        Push(ref rows[1][0], 0.5, n);
        rows[0][0].Mass *= Weigh(in rows[1][0], n);
        return rows[0][0].Mass;
    }

    [Differentiable]
    public static double Chosen(Particle[] p, Particle[] q, bool first)
    {
        ref var e = ref first ? ref p[0] : ref q[1];
        e.Mass *= e.Position.X;
        e = ref p[1];
        e.Scale(q[1].Mass);
        return e.Weighted * p[0].Mass;
    }

    [Differentiable]
    public static double Largest(Particle[] p)
    {
        ref var largest = ref p[0];
        for (var i = 1; i < p.Length; i++)
        {
            if (p[i].Mass > largest.Mass)
            {
                largest = ref p[i];
            }
        }
        largest.Mass *= largest.Mass;
        largest.Kind = 7;
        return largest.Weighted * p[0].Kind + p[0].Mass;
    }

    [Differentiable]
    public static double ChosenLocals(double x, double y, bool first)
    {
        var a = new Particle { Mass = x, Kind = 2 };
        var b = new Particle { Mass = y, Kind = 3 };
        ref var e = ref first ? ref a : ref b;
        e.Mass *= x;
        e.Kind *= 5;
        return a.Mass * a.Kind + b.Mass * b.Kind * x;
    }

    [Differentiable]
    public static double ReturnedReference(Particle[] p, int i)
    {
        At(p, i).Mass *= p[0].Mass;
        At(p, i).Position = At(p, 0).Mass * At(p, i).Position;
        return p[i].Weighted;
    }

    [Differentiable]
    public static double OwnMethod(double x, int n)
    {
        var c = new Chain { Value = x, Factor = 1.5 };
        var sum = c.Grow(n);
        return sum * c.Value;
    }

    [Differentiable]
    public static double OwnMethodOnElement(Chain[] c, int n) => c[0].Grow(n) * c[1].Grow(1) * c[0].Value;

    private static ref Particle At(Particle[] p, int i) => ref p[i];

    private static void Push(ref Particle p, double y, int n)
    {
        if (n > 0)
        {
            p.Mass *= y + p.Mass;
            p.Position += y * new Vector(p.Mass, 1, 0);
            p.Kind++;
            Push(ref p, y * 0.5, n - 1);
        }
    }

    private static void Exchange(ref Particle a, ref Particle b, int n)
    {
        if (n > 0)
        {
            (a, b) = (b, a);
            a.Mass += b.Mass * a.Position.X;
            Exchange(ref b, ref a, n - 1);
        }
    }

    private static double Weigh(in Particle p, int n) => n <= 0 ? p.Weighted : p.Mass * Weigh(in p, n - 1);

    /// <summary>With a method that calls itself.</summary>
    public struct Chain
    {
        public double Value;
        public double Factor;

        public double Grow(int n)
        {
            if (n == 0)
            {
                return Value;
            }
            Value *= Factor;
            return Value + Grow(n - 1);
        }
    }
}
