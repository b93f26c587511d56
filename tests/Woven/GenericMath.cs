#if NET
using System;
using System.Numerics;
using ILDiff;

namespace Woven;

/// <summary>An operation that a type parameter names.</summary>
public interface IOperation
{
    static abstract double Apply(double left, double right);

    static virtual double Twice(double value) => 2 * value;
}

/// <summary>A function that knows its own type.</summary>
public interface IModel<TSelf>
    where TSelf : IModel<TSelf>
{
    static abstract TSelf Make(double value);

    static virtual double Scaled(double value) => TSelf.Make(value).Evaluate(value) * 3;

    double Evaluate(double x);
}

public readonly struct Product : IOperation
{
    public static double Apply(double left, double right) => left * right;
}

public readonly struct Blend : IOperation
{
    public static double Apply(double left, double right) => (0.25 * left) + (0.75 * right * right);

    static double IOperation.Twice(double value) => value * value;
}

public readonly struct Straight(double slope) : IModel<Straight>
{
    public static Straight Make(double value) => new(value * value);

    public double Evaluate(double x) => slope * x;
}

public sealed class Wave(double frequency) : IModel<Wave>
{
    public static Wave Make(double value) => new(value + 1);

    static double IModel<Wave>.Scaled(double value) => Make(value).Evaluate(2 * value);

    public double Evaluate(double x) => Math.Sin(frequency * x);
}

/// <summary>A vector of any numbers.</summary>
public readonly struct Vector2D<T>(T x, T y) : IAdditionOperators<Vector2D<T>, Vector2D<T>, Vector2D<T>>
    where T : IRootFunctions<T>
{
    public T X { get; } = x;

    public T Y { get; } = y;

    public T Length => T.Sqrt((X * X) + (Y * Y));

    public static Vector2D<T> operator +(Vector2D<T> left, Vector2D<T> right) => new(left.X + right.X, left.Y + right.Y);

    public static T Chain(T value, int n) => n == 0 ? value : T.Sqrt(value + T.One) * Chain(value / (T.One + T.One), n - 1);
}

/// <summary>Methods and types for any numbers, at double and float; interfaces with static members.</summary>
public static partial class GenericMath
{
    [Differentiable]
    public static double Operators(double x, double y) => Arithmetic(x, y);

    [Differentiable]
    public static float OperatorsOfSingles(float x, float y) => Arithmetic(x, y);

    [Differentiable]
    public static double Functions(double x, double y) => Elementary(x, y);

    [Differentiable]
    public static float FunctionsOfSingles(float x, float y) => Elementary(x, y);

    [Differentiable]
    public static double Conversions(double x, int n) => Converted(x, n);

    [Differentiable]
    public static float ConversionsOfSingles(float x, int n) => (float)Converted(x, n);

    [Differentiable]
    public static double OfArray(double[] values) => Norm<double>(values) + Product(values);

    [Differentiable]
    public static float OfSingleArray(float[] values) => Norm<float>(values);

    [Differentiable]
    public static double Recursive(double x, int n) => Power(x, n);

    [Differentiable]
    public static float RecursiveSingles(float x, int n) => Power(x, n);

    [Differentiable]
    public static double InGenericStruct(double x, double y) => (new Vector2D<double>(x, y) + new Vector2D<double>(y, y)).Length * Vector2D<double>.Chain(x, 3);

    [Differentiable]
    public static double StaticInterfaces(double x, double y) => Folded<Product>(x, y, 3) + Folded<Blend>(x, y, 2);

    [Differentiable]
    public static double SelfTypes(double x) => Evaluated<Straight>(x) * Evaluated<Wave>(x);

    [Differentiable]
    public static double Comparisons(double x, double y) => Ordered(x, y) + Ordered(y, x);

    [Differentiable]
    public static Complex OfComplex(Complex z) => Square(z) + z;

    [Differentiable]
    public static double OfTuples(double x, int n) => Last((x, x * x), n).Item1;

    private static T Arithmetic<T>(T x, T y)
        where T : INumber<T>
    {
        var sum = T.Zero;
        sum += x * y;
        sum -= x / (y + T.One);
        sum = -sum % (T.One + T.One);
        sum++;
        return checked(sum * +x) - T.CreateChecked(3) + T.AdditiveIdentity;
    }

    private static T Elementary<T>(T x, T y)
        where T : IFloatingPointIeee754<T> =>
        (T.Sqrt(x) * T.Sin(y)) + T.Exp(-x) + T.Log(x + T.E) + T.Pow(x, y) + T.Atan2(y, x) + (T.Tanh(x) * T.Pi) + T.Max(x, y) + T.Min(T.Abs(x), T.Tau) + T.Clamp(x, T.Zero, y) + T.Cbrt(x) + T.Floor(x);

    private static double Converted<T>(T x, int n)
        where T : INumber<T>
    {
        var scaled = x * T.CreateTruncating(n) * T.CreateSaturating(0.5f);
        return double.CreateChecked(scaled * scaled);
    }

    private static T Norm<T>(ReadOnlySpan<T> values)
        where T : IRootFunctions<T>
    {
        var sum = T.Zero;
        foreach (var value in values)
        {
            sum += value * value;
        }
        return T.Sqrt(sum);
    }

    private static T Product<T>(T[] values)
        where T : INumber<T>
    {
        var product = T.MultiplicativeIdentity;
        for (var i = 0; i < values.Length; i++)
        {
            product *= values[i];
            values[i] = product;
        }
        return product;
    }

    private static T Power<T>(T x, int n)
        where T : INumberBase<T> => n == 0 ? T.One : n % 2 == 0 ? Square(Power(x, n / 2)) : x * Power(x, n - 1);

    private static T Square<T>(T x)
        where T : IMultiplyOperators<T, T, T> => x * x;

    private static double Folded<TOperation>(double x, double y, int n)
        where TOperation : IOperation
    {
        for (var i = 0; i < n; i++)
        {
            x = TOperation.Apply(x, y) + TOperation.Twice(y);
        }
        return x;
    }

    private static double Evaluated<T>(double x)
        where T : IModel<T> => T.Scaled(x) + T.Make(x).Evaluate(x);

    private static T Ordered<T>(T x, T y)
        where T : INumber<T>
    {
        if (x > y && x != y)
        {
            return x * x;
        }
        return x.CompareTo(y) < 0 && !T.IsNegative(x) ? x * y : y;
    }

    private static T Last<T>(T value, int n) => n == 0 ? value : Last(value, n - 1);
}
#endif
