using System.Runtime.InteropServices;
using ILDiff;

namespace NotDifferentiable;

/// <summary>Members of collections through which no derivative passes, and ways for a collection of active data to get out of sight.</summary>
public static partial class Collections
{
    private static List<double> known = [1, 2];

    [Differentiable]
    public static double Predicate(double x)
    {
        var list = new List<double> { x, 2 };
        list.RemoveAll(number => number > 3); // expect ILDIFF2006
        return list[0];
    }

    [Differentiable]
    public static double SortedBy(double x)
    {
        var list = new List<double> { x, 2 };
        list.Sort(Comparer<double>.Default); // expect ILDIFF2006
        return list[0];
    }

    [Differentiable]
    public static double Found(double x)
    {
        var list = new List<double> { x, 2 };
        return list.Find(v => v > 1); // expect ILDIFF2006
    }

    [Differentiable]
    public static double ThroughInterface(double x)
    {
        IList<double> list = new List<double> { x, 2 };
        return list[0]; // expect ILDIFF2006
    }

    [Differentiable]
    public static double JoinedAsInterface(double x, IReadOnlyList<double> other)
    {
        List<double> list = [x];
        var either = x > 0 ? list : other; // expect ILDIFF2008
        return either[0];
    }

    [Differentiable]
    public static double ListOfSingles(double x)
    {
        var lists = new List<float[]>();
        lists.Add([(float)x]); // expect ILDIFF2006
        return lists[0][0];
    }

    [Differentiable]
    public static double DictionaryOfLists(double x)
    {
        var lists = new Dictionary<int, List<double>>();
        lists[0] = [x]; // expect ILDIFF2006
        return lists[0][0];
    }

    [Differentiable]
    public static double ListOfTuples(double x)
    {
        var list = new List<(double, int)>();
        list.Add((x, 1)); // expect ILDIFF2006
        return list[0].Item1;
    }

    [Differentiable]
    public static double OtherCollections(double x)
    {
        var stack = new Stack<double>();
        stack.Push(x); // expect ILDIFF2006
        return stack.Pop();
    }

    [Differentiable]
    public static double IntoConstantParameter(double x, List<double> list)
    {
        list.Add(x); // expect ILDIFF2009
        return list[0];
    }

    [Differentiable]
    public static double IntoStatic(double x)
    {
        known[0] = x; // expect ILDIFF2009
        return known[0];
    }

    [Differentiable]
    public static double ShapeOfEither(double x, List<double> constant, bool flag)
    {
        List<double> own = [x, 2]; // expect ILDIFF2009
        var list = flag ? own : constant;
        list.RemoveAt(0); // expect ILDIFF2009
        return list[0];
    }

    [Differentiable]
    public static double EnumeratedByHand(double x)
    {
        List<double> list = [x, 2];
        var enumerator = list.GetEnumerator(); // expect ILDIFF2006
        enumerator.MoveNext();
        list[0] = 3;
        return enumerator.Current;
    }

    [Differentiable]
    public static double SpanOfList(double x)
    {
        var list = new List<double> { x, 2 };
        var span = CollectionsMarshal.AsSpan(list); // expect ILDIFF3001
        return span[0];
    }

    [Differentiable]
    public static double AddedIfNew(double x)
    {
        var dictionary = new Dictionary<int, double>();
        dictionary.TryAdd(1, x); // expect ILDIFF2006
        return dictionary[1];
    }

    [Differentiable]
    public static double CopiedDictionary(double x)
    {
        var dictionary = new Dictionary<int, double> { [1] = x };
        return new Dictionary<int, double>(dictionary)[1]; // expect ILDIFF2008
    }

    [Differentiable]
    public static double DictionaryOfFloats(double x)
    {
        var dictionary = new Dictionary<int, float>();
        dictionary[1] = (float)x; // expect ILDIFF2006
        return dictionary[1];
    }

    [Differentiable]
    public static double Values(double x)
    {
        var dictionary = new Dictionary<int, double> { [1] = x };
        return dictionary.Values.Count + x; // expect ILDIFF2006
    }

    [Differentiable]
    public static double ByReference(double x)
    {
        var dictionary = new Dictionary<int, double> { [1] = x };
        ref var number = ref CollectionsMarshal.GetValueRefOrNullRef(dictionary, 1); // expect ILDIFF3001
        return number;
    }

    [Differentiable]
    public static double OtherFinally(double x)
    {
        List<double> list = [x];
        IEnumerable<double> numbers = list;
        foreach (var number in numbers) // expect ILDIFF2006
        {
            x *= number;
        }
        return x;
    }
}
