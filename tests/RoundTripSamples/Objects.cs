using System;
using System.Collections.Generic;
using System.Linq;

namespace RoundTripSamples;

public readonly record struct Vector3(double X, double Y, double Z)
{
    public static Vector3 operator +(Vector3 a, Vector3 b) => new(a.X + b.X, a.Y + b.Y, a.Z + b.Z);

    public static Vector3 operator *(double s, Vector3 a) => new(s * a.X, s * a.Y, s * a.Z);

    public double Dot(Vector3 other) => X * other.X + Y * other.Y + Z * other.Z;
}

public struct Counter
{
    public int Count;

    public double Sum;

    public void Add(double value)
    {
        Count++;
        Sum += value;
    }

    public readonly double Mean => Sum / Count;
}

public abstract class Shape
{
    public double Scale { get; set; } = 1;

    public abstract double Area();
}

public sealed class Circle(double radius) : Shape
{
    public override double Area() => Math.PI * radius * radius * Scale;
}

public sealed class Square(double side) : Shape
{
    public override double Area() => side * side * Scale;
}

/// <summary>Structs, classes, virtual calls, delegates and generics.</summary>
public static class Objects
{
    public static double Vectors(double a, double b)
    {
        var u = new Vector3(a, b, 1);
        var v = 2 * u + new Vector3(b, a, -1);
        for (var i = 0; i < 3; i++)
        {
            v = a * v + u;
        }
        return u.Dot(v) + (u == v ? 1 : 0);
    }

    public static double Counting(double[] x)
    {
        var counter = new Counter();
        Counter other = default;
        foreach (var value in x)
        {
            counter.Add(value);
            if (value > 0)
            {
                other = counter;
            }
        }
        other.Add(1);
        return counter.Mean - other.Mean;
    }

    public static double Virtual(double size, bool round)
    {
        Shape shape = round ? new Circle(size) : new Square(size);
        shape.Scale *= 3;
        shape.Scale += size;
        return shape.Area();
    }

    public static double Delegates(double x, int n)
    {
        Func<double, double> f = n % 2 == 0 ? Math.Sin : v => v * n;
        var g = (Func<double, double>)(v => f(v) + x);
        return Apply(g, Apply(f, x));
    }

    private static double Apply(Func<double, double> f, double x) => f(x);

    public static double Lists(double[] x, int n)
    {
        var list = new List<double>(x);
        list.Add(n);
        for (var i = 0; i < list.Count; i++)
        {
            list[i] += i;
        }
        return list[list.Count / 2] + list.Where(value => value > 0).Select(value => value * 2).Sum();
    }

    public static int Generics(int a, int b, double c) => Max(a, b) + (int)Max(c % 100, 2.5) + Default<int>() + (Default<string>() is null ? 1 : 0) + First([a, b]);

    private static T Max<T>(T a, T b)
        where T : IComparable<T> => a.CompareTo(b) > 0 ? a : b;

    private static T? Default<T>() => default;

    private static T First<T>(T[] items)
    {
        var first = items[0];
        items[0] = items[^1];
        items[^1] = first;
        return items[0];
    }

    public static (double Sum, double Product) Tuples(double a, double b)
    {
        var pair = (a + b, a * b);
        pair.Item1 += 1;
        var (sum, product) = pair;
        return (product, sum);
    }

    public static int Dictionary(int[] keys)
    {
        var counts = new Dictionary<int, int>();
        foreach (var key in keys)
        {
            counts[key & 3] = counts.TryGetValue(key & 3, out var count) ? count + 1 : 1;
        }
        return counts.Values.Max() * 10 + counts.Count;
    }

    public static T? Pick<T>(T? a, T? b, bool first)
        where T : class => first ? a ?? b : b ?? a;

    public static string? Pattern(int n, double x)
    {
        object? thing = n switch { 0 => null, 1 => x, 2 => "text", _ => new[] { n } };
        return thing switch
        {
            null => "nothing",
            double d when d > 0 => "positive",
            double => "number",
            string { Length: > 3 } text => text,
            int[] { Length: 1 } array => array[0].ToString(),
            _ => thing.ToString(),
        };
    }
}
