using System.Numerics;
using Woven;

namespace ILDiff.Tests.Woven;

/// <summary>The examples of the lecture on automatic differentiation, in both modes.</summary>
public sealed class LectureNotesTests
{
    [Theory]
    [InlineData(1.0)]
    [InlineData(0.5)]
    [InlineData(-1.25)]
    [InlineData(2.5)]
    public void Exponential_of_x_squared_minus_x_over_x(double x)
    {
        var value = Math.Exp((x * x) - x) / x;
        var derivative = value * ((2 * x) - 1 - (1 / x));
        AssertBothModes(derivative, LectureNotes.ExponentialOverX_Grad(x), LectureNotes.ExponentialOverX_Jvp(x, 1), value);
    }

    [Theory]
    [InlineData(1.0)]
    [InlineData(0.5)]
    [InlineData(-1.5)]
    [InlineData(3.25)]
    public void Continued_fraction_against_exact_rationals(double x)
    {
        for (var k = 0; k <= 50; k++)
        {
            var (value, derivative) = ExactContinuedFraction(x, k);
            var gradient = LectureNotes.ContinuedFraction_Grad(x, k);
            AssertBothModes(derivative, gradient, LectureNotes.ContinuedFraction_Jvp(x, k, 1), LectureNotes.ContinuedFraction(x, k));
            AssertClose(value, gradient.Value);
        }
    }

    [Theory]
    [InlineData(2.0)]
    [InlineData(-1.75)]
    [InlineData(0.0)]
    public void Product_of_three_is_three_x_squared(double x) =>
        AssertBothModes(3 * x * x, LectureNotes.ProductOfThree_Grad(x), LectureNotes.ProductOfThree_Jvp(x, 1), x * x * x);

    [Theory]
    [InlineData(3.0, 2.0)]
    [InlineData(-0.5, -1.25)]
    public void Two_variables(double x1, double x2)
    {
        var value = (x1 * Math.Exp(x2)) - x1;
        var (reverse, dx1, dx2) = LectureNotes.TwoVariables_Grad(x1, x2);
        Assert.Equal(value, reverse);
        AssertClose(Math.Exp(x2) - 1, dx1);
        AssertClose(x1 * Math.Exp(x2), dx2);
        Assert.Equal(value, LectureNotes.TwoVariables_Jvp(x1, x2, 1, 0).Value);
        AssertClose(Math.Exp(x2) - 1, LectureNotes.TwoVariables_Jvp(x1, x2, 1, 0).Tangent);
        AssertClose(x1 * Math.Exp(x2), LectureNotes.TwoVariables_Jvp(x1, x2, 0, 1).Tangent);
    }

    [Theory]
    [InlineData(0.7, -0.4)]
    [InlineData(2.0, 1.5)]
    public void Sum_product_and_quotient_rules(double a, double b)
    {
        var (sine, cosine, exponential) = (Math.Sin(a), Math.Cos(a), Math.Exp(b));

        var (_, da, db) = LectureNotes.SumRule_Grad(a, b);
        AssertClose(cosine, da);
        AssertClose(exponential, db);
        AssertClose(cosine + exponential, LectureNotes.SumRule_Jvp(a, b, 1, 1).Tangent);

        (_, da, db) = LectureNotes.ProductRule_Grad(a, b);
        AssertClose(cosine * exponential, da);
        AssertClose(sine * exponential, db);
        AssertClose((sine * exponential) + (exponential * cosine), LectureNotes.ProductRule_Jvp(a, b, 1, 1).Tangent);

        (_, da, db) = LectureNotes.QuotientRule_Grad(a, b);
        AssertClose(cosine / exponential, da);
        AssertClose(-sine / exponential, db);
        AssertClose(((exponential * cosine) - (sine * exponential)) / (exponential * exponential), LectureNotes.QuotientRule_Jvp(a, b, 1, 1).Tangent);
    }

    [Theory]
    [InlineData(0.7)]
    [InlineData(-1.1)]
    public void Chain_rule(double x)
    {
        var inner = Math.Exp(x * x);
        AssertBothModes(Math.Cos(inner) * inner * 2 * x, LectureNotes.ChainRule_Grad(x), LectureNotes.ChainRule_Jvp(x, 1), Math.Sin(inner));
    }

    [Fact]
    public void Cube_has_derivative_zero_at_zero_which_is_no_minimum() =>
        AssertBothModes(0, LectureNotes.Cube_Grad(0), LectureNotes.Cube_Jvp(0, 1), 0);

    [Theory]
    [InlineData(0.25)]
    [InlineData(-0.75)]
    public void Oscillation_away_from_zero(double x) => AssertBothModes(
        (2 * x * Math.Sin(1 / x)) - Math.Cos(1 / x), LectureNotes.Oscillation_Grad(x), LectureNotes.Oscillation_Jvp(x, 1), x * x * Math.Sin(1 / x));

    [Fact]
    public void Oscillation_at_zero() => AssertBothModes(0, LectureNotes.Oscillation_Grad(0), LectureNotes.Oscillation_Jvp(0, 1), 0);

    [Theory]
    [InlineData(1.5, 3)]
    [InlineData(0, 0)]
    [InlineData(-2, 0)]
    public void One_sided_square_has_the_derivative_of_the_branch_taken(double x, double derivative) =>
        AssertBothModes(derivative, LectureNotes.OneSidedSquare_Grad(x), LectureNotes.OneSidedSquare_Jvp(x, 1), x > 0 ? x * x : 0);

    [Theory]
    [InlineData(1.5, 1)]
    [InlineData(0, 0)]
    [InlineData(-2, 0)]
    public void Step_is_constant_on_both_sides(double x, double value) =>
        AssertBothModes(0, LectureNotes.Step_Grad(x), LectureNotes.Step_Jvp(x, 1), value);

    /// <summary>|f(a + δ) − f(a) − gᵀδ| / ‖δ‖ falls linearly with ‖δ‖: to half at half the step.</summary>
    [Theory]
    [InlineData(1, 0)]
    [InlineData(0, 1)]
    [InlineData(-0.6, 0.8)]
    public void Definition_of_the_derivative(double d1, double d2)
    {
        var (a1, a2) = (0.7, 0.4);
        var (value, g1, g2) = LectureNotes.ProductRule_Grad(a1, a2);

        double RemainderPerLength(double length) =>
            Math.Abs(LectureNotes.ProductRule(a1 + (length * d1), a2 + (length * d2)) - value - (length * ((g1 * d1) + (g2 * d2)))) / length;

        for (var length = 1.0 / 16; length > 1e-5; length /= 2)
        {
            Assert.InRange(RemainderPerLength(length) / RemainderPerLength(length / 2), 1.9, 2.1);
        }
    }

    /// <summary>x = p/q exactly; z = n/d and z′ = s/d² with z ← x + 1/z, z′ ← 1 − z′/z².</summary>
    private static (double Value, double Derivative) ExactContinuedFraction(double x, int k)
    {
        var q = BigInteger.One << 52;
        var p = new BigInteger(x * Math.Pow(2, 52));
        var (n, d, s) = (BigInteger.One, BigInteger.One, BigInteger.Zero);
        for (var i = 0; i < k; i++)
        {
            // x + d/n = (p·n + q·d)/(q·n); 1 − (s/d²)/(n/d)² = (n² − s)/n² = q²(n² − s)/(q·n)².
            (n, d, s) = ((p * n) + (q * d), q * n, q * q * ((n * n) - s));
        }
        return (Ratio(n, d), Ratio(s, d * d));
    }

    /// <summary>A quotient of integers, to 2⁻¹⁰⁰.</summary>
    private static double Ratio(BigInteger numerator, BigInteger denominator) => (double)((numerator << 200) / denominator) * Math.Pow(2, -200);

    private static void AssertBothModes(double derivative, (double Value, double dx) reverse, (double Value, double Tangent) forward, double value)
    {
        Assert.Equal(value, reverse.Value);
        Assert.Equal(value, forward.Value);
        AssertClose(derivative, reverse.dx);
        AssertClose(derivative, forward.Tangent);
    }

    private static void AssertClose(double expected, double actual) =>
        Assert.InRange(Math.Abs(actual - expected), 0, 4e-15 * Math.Max(1, Math.Abs(expected)));
}
