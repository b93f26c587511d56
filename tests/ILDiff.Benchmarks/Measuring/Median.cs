namespace ILDiff.Benchmarks.Measuring;

/// <summary>A median and an interval that holds the true one in about 95 of 100 cases, whatever the distribution.</summary>
internal readonly record struct Median(double Value, double Low, double High)
{
    public static Median Of(IEnumerable<double> samples)
    {
        var sorted = samples.Order().ToArray();
        // The number of samples below the true median is binomial with probability ½.
        var spread = 0.98 * Math.Sqrt(sorted.Length);
        var low = Math.Max(0, (int)Math.Floor((sorted.Length / 2.0) - spread));
        var high = sorted.Length - 1 - low;
        var middle = 0.5 * (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]);
        return new Median(middle, sorted[low], sorted[high]);
    }
}
