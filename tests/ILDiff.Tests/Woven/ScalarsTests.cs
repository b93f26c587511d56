using Woven;

namespace ILDiff.Tests.Woven;

public sealed class ScalarsTests
{
    [Theory]
    [InlineData(nameof(Scalars.Polynomial), 1.5)]
    [InlineData(nameof(Scalars.Polynomial), -0.0)]
    [InlineData(nameof(Scalars.Quotient), 1.25, -3.5)]
    [InlineData(nameof(Scalars.Negation), 2.0, 0.5)]
    [InlineData(nameof(Scalars.Remainder), 7.3, 2.1)]
    [InlineData(nameof(Scalars.Remainder), -7.3, 2.1)]
    [InlineData(nameof(Scalars.Constants), 0.75)]
    [InlineData(nameof(Scalars.Identity), 3.0)]
    [InlineData(nameof(Scalars.Unused), 3.0, 4.0)]
    [InlineData(nameof(Scalars.Unreached), 3.0)]
    [InlineData(nameof(Scalars.CompoundAssignment), 1.3, 2.7)]
    [InlineData(nameof(Scalars.Increments), 0.6)]
    [InlineData(nameof(Scalars.NestedAssignment), 1.1)]
    [InlineData(nameof(Scalars.ReassignedParameter), 1.1, -0.4)]
    [InlineData(nameof(Scalars.SignedIntegers), 1.5, (sbyte)-3, (short)7, -5, 1L << 20)]
    [InlineData(nameof(Scalars.UnsignedIntegers), 1.5, (byte)200, (ushort)60000, 4000000000u, ulong.MaxValue, (char)66)]
    [InlineData(nameof(Scalars.Flags), 1.5, true, false)]
    [InlineData(nameof(Scalars.Flags), 1.5, false, true)]
    [InlineData(nameof(Scalars.Flags), 1.5, true, true)]
    [InlineData(nameof(Scalars.IntegerArithmetic), 1.5, 17, 5)]
    [InlineData(nameof(Scalars.CheckedArithmetic), 1.5, 17)]
    [InlineData(nameof(Scalars.SingleArithmetic), 1.5f, 0.25f)]
    [InlineData(nameof(Scalars.MixedPrecision), 1.5, 0.25f)]
    [InlineData(nameof(Scalars.SingleFromDouble), 1.5f, 0.25)]
    [InlineData(nameof(Scalars.CountedInDouble), 1.5, 0.3)]
    [InlineData(nameof(Scalars.RoundedToInteger), 2.3)]
    [InlineData(nameof(Scalars.RoundedToInteger), -2.7)]
    [InlineData(nameof(Scalars.ManyParameters), 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 10.0)]
    public void Twins_agree(string method, params object?[] at) => TwinChecker.Check(typeof(Scalars), method, at);

    /// <summary>Native integers cannot stand in an attribute.</summary>
    [Theory]
    [InlineData(nameof(Scalars.NativeIntegers), 1.5)]
    public void Twins_agree_with_native_integers(string method, double x) => TwinChecker.Check(typeof(Scalars), method, [x, (nint)(-3), (nuint)5]);

    [Fact]
    public void Every_method_is_tested() => Coverage.AssertComplete(typeof(Scalars), typeof(ScalarsTests));
}
