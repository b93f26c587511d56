using System.Numerics;
using Woven;
using Xunit;

namespace ILDiff.Tests.Woven;

public sealed class ComplexNumbersTests
{
    private static readonly Complex[] Places = [new(0.75, 1.25), new(-0.5, 0.375), new(-1.5, -0.25), new(2.5, -3)];

    [Fact]
    public void Arithmetic_agrees()
    {
        for (var which = 0; which < 20; which++)
        {
            foreach (var a in Places)
            {
                TwinChecker.Check(typeof(ComplexNumbers), nameof(ComplexNumbers.Arithmetic), [a, new Complex(1.25, -0.5), 1.75, which]);
            }
        }
    }

    [Fact]
    public void Functions_agree()
    {
        for (var which = 0; which < 17; which++)
        {
            foreach (var z in Places)
            {
                TwinChecker.Check(typeof(ComplexNumbers), nameof(ComplexNumbers.Functions), [z, new Complex(1.25, -0.5), 1.75, which]);
            }
        }
    }

    /// <summary>Formulas stand where the library's own methods are not called: their bits are the same.</summary>
    [Fact]
    public void Values_are_bit_for_bit_the_librarys()
    {
        var random = new Random(3);
        double Number() => random.Next(12) switch
        {
            0 => 0.0,
            1 => -0.0,
            2 => double.PositiveInfinity,
            3 => double.NaN,
            4 => double.NegativeInfinity,
            _ => BitConverter.Int64BitsToDouble(random.NextInt64()),
        };

        for (var i = 0; i < 20000; i++)
        {
            var (a, b, x, which) = (new Complex(Number(), Number()), new Complex(Number(), Number()), Number(), random.Next(20));
            var expected = ComplexNumbers.Arithmetic(a, b, x, which);
            AssertSame(expected, ComplexNumbers.Arithmetic_Jvp(a, b, x, which, 1, 1, 1).Value, which);
            AssertSame(expected, ComplexNumbers.Arithmetic_Vjp(a, b, x, which, 1).Value, which);
        }
    }

    [Theory]
    [InlineData(nameof(ComplexNumbers.Modulus), 1.5, -2.0)]
    [InlineData(nameof(ComplexNumbers.Impedance), 2.0, 0.5, 0.25, 1.5)]
    [InlineData(nameof(ComplexNumbers.Iterated), 0.3, 0.5, new[] { 1.0, 2, 3, 4, 5, 6 })]
    [InlineData(nameof(ComplexNumbers.Iterated), 0.9, 0.8, new[] { 1.0, 2, 3, 4, 5, 6 })]
    public void Programs_agree(string method, params object?[] at) => TwinChecker.Check(typeof(ComplexNumbers), method, at);

    [Fact]
    public void Recursion_agrees() => TwinChecker.Check(typeof(ComplexNumbers), nameof(ComplexNumbers.Recursive), [new Complex(0.3, 0.5), 3]);

    [Fact]
    public void Tuples_agree() => TwinChecker.Check(typeof(ComplexNumbers), nameof(ComplexNumbers.InTuple), [(new Complex(0.3, 0.5), 2.0)]);

    [Fact]
    public void The_derivative_is_complex()
    {
        // z² has the derivative 2z; as an adjoint it is conjugated.
        Complex z = new(2, 3), dz = new(0.5, -1);
        Assert.Equal(2 * z * dz, ComplexNumbers.Arithmetic_Jvp(z, z, 0, 6, dz, dz, 0).Tangent);
        var (_, da, db, _) = ComplexNumbers.Arithmetic_Vjp(z, z, 0, 6, Complex.One);
        Assert.Equal(Complex.Conjugate(2 * z), da + db);
    }

    [Fact]
    public void The_modulus_has_the_derivative_zero_at_zero()
    {
        Assert.Equal((0, 0, 0), ComplexNumbers.Modulus_Grad(0, 0));
        Assert.Equal((0, 0), ComplexNumbers.Modulus_Jvp(0, 0, 1, 1));
    }

    [Fact]
    public void Far_from_the_origin_derivatives_stay_accurate()
    {
        // 1/cosh²(20) = 1.6993417021166355e-17, where 1 − tanh² is 0.
        var tangent = ComplexNumbers.Functions_Jvp(20, 0, 0, 9, 1, 0, 0).Tangent;
        Assert.Equal(1.6993417021166355e-17, tangent.Real, 1e-30);
        Assert.Equal(0, ComplexNumbers.Functions_Jvp(1000, 0, 0, 9, 1, 0, 0).Tangent);
    }

    private static void AssertSame(Complex expected, Complex actual, int which)
    {
        static bool AreSame(double a, double b) => double.IsNaN(a) ? double.IsNaN(b) : BitConverter.DoubleToInt64Bits(a) == BitConverter.DoubleToInt64Bits(b);

        Assert.True(AreSame(expected.Real, actual.Real) && AreSame(expected.Imaginary, actual.Imaginary), $"operation {which}: {actual} instead of {expected}");
    }
}
