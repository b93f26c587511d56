using Woven;
using Xunit;

namespace ILDiff.Tests.Woven;

public sealed class VirtualCallsTests
{
    [Theory]
    [InlineData(nameof(VirtualCalls.Chosen), 0.7, 0)]
    [InlineData(nameof(VirtualCalls.Chosen), 0.7, 1)]
    [InlineData(nameof(VirtualCalls.Chosen), 0.7, 2)]
    [InlineData(nameof(VirtualCalls.Chosen), 0.7, 3)]
    [InlineData(nameof(VirtualCalls.Chosen), 0.7, 4)]
    [InlineData(nameof(VirtualCalls.JustMade), 0.7)]
    [InlineData(nameof(VirtualCalls.ActiveObjects), 0.7, 1.2, 0)]
    [InlineData(nameof(VirtualCalls.ActiveObjects), 0.7, 1.2, 1)]
    [InlineData(nameof(VirtualCalls.ActiveObjects), 0.7, 1.2, 2)]
    [InlineData(nameof(VirtualCalls.ArrayOfObjects), 0.3, 4)]
    [InlineData(nameof(VirtualCalls.ArrayOfObjects), 0.3, 0)]
    [InlineData(nameof(VirtualCalls.OfFormula), 0.7)]
    [InlineData(nameof(VirtualCalls.MadeFormula), 0.7, 1.2)]
    [InlineData(nameof(VirtualCalls.Arrays), new[] { 0.5, 1.5, -0.5 }, 0.7, 3)]
    [InlineData(nameof(VirtualCalls.OfGenericInterface), 0.7, 1)]
    [InlineData(nameof(VirtualCalls.OfGenericInterface), 0.7, 0)]
    [InlineData(nameof(VirtualCalls.Protected), 0.7, new[] { 1.5, 0 }, 2)]
    [InlineData(nameof(VirtualCalls.InLoop), 0.7, 4)]
    public void Twins_agree(string method, params object?[] at) => TwinChecker.Check(typeof(VirtualCalls), method, at);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Objects_that_are_passed(int kind) => TwinChecker.Check(typeof(VirtualCalls), nameof(VirtualCalls.Passed), [0.7, VirtualCalls.Shape(kind)]);

    [Fact]
    public void Formulas_that_are_passed() => TwinChecker.Check(typeof(VirtualCalls), nameof(VirtualCalls.Inherited), [0.7, VirtualCalls.Polynomial]);

    [Fact]
    public void Null_throws_what_the_method_throws()
    {
        ExceptionChecker.Check(typeof(VirtualCalls), nameof(VirtualCalls.Chosen), typeof(NullReferenceException), [0.7, 5]);
        ExceptionChecker.Check(typeof(VirtualCalls), nameof(VirtualCalls.Protected), typeof(NullReferenceException), [0.7, new[] { 1.5, 0 }, 5]);
        ExceptionChecker.Check(typeof(VirtualCalls), nameof(VirtualCalls.Inherited), typeof(NullReferenceException), [0.7, null]);
    }

    [Fact]
    public void A_class_of_another_assembly_has_no_derivative()
    {
        var exception = Assert.Throws<NotDifferentiableException>(() => VirtualCalls.Passed_Grad(0.7, new Foreign()));
        Assert.Equal("Woven.IShape.Area", exception.Method);
        Assert.Contains(typeof(Foreign).FullName!, exception.Message);
        Assert.Throws<NotDifferentiableException>(() => VirtualCalls.Passed_Jvp(0.7, new Foreign(), 1));
        Assert.Throws<NotDifferentiableException>(() => VirtualCalls.Passed_Vjp(0.7, new ForeignRectangle(), 1));
    }

    [Fact]
    public void Numbers_of_objects_behind_a_base_class()
    {
        Formula formula = new Binary(new Binary(new Number(1.5), new Variable(), true), new Number(0.5), false);
        var derivative = Differentiate.ZeroLike(formula);
        var (value, dx) = VirtualCalls.Marked_Grad(formula, 0.7, derivative);
        Assert.Equal(1.55 * 3.5, value, 1e-14);
        Assert.Equal(1.5 * 3.5, dx, 1e-14);
        double[] expected = [(0.7 * 3.5) + (1.55 * 2), 3.5 + 1.55];
        Assert.Equal(expected, ObjectGraphs.Numbers(derivative), (a, b) => Math.Abs(a - b) < 1e-14);
        var tangent = ObjectGraphs.With(formula, [2, 3]);
        Assert.Equal((2 * expected[0]) + (3 * expected[1]) + (5 * dx), VirtualCalls.Marked_Jvp(formula, 0.7, tangent, 5).Tangent, 1e-13);
    }

    [Fact]
    public void Numbers_of_objects_behind_an_interface()
    {
        IShape[] shapes = [new Rectangle(2, 3), new Named(), new Disc(1.5), new Sheared(2, 3, 0.5)];
        var derivative = Differentiate.ZeroLike(shapes);
        VirtualCalls.MarkedShapes_Grad(shapes, 0.7, derivative);
        var numbers = ObjectGraphs.Numbers(shapes);
        var partials = ObjectGraphs.Numbers(derivative);
        for (var i = 0; i < numbers.Length; i++)
        {
            double At(double step) => VirtualCalls.MarkedShapes(ObjectGraphs.With(shapes, [.. numbers.Select((number, j) => number + (i == j ? step : 0))]), 0.7);
            Assert.Equal((At(1e-5) - At(-1e-5)) / 2e-5, partials[i], 1e-7);
            Assert.Equal(partials[i], VirtualCalls.MarkedShapes_Jvp(shapes, 0.7, ObjectGraphs.With(shapes, [.. numbers.Select((_, j) => i == j ? 1.0 : 0)]), 0).Tangent, 1e-12);
        }
    }

    private sealed class Foreign : IShape
    {
        public double Area(double scale) => scale;
    }

    private sealed class ForeignRectangle() : Rectangle(1, 2)
    {
        public override double Area(double scale) => scale;
    }
}
