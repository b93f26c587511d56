using System;
using System.Collections.Generic;
using ILDiff;

namespace Woven;

public class Cell<T>(T value)
{
    private readonly int count = 2;

    public T Value { get; set; } = value;

    public int Count => count;
}

/// <summary>A generic class that holds numbers, structs, arrays, lists and objects, by its parameter and by itself.</summary>
public sealed class Grid<T, TRow>(T[] cells, TRow row) : Cell<TRow>(row)
{
    private readonly T[] cells = cells;

    public double Scale = 0.5;
    public float Shift = 0.25f;
    public Vector Center;
    public List<T> List { get; } = [.. cells];
    public Cell<Cell<TRow>>? Inner;

    [NonDifferentiable]
    public double Fixed = 3;

    public T this[int i]
    {
        get => cells[i];
        set => cells[i] = value;
    }
}

/// <summary>Not generic itself.</summary>
public sealed class NumberCell(double value) : Cell<double>(value)
{
    public double Weight = 2;
}

public abstract record Shape(double Size);

public sealed record Square(double Size, double Angle) : Shape(Size);

public sealed class Machine
{
    private readonly Part part;

    public Machine(double speed) => part = new Part(speed);

    public double Turn(double x)
    {
        part.Speed *= x;
        return part.Speed;
    }

    private sealed class Part(double speed)
    {
        public double Speed = speed;
    }
}

/// <summary>Objects of generic classes, of private nested ones, and of records.</summary>
public static partial class GenericObjects
{
    [Differentiable]
    public static double Matrix(double x, int n)
    {
        var grid = new Grid<double, double[]>(new double[n], [x, 1]) { Scale = x };
        for (var i = 0; i < n; i++)
        {
            grid[i] = grid.Value[0] * (i + 1);
            grid.List[i] = grid[i] * x;
        }
        grid.Inner = new(new(grid.Value));
        grid.Inner.Value.Value[1] *= grid.Scale;
        return grid[n - 1] * grid.List[0] * grid.Value[1] * grid.Count;
    }

    [Differentiable]
    public static double OfGrid([Independent] Grid<double, double[]> grid, double x)
    {
        grid[1] *= grid[0] * x;
        grid.List.Add(grid.Scale);
        grid.Value = [grid.Value[1], x];
        var inner = grid.Inner!.Value;
        return (grid[1] * grid.Value[0] * grid.List[^1]) + (grid.Center.Dot(grid.Center) * grid.Fixed) + inner.Value[0] * grid.Shift + x;
    }

    [Differentiable]
    public static double OfCells([Independent] Cell<NumberCell>[] cells, double x)
    {
        var sum = x;
        foreach (var cell in cells)
        {
            sum += cell.Value.Value * cell.Value.Weight * sum;
        }
        return sum;
    }

    [Differentiable]
    public static double Pairs(double x, double y)
    {
        var cell = new Cell<(double A, int B)>((x, 2));
        cell.Value = (cell.Value.A * y, 3);
        return cell.Value.A * cell.Value.B * new NumberCell(y) { Weight = x }.Weight;
    }

    [Differentiable]
    public static double Records(double x)
    {
        var square = new Square(x, 2 * x);
        var turned = square with { Angle = square.Angle * square.Size };
        return (turned.Size * turned.Angle) + square.Angle;
    }

    [Differentiable]
    public static double OfRecord([Independent] Square square) => square.Size * square.Size * square.Angle;

    [Differentiable]
    public static double PrivateParts(double x)
    {
        var machine = new Machine(x);
        return machine.Turn(x) * machine.Turn(2);
    }

    [Differentiable]
    public static double OfMachine([Independent] Machine machine, double x) => machine.Turn(x) * machine.Turn(x);
}
