using Woven;
using Xunit;

namespace ILDiff.Tests.Woven;

public sealed class SingleMatricesTests
{
    private static float[][] Rows => [[1, -2, 0.5f], [3, 0.25f], [0.75f, 1.5f]];

    public static TheoryData<string, object?[]> Cases => new()
    {
        { nameof(SingleMatrices.Jagged), [Rows, 0.5f] },
        { nameof(SingleMatrices.SwapsRows), [new float[][] { [1, -2], [3, 0.25f], [0.75f, 1.5f] }] },
        { nameof(SingleMatrices.LocalRows), [0.75f, 4] },
        { nameof(SingleMatrices.RowBesideRows), [new float[][] { [1], [3] }, new[] { 1.5f }] },
        { nameof(SingleMatrices.ReadsRowBesideRows), [Rows, new[] { 1.5f }] },
        { nameof(SingleMatrices.Rectangle), [new[,] { { 1.5f, 0.5f }, { -2, 0.75f } }, 0.5f] },
        { nameof(SingleMatrices.LocalRectangle), [0.75f, 4] },
        { nameof(SingleMatrices.Locals), [0.75f, 4] },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Twins_agree(string method, object?[] at) => TwinChecker.Check(typeof(SingleMatrices), method, at);

    [Fact]
    public void Adjoints_accumulate_in_double_and_are_narrowed_once()
    {
        const int Count = 20_000_000 / 1000;
        float[,] da = { { float.NaN } };
        float[][] db = [[float.NaN]];
        SingleMatrices.ManyTimes_Grad(new float[,] { { 1 } }, [[1]], Count, da, db);
        Assert.Equal((float)(Count * (double)0.1f), da[0, 0]);
        Assert.Equal((float)(Count * (double)0.1f), db[0][0]);
    }

    [Fact]
    public void Rows_that_are_read_have_their_own_partials()
    {
        float[] shared = [3];
        float[] dFirst = [float.NaN];
        float[] dRow = [float.NaN];
        Assert.Equal(27, SingleMatrices.ReadsRowBesideRows_Grad([shared], shared, [dFirst], dRow));
        Assert.Equal([9f], dFirst);
        Assert.Equal([18f], dRow);
        Assert.Equal(27, SingleMatrices.ReadsRowBesideRows_Grad([shared], shared, [dFirst], dFirst));
        Assert.Equal([27f], dFirst);
    }

    [Fact]
    public void Every_method_is_tested() => Coverage.AssertComplete(typeof(SingleMatrices), typeof(SingleMatricesTests), nameof(SingleMatrices.ManyTimes));
}
