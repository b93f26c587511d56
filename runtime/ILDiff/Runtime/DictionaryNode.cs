using System.Collections;

namespace ILDiff.Runtime;

/// <summary>A dictionary of numbers in a graph of data.</summary>
internal static class DictionaryNode
{
    public static bool HaveSameKeys(IDictionary primal, IDictionary derivative) =>
        primal.Count == derivative.Count && primal.Keys.Cast<object>().All(derivative.Contains);

    public static object Zero(IDictionary primal) =>
        typeof(ShadowDictionaries).GetMethod(nameof(ShadowDictionaries.ZeroKeys))!.MakeGenericMethod(primal.GetType().GetGenericArguments()[0]).Invoke(null, [primal])!;

    public static void Clear(IDictionary node)
    {
        foreach (var key in Keys(node))
        {
            node[key] = 0.0;
        }
    }

    public static bool AreFinite(IDictionary node) => Numbers(node).All(Finiteness.IsFinite);

    public static bool IsZero(IDictionary node) => Numbers(node).All(number => number == 0);

    /// <summary>Adds the numbers of one with the same keys.</summary>
    public static void Add(IDictionary node, IDictionary terms)
    {
        foreach (var key in Keys(terms))
        {
            node[key] = (double)node[key]! + (double)terms[key]!;
        }
    }

    private static object[] Keys(IDictionary node) => [.. node.Keys.Cast<object>()];

    private static IEnumerable<double> Numbers(IDictionary node) => node.Values.Cast<double>();
}
