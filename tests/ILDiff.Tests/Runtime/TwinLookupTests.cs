using ILDiff.Runtime;

namespace ILDiff.Tests.Runtime;

/// <summary>Twins written by hand, declared as the generator declares them.</summary>
public sealed class TwinLookupTests
{
    [Fact]
    public void CheckGradient_finds_the_twins_of_a_scalar_method()
    {
        var report = Differentiate.CheckGradient(Square, 3);
        Assert.True(report.IsConsistent, report.ToString());
        Assert.Equal((6, 6), (report.Worst!.Reverse, report.Worst.Forward));
    }

    [Fact]
    public void CheckGradient_finds_the_twins_in_an_extension_class()
    {
        var report = Differentiate.CheckGradient(TwinLookupModel.Product, [3, 4]);
        Assert.True(report.IsConsistent, report.ToString());
        Assert.Equal([4, 3], report.Coordinates.Select(coordinate => coordinate.Reverse!.Value));
        Assert.All(report.Coordinates, coordinate => Assert.Null(coordinate.Forward));
    }

    [Fact]
    public void CheckGradient_finds_a_wrong_twin()
    {
        var report = Differentiate.CheckGradient(Cube, 2);
        Assert.False(report.IsConsistent);
        Assert.Equal(1, report.Worst!.Error, 1e-8);
    }

    [Fact]
    public void A_method_without_a_twin_is_named()
    {
        var exception = Assert.Throws<NotDifferentiableException>(() => Differentiate.CheckGradient(Math.Sin, 1));
        Assert.Equal("System.Math.Sin(System.Double)", exception.Method);
        Assert.Contains("Mark it [Differentiable]", exception.Message);
    }

    [Fact]
    public void A_closure_has_no_twin()
    {
        var factor = Environment.TickCount;
        Assert.Throws<NotDifferentiableException>(() => Differentiate.CheckGradient(x => x * factor, 1));
    }

    [Theory]
    [InlineData(nameof(Square), "M:ILDiff.Tests.Runtime.TwinLookupTests.Square(System.Double)")]
    [InlineData(nameof(Many), "M:ILDiff.Tests.Runtime.TwinLookupTests.Many``1(System.Double[],System.Double[0:,0:],System.Int32@,System.Collections.Generic.List{System.Double},``0,ILDiff.Tests.Runtime.TwinLookupTests.Nested{System.Int32})")]
    [InlineData(nameof(Nothing), "M:ILDiff.Tests.Runtime.TwinLookupTests.Nothing")]
    public void Documentation_ids_are_the_compilers(string name, string id) =>
        Assert.Equal(id, DocumentationId.Of(typeof(TwinLookupTests).GetMethod(name, System.Reflection.BindingFlags.Static | System.Reflection.BindingFlags.NonPublic)!));

    private static double Square(double x) => x * x;

    [DeclaredTwin("M:ILDiff.Tests.Runtime.TwinLookupTests.Square(System.Double)", TwinKind.Grad, 0)]
    private static (double Value, double dx) Square_Grad(double x) => (x * x, 2 * x);

    [DeclaredTwin("M:ILDiff.Tests.Runtime.TwinLookupTests.Square(System.Double)", TwinKind.Jvp, 0)]
    private static (double Value, double Tangent) Square_Jvp(double x, double dx) => (x * x, 2 * x * dx);

    private static double Cube(double x) => x * x * x;

    [DeclaredTwin("M:ILDiff.Tests.Runtime.TwinLookupTests.Cube(System.Double)", TwinKind.Grad, 0)]
    private static (double Value, double dx) Cube_Grad(double x) => (x * x * x, 3 * x * x + 1);

    private static void Many<T>(double[] a, double[,] b, ref int c, List<double> d, T e, Nested<int> f)
    {
    }

    private static void Nothing()
    {
    }

    private sealed class Nested<T>;
}

public static class TwinLookupModel
{
    public static double Product(double[] x) => x[0] * x[1];
}

public static class TwinLookupModelTwins
{
    [DeclaredTwin("M:ILDiff.Tests.Runtime.TwinLookupModel.Product(System.Double[])", TwinKind.Grad, 0)]
    public static double Product_Grad(double[] x, double[] dx)
    {
        (dx[0], dx[1]) = (x[1], x[0]);
        return x[0] * x[1];
    }
}
