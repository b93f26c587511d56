using ILDiff;

namespace Woven;

/// <summary><c>Dictionary&lt;TKey, double&gt;</c>: locals, parameters, arguments and results, with keys of all kinds.</summary>
public static partial class Dictionaries
{
    public readonly record struct Point(int X, int Y);

    public enum Color
    {
        Red,
        Green,
    }

    [Differentiable]
    public static double SetAndGet(double x, double y)
    {
        var d = new Dictionary<int, double> { [1] = x };
        d.Add(7, x * y);
        d[1] *= d[7];
        d[7] = d[1] + y;
        d[7] += d[7] * x;
        return d[7] * d[1];
    }

    [Differentiable]
    public static double Memo(double x, int n)
    {
        var memo = new Dictionary<int, double>();
        return Memoized(memo, x, n);
    }

    [Differentiable]
    public static double Histogram(double[] values, int[] bins)
    {
        var sums = new Dictionary<int, double>();
        for (var i = 0; i < values.Length; i++)
        {
            sums[bins[i]] = sums.TryGetValue(bins[i], out var sum) ? sum * values[i] + 1 : values[i];
        }
        var product = 1.0;
        foreach (var key in sums.Keys)
        {
            product *= sums[key];
        }
        return product;
    }

    [Differentiable]
    public static double RemoveAndRefill(double x, int n)
    {
        var d = new Dictionary<string, double>();
        var total = x;
        for (var i = 0; i < n; i++)
        {
            var key = "k" + (i % 3);
            if (d.ContainsKey(key))
            {
                total *= d[key];
                d.Remove(key);
            }
            else
            {
                d.Add(key, total * x);
            }
            if (i == 4)
            {
                d.Clear();
            }
        }
        return total + d.Count;
    }

    [Differentiable]
    public static double StructKeys(double x, int n)
    {
        var d = new Dictionary<Point, double>();
        for (var i = 0; i < n; i++)
        {
            d[new Point(i % 2, i % 3)] = x * i;
            d[new Point(i % 2, 0)] = d[new Point(i % 2, i % 3)] * x + 1;
        }
        return d[new Point(0, 0)] * d[new Point(1, 0)];
    }

    [Differentiable]
    public static double OtherKeys(double x, Guid id)
    {
        var byGuid = new Dictionary<Guid, double> { [id] = x };
        var byColor = new Dictionary<Color, double> { [Color.Green] = byGuid[id] * x };
        var byLong = new Dictionary<long, double> { [1L << 40] = byColor[Color.Green] * x };
        var byTuple = new Dictionary<(int, string), double> { [(1, "a")] = byLong[1L << 40] * x };
        return byTuple[(1, "a")];
    }

    [Differentiable]
    public static double Comparers(double x)
    {
        var d = new Dictionary<string, double>(StringComparer.OrdinalIgnoreCase) { ["a"] = x };
        d["A"] *= d["a"];
        return d["a"];
    }

    [Differentiable]
    public static double Parameter([Independent] Dictionary<int, double> d, double y) => d[1] * d[1] * d[2] * y;

    [Differentiable]
    public static double WrittenParameter([Independent] Dictionary<int, double> d, double y)
    {
        d[1] *= y;
        d[9] = d[1] * d[2];
        d.Remove(2);
        return d[9] * d[1];
    }

    [Differentiable]
    public static void Change([Independent] Dictionary<string, double> d, double y)
    {
        d["new"] = d["a"] * y;
        d["a"] = y * y;
        d.Remove("b");
    }

    [Differentiable]
    public static double ConstantParameter(double x, Dictionary<int, double> d)
    {
        d[3] = 2;
        return d.TryGetValue(1, out var w) ? w * x * d[3] : x;
    }

    [Differentiable]
    public static double TwoParameters([Independent] Dictionary<int, double> d, [Independent] Dictionary<int, double> e)
    {
        e[1] = 2 * d[1];
        return d[1] * e[1];
    }

    [Differentiable]
    public static double OnlyRead([Independent] Dictionary<int, double> d, [Independent] Dictionary<int, double> e) => d[1] * e[1] * e[1];

    [Differentiable]
    public static double Lookup(double x, int key)
    {
        var d = new Dictionary<int, double> { [1] = x * x };
        d.TryGetValue(key, out var number);
        if (d.TryGetValue(key + 1, out number) || number > 100)
        {
            number *= 2;
        }
        return number + x;
    }

    [Differentiable]
    public static double ForEach([Independent] Dictionary<int, double> d, double y)
    {
        var sum = 0.0;
        foreach (var pair in d)
        {
            sum += pair.Value * pair.Value * pair.Key * y;
            d[pair.Key] = y;
            sum *= pair.Value;
        }
        return sum;
    }

#if NET
#if NET
    [Differentiable]
    public static double ForEachDeconstructed(double x, int n)
    {
        var d = new Dictionary<string, double>();
        for (var i = 0; i < n; i++)
        {
            d["k" + i] = x * i + 1;
        }
        var product = 1.0;
        foreach (var (key, number) in d)
        {
            if (key == "k1")
            {
                continue;
            }
            foreach (var other in d)
            {
                product += number * Math.Sin(other.Value);
            }
        }
        foreach (var (_, number) in d)
        {
            product *= number;
        }
        return product;
    }
#endif
#endif

    [Differentiable]
    public static double ForEachKeyOnly(double x)
    {
        var d = new Dictionary<int, double> { [1] = x, [3] = x * x };
        var sum = 0.0;
        foreach (var pair in d)
        {
            sum += pair.Key * d[pair.Key] * d.Count;
        }
        return sum;
    }

    [Differentiable]
    public static Dictionary<int, double> ReturnedSometimes([Independent] Dictionary<int, double> d, double x, int n) =>
        n > 0 ? new Dictionary<int, double> { [0] = x } : d;

    [Differentiable]
    public static Dictionary<int, double> ReturnedWithConstants(double x, bool isConstant)
    {
        var constant = new Dictionary<int, double> { [3] = 2 };
        return isConstant ? constant : new() { [1] = 1, [2] = x * x };
    }

    [Differentiable]
    public static Dictionary<int, double> ReturnedConstant(double x) => new() { [3] = x > 0 ? 2 : 1 };

    private static double Memoized(Dictionary<int, double> memo, double x, int n)
    {
        if (n < 2)
        {
            return n + x;
        }
        if (memo.TryGetValue(n, out var known))
        {
            return known;
        }
        var value = Memoized(memo, x, n - 1) * x + Memoized(memo, x, n - 2);
        memo[n] = value;
        return value;
    }
}
