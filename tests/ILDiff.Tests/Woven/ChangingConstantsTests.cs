using Woven;

namespace ILDiff.Tests.Woven;

public sealed class ChangingConstantsTests
{
    [Fact]
    public void Static_field_changed_later() => AssertBoth(
        2 * 5 * 9.0, 2 * 5 * 6.0, () => ChangingConstants.StaticChangedLater_Grad(3), () => ChangingConstants.StaticChangedLater_Jvp(3, 1));

    [Fact]
    public void Static_field_changed_in_a_loop()
    {
        // ((2x²·1 + 3x²)·2 + 4x²)·3 = 42x².
        AssertBoth(42 * 9, 42 * 6, () => ChangingConstants.StaticChangedInLoop_Grad(3, 3), () => ChangingConstants.StaticChangedInLoop_Jvp(3, 3, 1));
    }

    [Fact]
    public void Static_field_changed_by_a_callee() => AssertBoth(
        (4 * 9.0) + (6 * 3), (8 * 3.0) + 6, () => ChangingConstants.ChangedByCallee_Grad(3), () => ChangingConstants.ChangedByCallee_Jvp(3, 1));

    [Fact]
    public void Field_of_an_object_changed_later() => AssertBoth(
        3 * 7 * 2 * 9.0, 3 * 7 * 2 * 6.0, () => ChangingConstants.FieldChangedLater_Grad(3, new()), () => ChangingConstants.FieldChangedLater_Jvp(3, new(), 1));

    [Fact]
    public void Array_of_a_static_field_replaced() => AssertBoth(
        10 * 9.0, 10 * 6.0, () => ChangingConstants.ArrayReplaced_Grad(3), () => ChangingConstants.ArrayReplaced_Jvp(3, 1));

    [Theory]
    [InlineData(nameof(ChangingConstants.ConstantArrayChanged), 1.5, new[] { 2.0, 3.0, 4.0 })]
    [InlineData(nameof(ChangingConstants.IndicesChanged), new[] { 1.5, 0.5, -2.0 }, new[] { 2, 0, 1, 2 })]
    [InlineData(nameof(ChangingConstants.ReferenceReplacedInLoop), new[] { 1.5, 0.5 }, new[] { 2.5, -0.5 }, 5)]
    [InlineData(nameof(ChangingConstants.OverwrittenThenReused), new[] { 1.5 })]
    [InlineData(nameof(ChangingConstants.LengthDecides), 1.5, new[] { 2.0, 3.0 })]
    public void Twins_agree(string method, params object?[] at) => TwinChecker.Check(typeof(ChangingConstants), method, at);

    [Fact]
    public void Array_of_an_object_that_is_an_array_written_is_refused()
    {
        double[] x = [3];
        double[] dx = [0];
        Assert.Equal(6, ChangingConstants.ReadsArrayOfObject_Grad(x, new(), dx));
        Assert.Equal([2.0], dx);
        x = [3];
        Assert.Throws<ArgumentException>(() => ChangingConstants.ReadsArrayOfObject_Grad(x, new() { Array = x }, dx));
        x = [3];
        Assert.Throws<ArgumentException>(() => ChangingConstants.ReadsArrayOfObject_Jvp(x, new() { Array = x }, dx));
    }

    private static void AssertBoth(double value, double derivative, Func<(double Value, double dx)> reverse, Func<(double Value, double Tangent)> forward)
    {
        ChangingConstants.Reset();
        Assert.Equal((value, derivative), reverse());
        ChangingConstants.Reset();
        Assert.Equal((value, derivative), forward());
    }
}
