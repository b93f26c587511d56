using ILDiff.Runtime;

namespace ILDiff.Tests.Runtime;

public sealed class FinitenessTests
{
    [Theory]
    [InlineData(0.0)]
    [InlineData(double.Epsilon)]
    [InlineData(double.MaxValue)]
    [InlineData(double.MinValue)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void IsFinite_is_the_base_librarys(double value) => Assert.Equal(double.IsFinite(value), Finiteness.IsFinite(value));

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void AllFinite_finds_it_at_every_place(double value)
    {
        for (var length = 0; length < 37; length++)
        {
            var buffer = Enumerable.Repeat(double.MaxValue, length + 1).ToArray();
            buffer[length] = value;
            Assert.True(Finiteness.AllFinite(buffer, length), "what lies beyond the length is not looked at");
            for (var place = 0; place < length; place++)
            {
                var kept = buffer[place];
                buffer[place] = value;
                Assert.False(Finiteness.AllFinite(buffer, length));
                buffer[place] = kept;
            }
        }
    }

    [Fact]
    public void AllFinite_rejects_a_length_beyond_the_buffer()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Finiteness.AllFinite(new double[2], 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => Finiteness.AllFinite(new double[2], -1));
    }
}
