using ILDiff;

namespace Woven;

/// <summary><c>List&lt;double&gt;</c> and <c>List&lt;float&gt;</c>: locals, parameters, arguments and results, and what changes their shape.</summary>
public static partial class Lists
{
    [Differentiable]
    public static double AddAndRead(double x, double y)
    {
        var list = new List<double> { x, x * y, 2 };
        list.Add(y * y);
        return (list[0] * list[1]) + (list[2] * list[^1]);
    }

    [Differentiable]
    public static double Sorts(double[] x, int n)
    {
        var list = new List<double>(x);
        list.Sort();
        list[0] *= list[1];
        for (var i = 0; i < n; i++)
        {
            list.Add(list[i] * x[0]);
            list.Sort();
        }
        return (list[0] * list[1]) + (list.BinarySearch(list[2]) * list[^1]);
    }

    [Differentiable]
    public static float SortsSingles(float x, float y)
    {
        List<float> list = [x, y, 2, x * y];
        list.Sort();
        return (list[0] * list[0]) + (list[1] * list[3]);
    }

    [Differentiable]
    public static double Removes(double[] x, double y)
    {
        var list = new List<double>(x) { y, 3 };
        var product = list.Remove(3) ? y : 2;
        product *= list.Remove(7) ? 2 : y;
        list.Remove(x[0]);
        return product * list[0] * list[^1] * list.Count;
    }

    [Differentiable]
    public static double CopiesTo(double[] x, double[] y)
    {
        var list = new List<double>(x);
        list.CopyTo(y);
        list[0] *= 2;
        list.CopyTo(y, 1);
        y[0] *= y[1];
        list.CopyTo(1, y, 2, 1);
        return y[0] * y[1] * y[2];
    }

    [Differentiable]
    public static double Overwrite(double x)
    {
        var list = new List<double>(2) { x, 3 };
        list[0] *= list[0];
        list[1] = list[0] * x;
        list[0] = 1;
        return list[0] + (list[1] * list[1]);
    }

    [Differentiable]
    public static double Loop(double x, int n)
    {
        var list = new List<double>();
        for (var i = 0; i < n; i++)
        {
            list.Add(Math.Sin(x * i));
            list[i / 2] += list[list.Count - 1] * x;
        }
        var sum = 0.0;
        for (var i = 0; i < list.Count; i++)
        {
            sum += list[i] * list[(i + 1) % list.Count];
        }
        return sum;
    }

    [Differentiable]
    public static double Stack(double x, int n)
    {
        var stack = new List<double> { x };
        for (var i = 0; i < n; i++)
        {
            if (i % 3 == 2)
            {
                var top = stack[^1];
                stack.RemoveAt(stack.Count - 1);
                stack[^1] *= top;
            }
            else
            {
                stack.Add(stack[^1] * x + i);
            }
        }
        return stack[^1] * stack[0];
    }

    [Differentiable]
    public static double InsertAndRemove(double x, double y, int n)
    {
        var list = new List<double> { x, y };
        for (var i = 0; i < n; i++)
        {
            list.Insert(i % 2, list[^1] * x);
            list[1] += y;
            if (i % 3 == 0)
            {
                list.RemoveAt(1);
            }
        }
        list.Reverse();
        list.RemoveRange(0, 1);
        list.Reverse(0, 2);
        return (list[0] * list[1]) + list[^1];
    }

    [Differentiable]
    public static double ClearAndRefill(double x, int n)
    {
        var list = new List<double>();
        var total = 0.0;
        for (var i = 0; i < n; i++)
        {
            list.Add(x * (i + 1));
            list.Add(total);
            total += list[0] * list[^1] + x;
            list.Clear();
        }
        return total;
    }

    [Differentiable]
    public static double Ranges(double x, double[] a)
    {
        var list = new List<double>(a) { x };
        list.AddRange(a);
        list.InsertRange(1, list);
        list.AddRange(list.GetRange(1, 3));
        list.AddRange(new double[] { 1, 2 });
        var copy = list.ToArray();
        copy[0] *= x;
        var other = new List<double>(list);
        other[2] = 5;
        var sum = 0.0;
        for (var i = 0; i < copy.Length; i++)
        {
            sum += copy[i] * list[copy.Length - 1 - i] * (i + 1) * other[i];
        }
        return sum;
    }

    [Differentiable]
    public static double Parameter([Independent] List<double> xs, double y)
    {
        var sum = 0.0;
        for (var i = 0; i < xs.Count; i++)
        {
            sum += xs[i] * xs[i] * (i + y);
        }
        return sum;
    }

    [Differentiable]
    public static double WrittenParameter([Independent] List<double> xs, double y)
    {
        xs[0] *= y;
        xs.Add(xs[0] * xs[1]);
        xs.RemoveAt(1);
        xs.Insert(0, y * xs[^1]);
        return xs[0] * xs[1] + xs[^1];
    }

    [Differentiable]
    public static void Fill([Independent] List<double> xs, double y)
    {
        for (var i = 0; i < xs.Count; i++)
        {
            xs[i] *= y * i;
        }
    }

    [Differentiable]
    public static void Grow([Independent] List<double> xs, double y)
    {
        xs.RemoveAt(0);
        xs.Add(y * xs[0]);
    }

    [Differentiable]
    public static double TwoParameters([Independent] List<double> xs, [Independent] List<double> ys)
    {
        ys[0] = 2 * xs[0];
        ys.Add(xs[0]);
        return xs[0] * ys[0] * ys[^1];
    }

    [Differentiable]
    public static double OnlyRead([Independent] List<double> xs, [Independent] List<double> ys) => xs[0] * ys[0] * ys[0];

    [Differentiable]
    public static double ConstantParameter(double x, List<double> weights)
    {
        var sum = 0.0;
        for (var i = 0; i < weights.Count; i++)
        {
            sum += weights[i] * Math.Pow(x, i);
        }
        weights.Add(7);
        return sum * weights[^1];
    }

    [Differentiable]
    public static float Singles(float x, [Independent] List<float> xs)
    {
        var list = new List<float>(xs) { x };
        list.AddRange(xs);
        list.Insert(1, x * x);
        var array = list.ToArray();
        return list[0] * list[1] * array[^1] + xs[0] * list[^1];
    }

    [Differentiable]
    public static double ThroughHelpers(double x, int n)
    {
        var list = Powers(x, n);
        Append(list, x);
        return Sum(list, 0) * Deep(list, n);
    }

    [Differentiable]
    public static double Chosen(double x, bool first)
    {
        var a = new List<double> { x, 2 };
        var b = new List<double> { x * x };
        var c = first ? a : b;
        c.Add(3 * x);
        c = c.Count > 2 ? b : c;
        return c[0] * a[^1] + b[0];
    }

    [Differentiable]
    public static double Null(double x, [Independent] List<double>? list)
    {
        list ??= new List<double> { x };
        return list.Count > 1 ? x : list[0] * x;
    }

    [Differentiable]
    public static double CollectionExpression(double x)
    {
        List<double> list = [x, x * x, 3];
        return list[0] * list[1] * list[2];
    }

    [Differentiable]
    public static double Indices(double x, List<int> indices)
    {
        var list = new List<double> { x, 2 * x, x * x };
        var chosen = new List<int>();
        var product = 1.0;
        for (var i = 0; i < indices.Count; i++)
        {
            chosen.Add(indices[i]);
            product *= list[chosen[^1]];
            list[indices[i]] = 4;
        }
        return product;
    }

    [Differentiable]
    public static double WritesSecond([Independent] List<double> x, [Independent] List<double> y)
    {
        y[0] = 2 * x[0];
        return x[0] * y[0];
    }

    [Differentiable]
    public static double WritesConstant([Independent] List<double> x, List<double> y)
    {
        y[0] = 2;
        return x[0] * x[0] * y[0];
    }

    [Differentiable]
    public static double Throws([Independent] List<double> x, int index)
    {
        x.Add(x[0] * x[1]);
        x.RemoveAt(index);
        return x[^1];
    }

    [Differentiable]
    public static double ForEach([Independent] List<double> xs, double y)
    {
        var sum = 0.0;
        foreach (var x in xs)
        {
            if (x < 0)
            {
                continue;
            }
            sum += x * x * y;
            if (sum > 100)
            {
                break;
            }
        }
        return sum;
    }

    [Differentiable]
    public static double ForEachNested(double x, int n)
    {
        var list = new List<double>();
        for (var i = 0; i < n; i++)
        {
            list.Add(x * i + 1);
        }
        var sum = 0.0;
        foreach (var a in list)
        {
            foreach (var b in list)
            {
                sum += Math.Sqrt(a) * b;
            }
            sum *= 0.5;
        }
        foreach (var a in list)
        {
            if (a > 3)
            {
                return sum * a;
            }
        }
        return sum;
    }

    [Differentiable]
    public static double ForEachOfConstants(double x, List<double> weights, List<int> powers)
    {
        var sum = 0.0;
        foreach (var w in weights)
        {
            foreach (var p in powers)
            {
                sum += w * Math.Pow(x, p);
            }
        }
        return sum;
    }

    [Differentiable]
    public static double ChangedInForEach([Independent] List<double> xs)
    {
        var sum = 0.0;
        foreach (var x in xs)
        {
            sum += x * x;
            xs.Add(sum);
        }
        return sum;
    }

    [Differentiable]
    public static double ReplacedInForEach(double x)
    {
        List<double> list = [x, 2 * x];
        var other = list;
        var product = 1.0;
        foreach (var a in list)
        {
            list = [product, a * x, x];
            product *= a * list[1];
        }
        return product * list[0] * other[1];
    }

    [Differentiable]
    public static double SumsBetweenChanges([Independent] List<double> xs, double y)
    {
        var product = 0.0;
        for (var i = 0; i < xs.Count; i++)
        {
            product += xs[i] * xs[i] * y;
        }
        xs.Add(product);
        xs.RemoveAt(0);
        var sum = 0.0;
        for (var i = 0; i < xs.Count; i++)
        {
            sum += Math.Sin(xs[i]) * xs[0];
        }
        return sum * product;
    }

    [Differentiable]
    public static double SumKept(double[] a, double y)
    {
        var list = new List<double>();
        var sum = 0.0;
        for (var i = 0; i < a.Length; i++)
        {
            sum += a[i] * a[i] * y;
        }
        list.Add(sum);
        var copy = list.ToArray();
        list.Clear();
        list.Insert(0, copy[0] * sum);
        return list[0];
    }

    [Differentiable]
    public static double CopiedInLoop(double[] a, double y)
    {
        var sum = 0.0;
        for (var i = 0; i < a.Length; i++)
        {
            List<double> row = [a[i], y];
            row.AddRange(a);
            sum += row[0] * row[1] * row.GetRange(1, 2)[1];
        }
        return sum;
    }

#if NET
    [Differentiable]
    public static double BesideReferences(ref double x, Span<double> span, [Independent] List<double> xs, [Independent] Dictionary<int, double> d)
    {
        x *= xs[0] * span[0];
        xs.Add(x);
        d[2] = x * d[1];
        return xs[^1] * d[2];
    }
#endif

    private static List<double> Powers(double x, int n)
    {
        var list = new List<double>();
        var power = 1.0;
        for (var i = 0; i < n; i++)
        {
            power *= x;
            list.Add(power);
        }
        return list;
    }

    private static void Append(List<double> list, double x)
    {
        list.Add(list[0] * x);
        list.RemoveAt(1);
    }

    private static double Sum(List<double> list, int from) => from == list.Count ? 0 : list[from] + Sum(list, from + 1);

    private static double Deep(List<double> list, int depth)
    {
        if (depth == 0)
        {
            return list[^1];
        }
        list.Add(list[0] * list[^1]);
        var deep = Deep(list, depth - 1);
        list.RemoveAt(list.Count - 2);
        return deep * list[^1];
    }
}
