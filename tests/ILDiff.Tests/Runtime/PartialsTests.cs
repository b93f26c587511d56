using ILDiff.Runtime;
using Xunit;

namespace ILDiff.Tests.Runtime;

public class PartialsTests
{
    [Theory]
    [InlineData(0.0, double.PositiveInfinity, 0.0)]
    [InlineData(double.NegativeInfinity, 0.0, 0.0)]
    [InlineData(double.NaN, 0.0, 0.0)]
    [InlineData(0.0, double.NaN, 0.0)]
    [InlineData(2.0, 3.0, 6.0)]
    [InlineData(2.0, double.NaN, double.NaN)]
    [InlineData(2.0, double.NegativeInfinity, double.NegativeInfinity)]
    public void ZeroTimesAnythingIsZero(double partial, double factor, double expected)
    {
        Assert.Equal(expected, Partials.Product(partial, factor));
        Assert.Equal((float)expected, Partials.Product((float)partial, (float)factor));
    }

    [Fact]
    public void ThePartialsOfHalfTurnsAreTheOtherFunctionTimesPi()
    {
        var random = new Random(1);
        for (var i = 0; i < 10_000; i++)
        {
            var x = 20 * random.NextDouble() - 10;
            Assert.Equal(Math.PI * double.CosPi(x), Partials.SinPi(x), 4e-15);
            Assert.Equal(-Math.PI * double.SinPi(x), Partials.CosPi(x), 4e-15);
        }
    }

    [Theory]
    [InlineData(0.49999)]
    [InlineData(0.50001)]
    public void BothFormsOfTanhMeet(double result)
    {
        var x = Math.Atanh(result);
        Assert.Equal(1 - result * result, Partials.Tanh(x, result), 4e-16);
    }

    [Fact]
    public void TheNumberOfTurnsTakenOffIsWholeAndExact()
    {
        var random = new Random(2);
        for (var i = 0; i < 100_000; i++)
        {
            var n = random.NextInt64(1L << 30);
            var y = random.NextDouble() + 0.5;
            var x = n * y;
            var quotient = -Partials.RemainderByDivisor(x, y, x % y);
            Assert.True(quotient == n || quotient == n - 1, $"{x:R} % {y:R} took off {quotient}, not about {n}");
            Assert.Equal(x % y, Math.FusedMultiplyAdd(-quotient, y, x));
        }
    }
}
