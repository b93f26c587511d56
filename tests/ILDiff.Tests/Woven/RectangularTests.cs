using Woven;

namespace ILDiff.Tests.Woven;

public sealed class RectangularTests
{
    private static readonly double[,] Square = { { 1, -2 }, { 0.5, 3 } };

    [Theory]
    [MemberData(nameof(Points))]
    public void Twins_agree(string method, object?[] at) => TwinChecker.Check(typeof(Rectangular), method, at);

    public static TheoryData<string, object?[]> Points => new()
    {
        { nameof(Rectangular.SumOfProducts), [Square] },
        { nameof(Rectangular.SumOfProducts), [new double[0, 3]] },
        { nameof(Rectangular.MatrixTimesMatrix), [Square, new double[,] { { 1, 2, 3 }, { -0.5, 0.25, 4 } }, new double[,] { { 7, 7, 7 }, { 8, 8, 8 } }] },
        { nameof(Rectangular.Update), [Square, 2.5] },
        { nameof(Rectangular.Local), [0.75, 4] },
        { nameof(Rectangular.ThreeDimensions), [new double[,,] { { { 1, -2, 0.5 }, { 2, 0.25, 3 } } }] },
        { nameof(Rectangular.Determinant), [new[,] { { 0.5, 2, 1 }, { 3, -1, 0.25 }, { 1, 1.5, 2 } }] },
        { nameof(Rectangular.ForEach), [Square] },
        { nameof(Rectangular.RowsOfMatrices), [new[] { Square, new[,] { { 2, 0.75 }, { 4, 5 } } }] },
        { nameof(Rectangular.Aliased), [Square, new[,] { { 2, 0.75 } }] },
        { nameof(Rectangular.Callee), [Square, 0.75] },
        { nameof(Rectangular.CloneAndClear), [Square, 0.75] },
        { nameof(Rectangular.CopyAndClear), [Square, new[,] { { 2, 0.75 }, { 4, 5 } }, new[,] { { 0.5, 0.25 }, { -1, 2 } }, 3, 0] },
        { nameof(Rectangular.CopyAndClear), [Square, new[,] { { 2, 0.75 }, { 4, 5 } }, new[,] { { 0.5, 0.25 }, { -1, 2 } }, 4, 1] },
        { nameof(Rectangular.CopyAndClear), [Square, new[,] { { 2, 0.75, 4 }, { 4, 5, 6 } }, new[,] { { 0.5, 0.25 }, { -1, 2 } }, 4, 1] },
        { nameof(Rectangular.CloneOfThree), [new (double, int)[,,] { { { (0.5, 1), (2, 2) }, { (3, 3), (4, 4) } }, { { (1.5, 5), (0.25, 6) }, { (-1, 7), (5, 8) } } }] },
        { nameof(Rectangular.LowerBounds), [Shifted] },
    };

    private static double[,] Shifted
    {
        get
        {
            var shifted = (double[,])Array.CreateInstance(typeof(double), [2, 3], [1, -1]);
            for (var i = 0; i < 6; i++)
            {
                shifted[1 + (i / 3), (i % 3) - 1] = 0.5 + (0.25 * i);
            }
            return shifted;
        }
    }

    [Theory]
    [InlineData(5, 0)]
    [InlineData(-1, 0)]
    [InlineData(1, 2)]
    [InlineData(1, -1)]
    public void Copying_throws_what_the_method_throws(int count, int from)
    {
        double[,] Matrix() => new[,] { { 2, 0.75 }, { 4, 5 } };
        var expected = Assert.ThrowsAny<ArgumentException>(() => Rectangular.CopyAndClear(Matrix(), Matrix(), Matrix(), count, from));
        var tangent = Assert.ThrowsAny<ArgumentException>(() => Rectangular.CopyAndClear_Jvp(Matrix(), Matrix(), Matrix(), count, from, Matrix(), Matrix(), Matrix()));
        var adjoint = Assert.ThrowsAny<ArgumentException>(() => Rectangular.CopyAndClear_Vjp(Matrix(), Matrix(), Matrix(), count, from, Matrix(), Matrix(), Matrix()));
        Assert.Equal((expected.GetType(), expected.Message), (tangent.GetType(), tangent.Message));
        Assert.Equal((expected.GetType(), expected.Message), (adjoint.GetType(), adjoint.Message));
    }

    [Fact]
    public void One_array_twice_has_one_derivative_when_it_is_written()
    {
        double[,] a = { { 2, 3 } };
        double[,] da = { { 0, 0 } };
        Assert.Throws<ArgumentException>(() => Rectangular.Aliased_Grad(a, a, da, new double[1, 2]));

        // (a₀·a₁)²
        Assert.Equal(36, Rectangular.Aliased_Grad(a, a, da, da));
        Assert.Equal(new double[,] { { 36, 24 } }, da);
        Assert.Equal(new double[,] { { 6, 3 } }, a);
    }

    [Fact]
    public void Shapes_must_agree()
    {
        var exception = Assert.Throws<ArgumentException>(() => Rectangular.ForEach_Grad(new double[2, 3], new double[3, 2]));
        Assert.Equal("da", exception.ParamName);
        Assert.Contains("3 × 2", exception.Message);
    }

    [Fact]
    public void Every_method_is_tested() => Coverage.AssertComplete(typeof(Rectangular), typeof(RectangularTests));
}
