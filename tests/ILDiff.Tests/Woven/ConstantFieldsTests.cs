using Woven;
using Xunit;

namespace ILDiff.Tests.Woven;

public sealed class ConstantFieldsTests
{
    [Fact]
    public void What_is_put_in_the_field_of_a_local_is_a_constant_from_there_on()
    {
        // x² · (2x² + x) · |(x, x, x)|, of which the last two factors are constant.
        const double X = 1.5;
        var factor = ((2 * X * X) + X) * Math.Sqrt(3) * X;
        var (value, dx) = ConstantFields.Local_Grad(X);
        Assert.Equal(ConstantFields.Local(X), value);
        Close(2 * X * factor, dx);
        Close(2 * X * factor, ConstantFields.Local_Jvp(X, 1).Tangent);
    }

    [Fact]
    public void The_partial_by_it_is_0_and_its_tangent_goes_nowhere()
    {
        var w = new Weighted { Value = 2, Weight = 3, Offset = new Vector(5, 1, 1) };
        var (value, dw, dx) = ConstantFields.Parameter_Grad(w, 7);
        Assert.Equal(210, value);
        Assert.Equal((105, 0, 0, 30), (dw.Value, dw.Weight, dw.Offset.X, dx));
        var (_, tangent) = ConstantFields.Parameter_Jvp(w, 7, new Weighted { Value = 1, Weight = 1000, Offset = new Vector(1000, 1, 1) }, 1);
        Assert.Equal(135, tangent);
    }

    [Fact]
    public void The_tangent_of_a_result_is_0_there_and_its_adjoint_goes_nowhere()
    {
        var w = new Weighted { Value = 2, Weight = 3, Offset = new Vector(5, 1, 1) };
        var (value, tangent) = ConstantFields.Result_Jvp(w, 7, new Weighted { Value = 1, Weight = 1000, Offset = new Vector(1000, 1, 1) }, 1);
        Assert.Equal(ConstantFields.Result(w, 7), value);
        Assert.Equal(new Weighted { Value = 9 }, tangent);
        var (_, dw, dx) = ConstantFields.Result_Vjp(w, 7, new Weighted { Value = 1, Weight = 1000, Offset = new Vector(1000, 1, 1) });
        Assert.Equal(new Weighted { Value = 7 }, dw);
        Assert.Equal(2, dx);
    }

    [Fact]
    public void In_an_array_it_is_constant_and_left_as_it_is_in_the_derivative()
    {
        static Weighted[] At() => [new() { Value = 2, Weight = 9, Offset = new Vector(0, 5, 0) }, new() { Value = 3, Weight = 9, Offset = new Vector(0, 4, 0) }];

        // Σ 3v · (3·x·v + x·o), of which the last factor is constant.
        const double X = 1.5;
        var expected = At();
        var value = ConstantFields.Elements(expected, X);
        double[] factors = [3 * (X * 5 + (3 * X * 2)), 3 * ((X * 4) + (3 * X * 3))];

        var w = At();
        var dw = new Weighted[] { new() { Value = double.NaN, Weight = 77 }, new() { Offset = new Vector(1, 2, 3) } };
        Assert.Equal((value, 0), ConstantFields.Elements_Grad(w, X, dw));
        Assert.Equal(expected, w);
        Close(factors[0], dw[0].Value);
        Close(factors[1], dw[1].Value);
        Assert.Equal((0, 77, new Vector(1, 2, 3)), (dw[1].Weight, dw[0].Weight, dw[1].Offset));

        w = At();
        dw = [new() { Value = 1, Weight = 1000, Offset = new Vector(0, 1000, 0) }, new() { Value = 10, Weight = 77 }];
        var (_, tangent) = ConstantFields.Elements_Jvp(w, X, dw, 100);
        Close(factors[0] + (10 * factors[1]), tangent);
        Assert.Equal(expected, w);
        Assert.Equal((3, 30, 77), (dw[0].Value, dw[1].Value, dw[1].Weight));
    }

    [Fact]
    public void Read_only_fields_too()
    {
        // v·s + x·v' + v·x', s, v' and x' constant
        var (_, ds, dx) = ConstantFields.Immutable_Grad(new Scaled(2, 3), 7);
        Assert.Equal((new Scaled(10, 0), 2), (ds, dx));
        Assert.Equal(10 + 20, ConstantFields.Immutable_Jvp(new Scaled(2, 3), 7, new Scaled(1, 1000), 10).Tangent);
    }

    private static void Close(double expected, double actual) => Assert.Equal(expected, actual, 1e-12 * Math.Max(1, Math.Abs(expected)));
}
