using System;
using ILDiff;

namespace Woven;

public interface IShape
{
    double Area(double scale);
}

/// <summary>Its own number is a constant where the object is.</summary>
public sealed class Disc(double radius) : IShape
{
    public double Area(double scale) => Math.PI * radius * radius * scale * scale;
}

public class Rectangle(double width, double height) : IShape
{
    protected double Width => width;

    public virtual double Area(double scale) => width * height * scale * Stretch(scale);

    protected virtual double Stretch(double scale) => scale;
}

/// <summary>Derived, and not sealed.</summary>
public class Sheared(double width, double height, double shear) : Rectangle(width, height)
{
    protected override double Stretch(double scale) => Math.Exp(shear * scale) + base.Stretch(scale);
}

/// <summary>Hides a method, and is hidden from the interface.</summary>
public sealed class Hiding(double width) : Sheared(width, 1, 0.5)
{
    public new double Area(double scale) => 0;

    public override string ToString() => $"{Width}";
}

/// <summary>Implements the interface's method under another name.</summary>
public sealed class Named : IShape
{
    public double Area(double scale) => -1;

    double IShape.Area(double scale) => scale / 3;
}

public abstract class Formula
{
    public abstract double Value(double x);

    public virtual double Degree => 1;

    /// <summary>Calls what classes below override.</summary>
    public double Twice(double x) => Value(x) + (Degree * Value(x * x));
}

public sealed class Variable : Formula
{
    public override double Value(double x) => x;
}

public sealed class Number(double number) : Formula
{
    public override double Value(double x) => number;

    public override double Degree => 0;
}

/// <summary>A formula of formulas: the virtual calls are recursive.</summary>
public sealed class Binary(Formula left, Formula right, bool isProduct) : Formula
{
    public override double Value(double x) => isProduct ? left.Value(x) * right.Value(x) : left.Value(x) + right.Value(x);

    public override double Degree => isProduct ? left.Degree + right.Degree : Math.Max(left.Degree, right.Degree);
}

/// <summary>Arrays and references go through virtual calls.</summary>
internal abstract class Filter
{
    public abstract void Apply(double[] values, ref double sum);
}

internal sealed class Squaring : Filter
{
    public override void Apply(double[] values, ref double sum)
    {
        for (var i = 0; i < values.Length; i++)
        {
            values[i] *= values[i];
            sum += values[i];
        }
    }
}

internal sealed class Shifting : Filter
{
    public override void Apply(double[] values, ref double sum)
    {
        for (var i = values.Length - 1; i > 0; i--)
        {
            values[i] = values[i - 1] + sum;
        }
        sum *= values[0];
    }
}

/// <summary>Of an interface of any type.</summary>
public interface ITransform<T>
{
    T Of(T value);
}

public sealed class Cubing : ITransform<double>, ITransform<(double, double)>
{
    public double Of(double value) => value * value * value;

    public (double, double) Of((double, double) value) => (value.Item2 * value.Item1, value.Item1);
}

public sealed class Halving : ITransform<double>
{
    public double Of(double value) => value / 2;
}

public static partial class VirtualCalls
{
    public static IShape Shape(int kind) => kind switch
    {
        0 => new Disc(1.5),
        1 => new Rectangle(2, 3),
        2 => new Sheared(2, 3, 0.25),
        3 => new Hiding(2),
        4 => new Named(),
        _ => null!,
    };

    public static Formula Polynomial { get; } = new Binary(new Binary(new Variable(), new Variable(), true), new Binary(new Number(3), new Variable(), true), false);

    /// <summary>The class is known only when it runs.</summary>
    [Differentiable]
    public static double Chosen(double x, int kind) => Shape(kind).Area(x * x) * x;

    [Differentiable]
    public static double Passed(double x, IShape shape) => shape.Area(x) + shape.Area(2 * x);

    /// <summary>The class is known: it has just been made.</summary>
    [Differentiable]
    public static double JustMade(double x)
    {
        IShape disc = new Disc(2);
        Rectangle sheared = new Sheared(1, 2, 0.5);
        return disc.Area(x) * sheared.Area(x);
    }

    /// <summary>Objects made here hold active data.</summary>
    [Differentiable]
    public static double ActiveObjects(double x, double y, int kind)
    {
        IShape shape = kind == 0 ? new Disc(x) : kind == 1 ? new Rectangle(x, y) : new Sheared(y, x, y);
        return shape.Area(y) * x;
    }

    [Differentiable]
    public static double ArrayOfObjects(double x, int n)
    {
        var shapes = new IShape[n];
        for (var i = 0; i < n; i++)
        {
            shapes[i] = (i % 3) switch
            {
                0 => new Disc(x),
                1 => new Rectangle(x, x * x),
                _ => new Sheared(x, 2, x),
            };
        }
        var sum = 0.0;
        foreach (var shape in shapes)
        {
            sum += shape.Area(x + sum);
        }
        return sum;
    }

    [Differentiable]
    public static double Inherited(double x, Formula formula) => formula.Twice(x);

    [Differentiable]
    public static double OfFormula(double x) => Polynomial.Twice(x);

    [Differentiable]
    public static double MadeFormula(double x, double y)
    {
        Formula formula = new Binary(new Variable(), new Number(y), true);
        formula = new Binary(formula, new Number(x), false);
        return formula.Value(x * y) * formula.Degree;
    }

    /// <summary>An object of active data through an interface, marked.</summary>
    [Differentiable]
    public static double Marked([Independent] Formula formula, double x) => formula.Value(x) * formula.Value(2);

    [Differentiable]
    public static double MarkedShapes([Independent] IShape[] shapes, double x)
    {
        var sum = 0.0;
        for (var i = 0; i < shapes.Length; i++)
        {
            sum += shapes[i].Area(x) * (i + 1);
        }
        return sum;
    }

    [Differentiable]
    public static double Arrays(double[] values, double x, int n)
    {
        Filter[] filters = [new Squaring(), new Shifting()];
        for (var i = 0; i < n; i++)
        {
            filters[i % 2].Apply(values, ref x);
        }
        return x;
    }

    [Differentiable]
    public static double OfGenericInterface(double x, int n)
    {
        var transform = Transform(n);
        var (a, b) = ((ITransform<(double, double)>)new Cubing()).Of((x, 2 * x));
        return transform.Of(x) * a * b;
    }

    [Differentiable]
    public static double InLoop(double x, int n)
    {
        var shapes = new[] { Shape(0), Shape(1), Shape(2) };
        for (var i = 0; i < n; i++)
        {
            x = Math.Sin(shapes[i % 3].Area(x) / 10) + (x / 2);
        }
        return x;
    }

    [Differentiable]
    public static double Protected(double x, double[] steps, int kind)
    {
        try
        {
            steps[0] *= x;
            return Shape(kind).Area(x) * steps[0];
        }
        finally
        {
            steps[1] = steps[0] * 2;
        }
    }

    private static ITransform<double> Transform(int n) => n > 0 ? new Cubing() : new Halving();
}
