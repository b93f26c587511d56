using System;
using System.Collections.Generic;
using ILDiff;

namespace Woven;

/// <summary>What keeps its data in lists.</summary>
public sealed class Shelf
{
    public List<double> Numbers = [];
    public List<double[]> Rows = [];
    public List<List<double>> Lists = [];
    public List<Leaf> Leaves { get; } = [];
    public List<double>[] Columns = [];
    public List<int> Counts = [];
    public Dictionary<string, int> Names = [];
}

/// <summary>What keeps its data in dictionaries.</summary>
public sealed class Ledger
{
    public Dictionary<string, double> Entries { get; } = new(StringComparer.OrdinalIgnoreCase);
    public List<Dictionary<int, double>> Pages = [];
}

public sealed class Leaf(double value)
{
    public double Value = value;
    public List<Leaf> Children { get; } = [];
}

/// <summary>Lists of arrays, of lists and of objects; lists in objects.</summary>
public static partial class ObjectLists
{
    [Differentiable]
    public static double ReadsAll([Independent] Shelf shelf, double x)
    {
        var sum = 0.0;
        foreach (var number in shelf.Numbers)
        {
            sum += number * number * x;
        }
        foreach (var row in shelf.Rows)
        {
            for (var i = 0; i < row.Length; i++)
            {
                sum *= row[i];
            }
        }
        for (var i = 0; i < shelf.Lists.Count; i++)
        {
            foreach (var number in shelf.Lists[i])
            {
                sum += Math.Sin(number) * sum;
            }
        }
        foreach (var leaf in shelf.Leaves)
        {
            sum += leaf.Value * leaf.Value;
        }
        foreach (var column in shelf.Columns)
        {
            sum *= column[0] + column[^1];
        }
        foreach (var count in shelf.Counts)
        {
            sum *= count;
        }
        return sum * shelf.Names["two"];
    }

    /// <summary>Changes the shape of all lists, and reads what has become of them.</summary>
    [Differentiable]
    public static double ChangesAll([Independent] Shelf shelf, double x)
    {
        var first = shelf.Leaves[0];
        shelf.Numbers.Add(x * shelf.Numbers[0]);
        shelf.Numbers.Insert(1, shelf.Numbers[1] * x);
        shelf.Numbers.RemoveAt(0);
        shelf.Rows.Insert(0, [x, x * x]);
        shelf.Rows.Reverse();
        (shelf.Rows[0], shelf.Rows[1]) = (shelf.Rows[1], shelf.Rows[0]);
        shelf.Rows[0][0] *= x;
        shelf.Lists.AddRange(new List<List<double>> { new() { x }, shelf.Numbers });
        shelf.Lists.RemoveAt(0);
        shelf.Lists[^1][0] *= 2;
        shelf.Leaves.RemoveAt(0);
        shelf.Leaves.Add(new Leaf(x * first.Value));
        shelf.Leaves.Add(first);
        shelf.Leaves[0] = first;
        first.Value *= first.Value;
        var sum = 0.0;
        foreach (var leaf in shelf.Leaves)
        {
            sum += leaf.Value * leaf.Value;
        }
        foreach (var row in shelf.Rows)
        {
            sum += row[0] * row[1];
        }
        return (sum * shelf.Lists[^1][1]) + (shelf.Numbers[0] * shelf.Numbers[^1]) + shelf.Lists[0][0];
    }

    /// <summary>One object stands in a list twice, and in another one.</summary>
    [Differentiable]
    public static double Shared(double x, double y)
    {
        var leaf = new Leaf(x);
        var list = new List<Leaf> { leaf, new(y), leaf };
        var others = new List<Leaf>(list);
        list[2].Value *= y;
        others[0].Value *= list[1].Value;
        list.Clear();
        others[1] = others[0];
        return others[0].Value + (others[1].Value * others[2].Value);
    }

    [Differentiable]
    public static double Ranges(double[] x)
    {
        var list = new List<double[]> { x, new[] { x[0] * x[1] } };
        var copy = list.GetRange(0, 2);
        copy.InsertRange(1, new[] { new[] { x[1] }, new[] { x[0] } });
        copy.AddRange(list);
        copy.RemoveRange(0, 1);
        copy.Reverse(0, 2);
        var array = copy.ToArray();
        array[0][0] *= 3;
        x[0] *= x[1];
        var sum = 0.0;
        for (var i = 0; i < array.Length; i++)
        {
            sum += array[i][0] * array[i][0] * (i + 1);
        }
        return sum * list[1][0];
    }

    /// <summary>A list that grows with what the data decide, in loops.</summary>
    [Differentiable]
    public static double Grows(double x, int n)
    {
        var list = new List<Leaf>();
        for (var i = 0; i < n; i++)
        {
            if (x * i > 1.5 && list.Count > 2)
            {
                list.RemoveAt(list.Count - 2);
            }
            else
            {
                list.Add(new Leaf(x * (i + 1)));
            }
            for (var j = 0; j < list.Count; j++)
            {
                list[j].Value *= Math.Cos(list[list.Count - 1 - j].Value);
            }
            if (i % 3 == 2)
            {
                list.Insert(0, list[1]);
            }
        }
        var product = 1.0;
        foreach (var leaf in list)
        {
            product += leaf.Value * product;
        }
        return product;
    }

    /// <summary>Recursive callees stay calls: lists go into them and come out.</summary>
    [Differentiable]
    public static double Calls(double x, int n)
    {
        var list = Build(x, n);
        Scale(list, 0, x);
        return Sum(list, n - 1) + list[0].Value;
    }

    [Differentiable]
    public static double OfTree([Independent] Leaf leaf, double x)
    {
        var sum = leaf.Value * leaf.Value * x;
        foreach (var child in leaf.Children)
        {
            sum += leaf.Value * OfTree(child, x * child.Value);
        }
        return sum;
    }

    [Differentiable]
    public static double OfLeaves([Independent] List<Leaf> leaves)
    {
        leaves[0].Value *= leaves[1].Value;
        leaves.Add(leaves[0]);
        leaves.RemoveAt(0);
        var sum = 0.0;
        foreach (var leaf in leaves)
        {
            sum += leaf.Value * leaf.Value * sum + leaf.Value;
        }
        return sum;
    }

    [Differentiable]
    public static double OfRows([Independent] List<double[]> rows, [Independent] List<double>[] columns) => rows[0][0] * rows[1][1] * columns[0][1] * columns[1][0];

    [Differentiable]
    public static double OfLedger([Independent] Ledger ledger, double x)
    {
        var sum = ledger.Entries["A"] * x;
        ledger.Entries["c"] = sum * ledger.Entries["b"];
        ledger.Entries.Remove("B");
        ledger.Entries["a"] *= ledger.Entries["C"];
        ledger.Entries["b"] = ledger.Entries["a"] * x;
        ledger.Pages[0].Clear();
        ledger.Pages[0].Add(3, x * sum);
        ledger.Pages.Add(ledger.Pages[1]);
        ledger.Pages[2][7] *= x;
        foreach (var pair in ledger.Pages[1])
        {
            sum += pair.Key * pair.Value * pair.Value;
        }
        return (sum * ledger.Entries["b"]) + ledger.Pages[0][3];
    }

    [Differentiable]
    public static double MadeLedger(double x, int n)
    {
        var ledger = new Ledger { Pages = { new() { [1] = x } } };
        for (var i = 0; i < n; i++)
        {
            ledger.Pages[0][i % 3] = x * (ledger.Pages[0].TryGetValue((i + 1) % 3, out var other) ? other : 1);
            if (i % 4 == 3)
            {
                ledger.Pages[0].Remove((i + 1) % 3);
            }
            ledger.Entries["n" + (i % 2)] = ledger.Pages[0][i % 3] * ledger.Pages[0].Count;
        }
        return ledger.Entries["N1"] * ledger.Entries["n0"];
    }

    private static List<Leaf> Build(double x, int n)
    {
        if (n == 0)
        {
            return [];
        }
        var list = Build(x * x, n - 1);
        list.Add(new Leaf(x * n));
        return list;
    }

    private static void Scale(List<Leaf> list, int position, double factor)
    {
        if (position < list.Count)
        {
            list[position].Value *= factor;
            list[position] = position > 0 ? list[position - 1] : list[position];
            Scale(list, position + 1, factor * list[position].Value);
        }
    }

    private static double Sum(List<Leaf> list, int last) => last < 0 ? 1 : list[last].Value * Sum(list, last - 1) + list[last].Value;
}
