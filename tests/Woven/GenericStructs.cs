using System;
using System.Collections.Generic;
using ILDiff;

namespace Woven;

/// <summary>A generic struct with public, private and read-only fields, and methods.</summary>
public readonly struct Pair<T>(T first, T second)
{
    private readonly T second = second;

    public T First { get; } = first;

    public T Second => second;

    public Pair<T> Swapped => new(second, First);

    public static Pair<T> Twice(T value) => new(value, value);

    public TResult Choose<TResult>(bool isFirst, TResult one, TResult other) => isFirst ? one : other;
}

/// <summary>A generic record of another generic struct.</summary>
public record struct Named<T>(string Name, Pair<T> Pair, T? Extra)
    where T : struct;

/// <summary>A type around a struct.</summary>
public static class Around<T>
{
    public struct Inner
    {
        public T Value;
        public double Weight;
    }

    public static Inner Of(T value) => new() { Value = value, Weight = 2 };
}

/// <summary>Structs of generic types, closed at numbers: as locals, parameters, results; generic methods.</summary>
public static partial class GenericStructs
{
    [Differentiable]
    public static double Local(double x, double y)
    {
        var pair = new Pair<double>(x * y, Math.Sin(x)).Swapped;
        var twice = Pair<double>.Twice(y);
        return (pair.First * twice.Second) + pair.Choose(x > 0, pair.Second, x);
    }

    [Differentiable]
    public static double Parameter(Pair<double> pair, double scale) => pair.First * pair.Second * scale;

    [Differentiable]
    public static Pair<double> Result(Pair<double> pair, bool isSwapped) => isSwapped ? pair.Swapped : new(pair.First * pair.Second, 1);

    [Differentiable]
    public static float Singles(Pair<float> pair) => pair.First * pair.First / pair.Second;

    [Differentiable]
    public static Named<double> Nested(Named<double> named, double x) =>
        named with { Pair = new(named.Pair.Second * x, named.Pair.First), Extra = named.Extra * named.Extra };

    [Differentiable]
    public static double InGenericType(double x)
    {
        var inner = Around<double>.Of(x * x);
        inner.Weight *= x;
        return inner.Value * inner.Weight;
    }

    [Differentiable]
    public static double KeyValue(double x, int n)
    {
        var entry = new KeyValuePair<int, double>(n, x * x);
        var (key, value) = entry;
        return (key * value) + (entry.Key * entry.Value * x);
    }

    [Differentiable]
    public static KeyValuePair<double, string> Exchanged(KeyValuePair<string, double> entry) => new(entry.Value * entry.Value, entry.Key);

    [Differentiable]
    public static double GenericMethods(double x, double y) => First(x, 2) * Last<int, double>(3, y) * First(y, "text");

    /// <summary>Loops carry it, and a conditional chooses it.</summary>
    [Differentiable]
    public static double InLoop(double x, int n)
    {
        var pair = new Pair<double>(x, 1);
        for (var i = 0; i < n; i++)
        {
            pair = i % 2 == 0 ? new(pair.First * pair.Second, pair.First + x) : pair.Swapped;
        }
        return pair.First - pair.Second;
    }

    private static T First<T, TOther>(T value, TOther other) => other is null ? value : Last<TOther, T>(other, value);

    private static T Last<TOther, T>(TOther other, T value) => value;
}
