namespace ILDiff.Benchmarks;

/// <summary>Inputs that are the same on every run.</summary>
internal static class Numbers
{
    public static double[] Uniform(int count, int seed, double from, double to)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => from + ((to - from) * random.NextDouble()))];
    }
}
