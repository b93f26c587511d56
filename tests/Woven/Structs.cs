using System;
using ILDiff;

namespace Woven;

/// <summary>A vector as users write it: read-only, with operators.</summary>
public readonly struct Vector(double x, double y, double z)
{
    public double X { get; } = x;

    public double Y { get; } = y;

    public double Z { get; } = z;

    public double Length => Math.Sqrt(Dot(this));

    public static Vector operator +(Vector a, Vector b) => new(a.X + b.X, a.Y + b.Y, a.Z + b.Z);

    public static Vector operator -(Vector a) => new(-a.X, -a.Y, -a.Z);

    public static Vector operator *(double s, Vector a) => new(s * a.X, s * a.Y, s * a.Z);

    public double Dot(Vector other) => (X * other.X) + (Y * other.Y) + (Z * other.Z);

    public Vector Cross(in Vector other) => new((Y * other.Z) - (Z * other.Y), (Z * other.X) - (X * other.Z), (X * other.Y) - (Y * other.X));
}

/// <summary>Public fields, one of them a struct, and what is no number.</summary>
public struct Body
{
    public Vector Position;
    public double Mass;
    public int Charge;
    public string? Name;
}

/// <summary>Changes itself.</summary>
public struct Accumulator
{
    private double sum;
    private int count;

    public readonly double Mean => count == 0 ? 0 : sum / count;

    public void Add(double value)
    {
        sum += value * value;
        count++;
    }
}

/// <summary>A record.</summary>
public readonly record struct Complexish(double Re, double Im)
{
    public static Complexish operator *(Complexish a, Complexish b) => new((a.Re * b.Re) - (a.Im * b.Im), (a.Re * b.Im) + (a.Im * b.Re));
}

/// <summary>Computes with private methods of its own, one of which calls another and is constructed in a third.</summary>
public readonly struct Spring(double stiffness, double length)
{
    public double EnergyAt(double x) => Squared(Stretch(x)) * stiffness / 2;

    public Spring Softened(double factor) => Scaled(1 / factor);

    private static double Squared(double x) => x * x;

    private double Stretch(double x) => x < 0 ? Shorter(-x) : x - length;

    private double Shorter(double x) => (x + length) * length;

    private Spring Scaled(double factor) => new(stiffness * factor, length + Stretch(factor));
}

/// <summary>Structs and tuples: as locals, parameters, results, through calls and loops.</summary>
public static partial class Structs
{
    [Differentiable]
    public static double Operators(double a, double b, double c)
    {
        var v = new Vector(a, b, c);
        var w = v + (2 * v) + (-v.Cross(new Vector(1, a, b)));
        return v.Dot(w) + w.Length;
    }

    [Differentiable]
    public static double PrivateMethods(double stiffness, double length, double x)
    {
        var spring = new Spring(stiffness, length).Softened(x + 3);
        return spring.EnergyAt(x) + spring.EnergyAt(x - 2);
    }

    [Differentiable]
    public static double CarriedByLoop(double x, int n)
    {
        var v = new Vector(x, 1, x * x);
        for (var i = 0; i < n; i++)
        {
            v = i % 2 == 0 ? v + (x * v) : new Vector(v.Y, v.Z, v.X * x);
        }
        return v.Length;
    }

    [Differentiable]
    public static double Nested(double x, double mass)
    {
        var body = new Body { Position = new Vector(x, x * x, 1), Mass = mass, Charge = 2, Name = "p" };
        var copy = body;
        copy.Position = body.Position + new Vector(mass, 0, 0);
        body.Mass *= copy.Charge;
        return body.Mass * copy.Position.Dot(body.Position) * body.Name.Length;
    }

    [Differentiable]
    public static double ChangesItself(double x)
    {
        var accumulator = new Accumulator();
        for (var i = 0; i < 4; i++)
        {
            accumulator.Add(x + i);
        }
        return accumulator.Mean;
    }

    [Differentiable]
    public static double Record(double x)
    {
        var z = new Complexish(x, 1);
        z = z * z * (z with { Im = x });
        var (re, im) = z;
        return re - (3 * im);
    }

    [Differentiable]
    public static double Tuples(double x, double y)
    {
        var (p, q) = TimesAndPlus(x, y);
        (p, q) = (q * p, p);
        (double A, (double B, int C) Inner) nested = (p, (q, 3));
        nested.Inner.B *= nested.A;
        return nested.A + (nested.Inner.C * nested.Inner.B);
    }

    [Differentiable]
    public static double Conditional(double x, bool isFirst)
    {
        var v = isFirst ? new Vector(x, 2, 3) : new Vector(1, x * x, 2 * x);
        return v.Dot(v);
    }

    [Differentiable]
    public static double ByReference(double x, double y)
    {
        var t = x;
        Update(ref t, y, out var c);
        Update(ref t, c, out var d);
        return t + d;
    }

    [Differentiable]
    public static double CapturingLocalFunction(double x, int n)
    {
        var sum = 0.0;
        for (var i = 0; i < n; i++)
        {
            AddSquare(i);
        }
        return sum * x;

        void AddSquare(int i) => sum += x * x * (i + 1);
    }

    [Differentiable]
    public static double ReferencesToElements(double[] x)
    {
        Swap(ref x[0], ref x[1]);
        ref var last = ref x[x.Length - 1];
        last *= x[0];
        return (x[0] * x[0]) + x[1] + last;
    }

    [Differentiable]
    public static double Parameter(Vector v, double s) => (s * v).Length * v.X;

    [Differentiable]
    public static Vector Result(double x, Vector v) => (x * v) + new Vector(v.Y * v.Y, x, 1);

    [Differentiable]
    public static double MixedParameter(Body body) => body.Mass * body.Position.Length * body.Charge;

    [Differentiable]
    public static (double Sum, double Product) TupleOfTuple((double A, double B) pair, double scale) => ((pair.A + pair.B) * scale, pair.A * pair.B);

    [Differentiable]
    public static Vector Branches(Vector v, bool isEarly)
    {
        if (isEarly)
        {
            return v;
        }
        for (var i = 0; i < 3; i++)
        {
            v += v.X * v;
        }
        return v;
    }

    private static (double Product, double Sum) TimesAndPlus(double x, double y) => (x * y, x + y);

    private static void Update(ref double a, double b, out double c)
    {
        a *= b;
        c = a + b;
    }

    private static void Swap(ref double a, ref double b)
    {
        var first = a;
        a = 2 * b;
        b = first;
    }
}
