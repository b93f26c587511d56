using System.Numerics;
using Woven;
using Xunit;

namespace ILDiff.Tests.Woven;

public sealed class NumericsVectorsTests
{
    [Fact]
    public void Operations_agree()
    {
        for (var which = 0; which < 14; which++)
        {
            TwinChecker.Check(typeof(NumericsVectors), nameof(NumericsVectors.Two), [new Vector2(0.75f, -1.25f), new Vector2(1.5f, 0.5f), 0.375f, which]);
            TwinChecker.Check(typeof(NumericsVectors), nameof(NumericsVectors.Three), [new Vector3(0.75f, -1.25f, 2), new Vector3(1.5f, 0.5f, -0.75f), 0.375f, which]);
            TwinChecker.Check(typeof(NumericsVectors), nameof(NumericsVectors.Four), [new Vector4(0.75f, -1.25f, 2, 0.5f), new Vector4(1.5f, 0.5f, -0.75f, 1), 0.375f, which]);
        }
    }

    [Fact]
    public void A_loop_agrees() => TwinChecker.Check(typeof(NumericsVectors), nameof(NumericsVectors.Orbit), [new Vector3(1, 0.25f, 0.5f), 1.5f, 5]);

    [Fact]
    public void Values_are_bit_for_bit_the_librarys()
    {
        var random = new Random(3);
        float Number() => random.Next(12) switch
        {
            0 => 0f,
            1 => -0f,
            2 => float.PositiveInfinity,
            3 => float.NaN,
            _ => (float)(random.NextDouble() - 0.5) * MathF.Pow(10, random.Next(-12, 12)),
        };

        for (var i = 0; i < 20000; i++)
        {
            var (a, b, x, which) = (new Vector4(Number(), Number(), Number(), Number()), new Vector4(Number(), Number(), Number(), Number()), Number(), random.Next(14));
            AssertSame(Numbers(NumericsVectors.Four(a, b, x, which)), Numbers(NumericsVectors.Four_Jvp(a, b, x, which, a, b, x).Value), which);
            AssertSame(Numbers(NumericsVectors.Four(a, b, x, which)), Numbers(NumericsVectors.Four_Vjp(a, b, x, which, a).Value), which);
            AssertSame(Numbers(NumericsVectors.Three(Three(a), Three(b), x, which)), Numbers(NumericsVectors.Three_Jvp(Three(a), Three(b), x, which, default, default, x).Value), which);
            AssertSame(Numbers(NumericsVectors.Three(Three(a), Three(b), x, which)), Numbers(NumericsVectors.Three_Vjp(Three(a), Three(b), x, which, Three(a)).Value), which);
            AssertSame(Numbers(NumericsVectors.Two(Two(a), Two(b), x, which)), Numbers(NumericsVectors.Two_Jvp(Two(a), Two(b), x, which, default, default, x).Value), which);
            AssertSame(Numbers(NumericsVectors.Two(Two(a), Two(b), x, which)), Numbers(NumericsVectors.Two_Vjp(Two(a), Two(b), x, which, Two(a)).Value), which);
        }
    }

    [Fact]
    public void A_length_has_the_derivative_zero_at_zero() =>
        Assert.Equal(Vector3.Zero, NumericsVectors.Three_Vjp(Vector3.Zero, Vector3.Zero, 1, 8, new Vector3(0, 1, 0)).da);

    private static Vector2 Two(Vector4 v) => new(v.X, v.Y);

    private static Vector3 Three(Vector4 v) => new(v.X, v.Y, v.Z);

    private static double[] Numbers(object vector) => [.. ArrayData.Numbers(vector)];

    private static void AssertSame(double[] expected, double[] actual, int which)
    {
        for (var i = 0; i < expected.Length; i++)
        {
            var isSame = double.IsNaN(expected[i]) ? double.IsNaN(actual[i]) : BitConverter.DoubleToInt64Bits(expected[i]) == BitConverter.DoubleToInt64Bits(actual[i]);
            Assert.True(isSame, $"operation {which}: element {i} is {actual[i]:R} instead of {expected[i]:R}");
        }
    }
}
