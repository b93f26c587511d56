using Xunit;

namespace ILDiff.Tests.Runtime;

/// <summary>A property of the platform that sharing Math.SinCos between a value and its derivative rests on.</summary>
public class SineAndCosineTests
{
    [Fact]
    public void SinCosGivesTheBitsOfSinAndCos()
    {
        var random = new Random(3);
        for (var i = 0; i < 1_000_000; i++)
        {
            var x = Math.ScaleB(2 * random.NextDouble() - 1, random.Next(-30, 40));
            var (sine, cosine) = Math.SinCos(x);
            if (BitConverter.DoubleToInt64Bits(sine) != BitConverter.DoubleToInt64Bits(Math.Sin(x))
                || BitConverter.DoubleToInt64Bits(cosine) != BitConverter.DoubleToInt64Bits(Math.Cos(x)))
            {
                Assert.Fail($"SinCos({x:R}) differs from Sin and Cos.");
            }
        }
    }
}
