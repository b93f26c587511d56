using Woven;

namespace ILDiff.Tests.Woven;

public sealed class CollectionSpansTests
{
    public static TheoryData<string, object?[]> Cases => new()
    {
        { nameof(CollectionSpans.Spread), [new[] { 0.7, 1.2, -0.5 }, 1.3] },
        { nameof(CollectionSpans.Spread), [new[] { 0.7 }, 1.3] },
        { nameof(CollectionSpans.SpreadIntoSpan), [new[] { 0.7, 1.2, -0.5 }, 1.3] },
        { nameof(CollectionSpans.CallsWithMany), [new[] { 0.7, 1.2, -0.5 }, 1.3] },
        { nameof(CollectionSpans.InlineArray), [0.7, 1] },
        { nameof(CollectionSpans.InlineArray), [0.7, 0] },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Twins_agree_with_the_method(string name, object?[] arguments) => TwinChecker.Check(typeof(CollectionSpans), name, arguments);

    [Fact]
    public void An_index_outside_an_inline_array() => ExceptionChecker.Check(typeof(CollectionSpans), nameof(CollectionSpans.InlineArray), typeof(IndexOutOfRangeException), [0.7, 3]);

    [Fact]
    public void Collected_by_a_marked_method() => MemoryChecker.Check(
        [0.75, 1.5, -2],
        x => CollectionSpans.Collected(x),
        (x, dx, _) => CollectionSpans.Collected_Grad(x, dx),
        (x, dx) => CollectionSpans.Collected_Jvp(x, dx),
        (x, dx, seed) => CollectionSpans.Collected_Vjp(x, dx, seed));
}
