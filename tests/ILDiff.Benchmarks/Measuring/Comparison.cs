namespace ILDiff.Benchmarks.Measuring;

/// <summary>
/// Times several ways of doing the same work against each other: all in each round, one after the other, so that what slows the machine
/// for a while slows all of them, and ratios are taken within a round.
/// </summary>
internal sealed class Comparison
{
    private const double BatchNanoseconds = 2e6;
    private const double WarmUpNanoseconds = 6e7;
    private const int WarmUpCalls = 60;
    private readonly Func<double>[] ways;
    private readonly int[] repetitions;
    private double sink;

    public Comparison(params Func<double>[] ways)
    {
        this.ways = ways;
        // More than once, with pauses: the runtime compiles optimized code in the background, and then again with what it has counted.
        for (var pass = 0; pass < 3; pass++)
        {
            foreach (var way in ways)
            {
                WarmUp(way);
            }
            Thread.Sleep(400);
        }
        repetitions = [.. ways.Select(Repetitions)];
    }

    /// <summary>Nanoseconds of each way (first index) in each round.</summary>
    public double[][] Run(int rounds)
    {
        var times = ways.Select(_ => new double[rounds]).ToArray();
        for (var round = 0; round < rounds; round++)
        {
            for (var turn = 0; turn < ways.Length; turn++)
            {
                var way = (round + turn) % ways.Length;
                times[way][round] = Time(ways[way], repetitions[way]);
            }
        }
        return times;
    }

    private void WarmUp(Func<double> way)
    {
        var begin = ThreadClock.Now();
        for (var calls = 0; calls < WarmUpCalls || ThreadClock.Now() - begin < WarmUpNanoseconds; calls++)
        {
            sink += way();
        }
    }

    private int Repetitions(Func<double> way) => Math.Max(1, (int)(BatchNanoseconds / Time(way, 4)));

    private double Time(Func<double> way, int count)
    {
        var sum = 0.0;
        var begin = ThreadClock.Now();
        for (var i = 0; i < count; i++)
        {
            sum += way();
        }
        var end = ThreadClock.Now();
        sink += sum;
        return (end - begin) / count;
    }
}
