using System;
using ILDiff;

namespace Woven;

/// <summary>A class as users write it: fields, properties of all kinds, methods.</summary>
public class Coil
{
    public double Stiffness;
    private readonly double rest;
    private double energy;

    public Coil(double stiffness, double rest)
    {
        Stiffness = stiffness;
        this.rest = rest;
    }

    public double Rest => rest;

    public double Length { get; set; } = 1;

    public int Steps { get; private set; }

    public double Energy => energy;

    public void Stretch(double by)
    {
        Length += by;
        var extension = Length - rest;
        energy = 0.5 * Stiffness * extension * extension;
        Steps++;
    }
}

public sealed class MovingPoint
{
    public Vector Position { get; init; }

    public Vector Velocity;

    public string Name = "p";

    public double Mass { get; init; } = 2;

    public Vector Momentum => Mass * Velocity;

    public void Push(Vector force, double dt) => Velocity += (dt / Mass) * force;
}

public class Node(double value, Node? next)
{
    public double Value = value;

    public Node? Next { get; set; } = next;

    public static Node Cons(double value, Node? next) => new(value, next);
}

public abstract class Body2(double mass)
{
    protected readonly double mass = mass;

    public double Weight => 9.81 * mass;
}

public sealed class Ball(double mass, double radius) : Body2(mass)
{
    public double Density() => mass / (4.0 / 3 * Math.PI * radius * radius * radius);
}

public sealed record Settings(double Rate, double Decay)
{
    public double At(int step) => Rate * Math.Pow(Decay, step);
}

/// <summary>Rows of numbers behind an object.</summary>
public sealed class Table
{
    private readonly double[] cells;
    private readonly int columns;

    public Table(int rows, int columns)
    {
        cells = new double[rows * columns];
        this.columns = columns;
    }

    public double this[int row, int column]
    {
        get => cells[(row * columns) + column];
        set => cells[(row * columns) + column] = value;
    }
}

/// <summary>Objects that the differentiated method itself makes.</summary>
public static partial class Objects
{
    [Differentiable]
    public static double FieldsAndProperties(double k, double by)
    {
        var spring = new Coil(k * k, 0.5 * by);
        spring.Stretch(by);
        spring.Length *= 1.5;
        spring.Stretch(by * k);
        return spring.Energy + (spring.Rest * spring.Steps) + spring.Length;
    }

    [Differentiable]
    public static double InLoop(double k, int n)
    {
        var spring = new Coil(k, 0.25);
        for (var i = 0; i < n; i++)
        {
            spring.Stretch(k * Math.Sin(i + k));
            spring.Stiffness = (0.9 * spring.Stiffness) + (0.01 * spring.Energy);
        }
        return spring.Energy * spring.Stiffness;
    }

    [Differentiable]
    public static double OneInEachIteration(double k, int n)
    {
        var sum = 0.0;
        for (var i = 0; i < n; i++)
        {
            var spring = new Coil(k + i, sum * 0.1);
            spring.Stretch(k);
            sum += spring.Energy;
        }
        return sum;
    }

    [Differentiable]
    public static double Swapped(double a, double b, int n)
    {
        var (x, y) = (new Coil(a, 0), new Coil(b, 1));
        for (var i = 0; i < n; i++)
        {
            (x, y) = (y, x);
            x.Stiffness += y.Stiffness * x.Length;
            x.Length *= 1.1;
        }
        return x.Stiffness * x.Length;
    }

    [Differentiable]
    public static double Chosen(double a, double b, bool first)
    {
        var (x, y) = (new Coil(a, 0), new Coil(b, 1));
        var chosen = first ? x : y;
        chosen.Stiffness *= a;
        return x.Stiffness + (3 * y.Stiffness);
    }

    [Differentiable]
    public static double StructsInside(double x, double y, int n)
    {
        var particle = new MovingPoint { Position = new Vector(x, y, 1), Mass = 1 + (x * x) };
        for (var i = 0; i < n; i++)
        {
            particle.Push(-y * particle.Position, 0.1);
        }
        return particle.Momentum.Dot(particle.Position) + particle.Velocity.X + particle.Position.Length;
    }

    [Differentiable]
    public static double ListOfNodes(double[] x)
    {
        Node? head = null;
        foreach (var value in x)
        {
            head = Node.Cons(value * value, head);
        }
        var sum = 0.0;
        var weight = 1.0;
        for (var node = head; node is not null; node = node.Next)
        {
            node.Value *= weight;
            weight += 0.5;
            sum += node.Value;
        }
        return sum * (head?.Value ?? 1);
    }

    [Differentiable]
    public static double RecursiveSum(double[] x)
    {
        Node? head = null;
        for (var i = 0; i < x.Length; i++)
        {
            head = new Node(x[i], head);
        }
        return SumOfSquares(head);
    }

    private static double SumOfSquares(Node? node) => node is null ? 0 : (node.Value * node.Value) + (0.5 * node.Value * SumOfSquares(node.Next));

#if NET
    [Differentiable]
    public static double Inherited(double mass, double radius)
    {
        var ball = new Ball(mass * mass, radius);
        return ball.Weight * ball.Density();
    }
#endif

    [Differentiable]
    public static double Records(double rate, double decay)
    {
        var settings = new Settings(rate, decay);
        var changed = settings with { Rate = rate * decay };
        return settings.At(3) + (2 * changed.At(2));
    }

    [Differentiable]
    public static double ArrayInside(double x, int n)
    {
        var table = new Table(n, 2);
        for (var i = 0; i < n; i++)
        {
            table[i, 0] = x * (i + 1);
            table[i, 1] = i > 0 ? table[i - 1, 1] + (table[i, 0] * table[i, 0]) : x;
        }
        return table[n - 1, 1];
    }

    [Differentiable]
    public static double ArrayOfObjects(double[] x)
    {
        var springs = new Coil[x.Length];
        for (var i = 0; i < x.Length; i++)
        {
            springs[i] = new Coil(x[i], 0.1 * i);
        }
        for (var i = 1; i < springs.Length; i++)
        {
            springs[i].Stretch(springs[i - 1].Stiffness);
            (springs[i], springs[i - 1]) = (springs[i - 1], springs[i]);
        }
        var sum = 0.0;
        foreach (var spring in springs)
        {
            sum += spring.Energy + (spring.Length * spring.Stiffness);
        }
        return sum;
    }
}
