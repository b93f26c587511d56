namespace ILDiff.Runtime;

/// <summary>One array beside another, by reference; a map is kept for each thread, so that checks allocate nothing in steady state.</summary>
internal static class ReferenceMap
{
    private const int RetainedCount = 1 << 12;

    [ThreadStatic]
    private static Dictionary<Array, Array?>? spare;

    /// <summary>An empty map; to be given back.</summary>
    public static Dictionary<Array, Array?> Take()
    {
        var map = spare ?? [];
        spare = null;
        return map;
    }

    public static void GiveBack(Dictionary<Array, Array?> map)
    {
        if (map.Count <= RetainedCount)
        {
            map.Clear();
            spare = map;
        }
    }
}
