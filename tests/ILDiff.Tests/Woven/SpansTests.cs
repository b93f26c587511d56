using Woven;

namespace ILDiff.Tests.Woven;

public sealed class SpansTests
{
    [Theory]
    [MemberData(nameof(Points))]
    public void Twins_agree(string method, object?[] at) => TwinChecker.Check(typeof(Spans), method, at);

    public static TheoryData<string, object?[]> Points => new()
    {
        { nameof(Spans.OnTheStack), [0.75, 4] },
        { nameof(Spans.Initialized), [0.75, 1.5] },
        { nameof(Spans.CollectionExpressions), [0.75, 1.5] },
        { nameof(Spans.PartsOfAnArray), [Numbers(4)] },
        { nameof(Spans.CopiedAndFilled), [Numbers(4), 0.75] },
        { nameof(Spans.PingPong), [0.75, 4] },
        { nameof(Spans.Chosen), [Numbers(3), Numbers(4), true] },
        { nameof(Spans.Chosen), [Numbers(3), Numbers(4), false] },
        { nameof(Spans.Chosen), [new[] { -0.5, 0.75, 1.25 }, Numbers(4), false] },
        { nameof(Spans.ChosenMemory), [0.75, 4] },
        { nameof(Spans.ChosenMemory), [0.75, 2] },
        { nameof(Spans.Recursive), [Numbers(4)] },
        { nameof(Spans.LocalRecursive), [0.75] },
        { nameof(Spans.SumOfSlices), [Numbers(4)] },
        { nameof(Spans.Singles), [0.75f, new[] { 0.5f, 1.25f, -2f }] },
        { nameof(Spans.IntegersBeside), [0.75, 4] },
        { nameof(Spans.OnlyIntegers), [0.75, 4] },
        { nameof(Spans.EmptyAndNull), [0.75, Numbers(2)] },
        { nameof(Spans.Matrix), [Numbers(6), 2] },
        { nameof(Spans.Checked), [Numbers(4), 2, 0] },
        { nameof(Spans.Ranges), [Numbers(5), 2] },
        { nameof(Spans.TooLong), [Numbers(2), 3] },
    };

    [Fact]
    public void Random_operations_agree()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var random = new Random(seed);
            double[] Random(int count) => [.. Enumerable.Range(0, count).Select(_ => Math.Round((2 * random.NextDouble()) - 1, 3))];
            var code = Enumerable.Range(0, random.Next(14)).SelectMany(_ => new[] { random.Next(18), random.Next(3), random.Next(3) }).ToArray();
            TwinChecker.Check(typeof(Spans), nameof(Spans.Machine), [Random(4), Random(4), Random(1)[0], code]);
        }
    }

    /// <summary>What a span throws, the twin throws, and the array is as the method leaves it.</summary>
    [Theory]
    [InlineData(nameof(Spans.Checked), typeof(IndexOutOfRangeException), 3, 0)]
    [InlineData(nameof(Spans.Checked), typeof(IndexOutOfRangeException), -1, 0)]
    [InlineData(nameof(Spans.Checked), typeof(ArgumentOutOfRangeException), 0, 3)]
    [InlineData(nameof(Spans.Checked), typeof(ArgumentOutOfRangeException), 0, -1)]
    [InlineData(nameof(Spans.Ranges), typeof(ArgumentOutOfRangeException), 5)]
    [InlineData(nameof(Spans.Ranges), typeof(ArgumentOutOfRangeException), -1)]
    [InlineData(nameof(Spans.TooLong), typeof(ArgumentException), 1)]
    [InlineData(nameof(Spans.PartsOfAnArray), typeof(ArgumentOutOfRangeException))]
    [InlineData(nameof(Spans.PingPong), typeof(IndexOutOfRangeException), 0)]
    public void Exceptions_are_the_methods_own(string method, Type exception, params int[] integers) => ExceptionChecker.Check(
        typeof(Spans), method, exception, [method switch { nameof(Spans.PartsOfAnArray) => Numbers(1), nameof(Spans.PingPong) => 0.75, _ => Numbers(4) }, .. integers.Cast<object?>()]);

    private static double[] Numbers(int count) => [.. Enumerable.Range(0, count).Select(i => 0.75 + (0.5 * i) - (i == 2 ? 2.25 : 0))];
}
