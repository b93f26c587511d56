using Woven;

namespace ILDiff.Tests.Woven;

public sealed class JaggedTests
{
    [Theory]
    [MemberData(nameof(Points))]
    public void Twins_agree(string method, object?[] at) => TwinChecker.Check(typeof(Jagged), method, at);

    public static TheoryData<string, object?[]> Points => new()
    {
        { nameof(Jagged.SumOfProducts), [Matrix([1, -2, 0.5], [3])] },
        { nameof(Jagged.SumOfProducts), [Matrix([], [3, 1])] },
        { nameof(Jagged.SumOfProducts), [Matrix()] },
        { nameof(Jagged.ForEach), [Matrix([1, -2, 0.5], [3]), 0.75] },
        { nameof(Jagged.Update), [Matrix([1, -2, 0.5], [3, 0.25]), new[] { 0.5, 1.5, -0.75 }] },
        { nameof(Jagged.MatrixTimesMatrix), [Matrix([1, -2, 0.5], [3, 0.25, -1]), Matrix([2, 1], [0.5, -1], [3, -3]), Matrix([7, 8], [9, 10])] },
        { nameof(Jagged.SwapRows), [Matrix([2], [3])] },
        { nameof(Jagged.SwapAndScale), [Matrix([2, 1], [3, -1]), 0.75] },
        { nameof(Jagged.Bubble), [Matrix([3, 0.5], [1, -1], [2, 0.75], [-1, 0.25])] },
        { nameof(Jagged.ReplaceRow), [Matrix([2, 1], [3, -1]), 0.75] },
        { nameof(Jagged.LocalMatrix), [0.75, 6] },
        { nameof(Jagged.RollingRows), [new[] { 0.75, 0.5, 1.25 }, 5] },
        { nameof(Jagged.RowBesideMatrix), [Matrix([2, 1], [3, -1]), new[] { 0.5, 0.25 }] },
        { nameof(Jagged.ReadBesideMatrix), [Matrix([2, 1], [3, -1]), new[] { 0.5, 0.25 }] },
        { nameof(Jagged.SharedRow), [Matrix([2, 1], [3, -1])] },
        { nameof(Jagged.ThreeDeep), [new[] { Matrix([2, 1], [3, -1]), Matrix([0.5, 4], [0.25, 2]) }] },
        { nameof(Jagged.Callees), [Matrix([2, 1], [3, -1]), 0.75] },
        { nameof(Jagged.ChosenRow), [Matrix([2, 1], [3, -1]), 0.75] },
        { nameof(Jagged.ChosenRow), [Matrix([2, 1], [3, -1]), -0.75] },
        { nameof(Jagged.ConstantTable), [Matrix([2, 1], [3, -1])] },
        { nameof(Jagged.ConstantMatrix), [new[] { 0.5, 0.25 }, Matrix([2, 1], [3, -1])] },
        { nameof(Jagged.RowLinked), [1.5] },
        { nameof(Jagged.RowLinkedByHelper), [1.5] },
        { nameof(Jagged.Irregular), [Matrix([2, 1], [3, -1]), 0.75] },
    };

    [Fact]
    public void Random_operations_agree()
    {
        for (var seed = 0; seed < 400; seed++)
        {
            var random = new Random(seed);
            double[] Numbers(int count) => [.. Enumerable.Range(0, count).Select(_ => Math.Round((2 * random.NextDouble()) - 1, 3))];
            var code = Enumerable.Range(0, random.Next(12)).SelectMany(_ => new[] { random.Next(15), random.Next(3), random.Next(3) }).ToArray();
            TwinChecker.Check(typeof(Jagged), nameof(Jagged.Machine), [Matrix(Numbers(2), Numbers(2), Numbers(2)), Numbers(3), code]);
        }
    }

    [Fact]
    public void Gradient_is_returned_in_the_callers_own_order()
    {
        double[][] a = [[2], [3]];
        double[] first = [double.NaN];
        double[] second = [double.NaN];
        double[][] da = [first, second];
        Assert.Equal(18, Jagged.SwapRows_Grad(a, da));
        Assert.Equal([12.0], da[1]);
        Assert.Equal([9.0], da[0]);
        Assert.Same(first, da[0]);
        Assert.Same(second, da[1]);
        Assert.Equal([3.0], a[0]);
    }

    [Fact]
    public void Tangent_follows_the_rows()
    {
        double[][] a = [[2], [3]];
        double[] first = [1];
        double[] second = [10];
        double[][] da = [first, second];
        Assert.Equal((18, (9 * 1) + (12 * 10)), Jagged.SwapRows_Jvp(a, da));
        Assert.Same(second, da[0]);
        Assert.Same(first, da[1]);
    }

    [Fact]
    public void A_row_set_to_null_keeps_its_derivative()
    {
        double[][] da = [[double.NaN], [double.NaN]];
        Assert.Equal(12, Jagged.SetToNull_Grad([[2], [3]], da));
        Assert.Equal([12.0], da[0]);
        Assert.Equal([4.0], da[1]);
        double[][] tangents = [[1], [10]];
        Assert.Equal((12, 12 + 40), Jagged.SetToNull_Jvp([[2], [3]], tangents));
        Assert.Null(tangents[0]);
    }

    [Fact]
    public void A_gradient_not_wanted_may_be_null()
    {
        Assert.Equal(18, Jagged.SwapRows_Grad([[2], [3]], null!));
        double[] dx = [0, 0];
        Assert.Equal(2, Jagged.ReadBesideMatrix_Grad([[2]], [0.5, 1], null!, dx));
        Assert.Equal([4.0, 0.0], dx);
    }

    [Fact]
    public void Shapes_must_agree()
    {
        Rejects(() => Jagged.SwapRows_Grad([[2], [3]], [[0]]), "da has 1 elements");
        Rejects(() => Jagged.SwapRows_Grad([[2], [3]], [[0], [0, 0]]), "da[1] has 2 elements");
        Rejects(() => Jagged.SwapRows_Grad([[2], [3]], [[0], null!]), "da[1] is null");
        Rejects(() => Jagged.SwapRows_Grad([[2], null!], [[0], [0]]), "da[1] is not null");
        Rejects(() => Jagged.SwapRows_Jvp([[2], [3]], [[0], [0, 0]]), "da[1] has 2 elements");
    }

    [Fact]
    public void One_row_twice_has_one_derivative_when_it_is_written()
    {
        double[] row = [2, 3];
        double[] derivative = [double.NaN, double.NaN];
        Rejects(() => Jagged.SharedRow_Grad([row, row], [[0, 0], [0, 0]]), "two derivatives");
        Assert.Equal([2.0, 3.0], row);

        // r0 = 2·2, r1 = 3·4: 48 = r0⁴·r1.
        Assert.Equal(48, Jagged.SharedRow_Grad([row, row], [derivative, derivative]));
        Assert.Equal([4 * 8 * 3.0, 16.0], derivative);
        Assert.Equal([4.0, 12.0], row);
        double[] tangent = [1, 10];
        Assert.Equal((48, 96 + 160), Jagged.SharedRow_Jvp([row = [2, 3], row], [tangent, tangent]));
    }

    [Fact]
    public void One_row_twice_that_is_only_read_may_have_two_derivatives()
    {
        double[] row = [2];
        double[][] da = [[0], [0]];
        Assert.Equal(8, Jagged.SumOfProducts_Grad([row, row], da));
        Assert.Equal([4.0], da[0]);
        Assert.Equal([4.0], da[1]);
    }

    [Fact]
    public void Two_rows_have_two_derivatives()
    {
        double[] derivative = [0];
        Rejects(() => Jagged.SumOfProducts_Grad([[2], [3]], [derivative, derivative]), "one derivative for two");
    }

    [Fact]
    public void A_derivative_row_is_no_primal_row()
    {
        double[] row = [2];
        Rejects(() => Jagged.SumOfProducts_Grad([row, [3]], [[0], row]), "in common");
    }

    [Fact]
    public void A_row_that_is_a_parameter_too_has_one_derivative_when_it_is_written()
    {
        double[] row = [2, 3];
        Rejects(() => Jagged.RowBesideMatrix_Grad([row], row, [[0, 0]], [0, 0]), "two derivatives");

        // a₀ = x₀², x₁ = x₁·x₀²: (x₁·x₀²)²·x₀².
        double[] derivative = [double.NaN, double.NaN];
        Assert.Equal(12 * 12 * 4, Jagged.RowBesideMatrix_Grad([row], row, [derivative], derivative));
        Assert.Equal([4.0, 12.0], row);
        Assert.Equal(12 * 12 * 4, Jagged.RowBesideMatrix_Grad([row = [2, 3]], row, null!, null!));
    }

    [Fact]
    public void A_row_that_is_a_parameter_too_and_only_read_may_have_two_derivatives()
    {
        double[] row = [2];
        double[] dx = [0];
        double[][] da = [[0]];
        Assert.Equal(8, Jagged.ReadBesideMatrix_Grad([row], row, da, dx));
        Assert.Equal([8.0], da[0]);
        Assert.Equal([4.0], dx);
    }

    [Fact]
    public void Adjoints_of_final_contents_belong_to_final_places()
    {
        // Final a[0] = the second row, times a[0][0]·s.
        double[][] a = [[2], [3]];
        double[][] da = [[10], [100]];
        var ds = Jagged.SwapAndScale_Vjp(a, 0.5, da);

        // f = 2s = 1, A = 3f = 3, B = f + A·s = 2.5: Ā = 10 + 100·s = 60, f̄ = 100 + 3·Ā = 280.
        Assert.Equal([[3.0], [2.5]], a);
        Assert.Equal([[280 * 0.5], [60 * 1.0]], da);
        Assert.Equal((280 * 2) + (100 * 3), ds);
    }

    [Fact]
    public void Adjoints_of_final_contents_fit_the_final_shape()
    {
        var exception = Assert.Throws<ArgumentException>(() => Jagged.SwapRows_Vjp([[2], [3, 4]], [[1], [0, 0]], 1));
        Assert.Contains("has 1 elements where the method has left 2", exception.Message);
        double[][] da = [[0], [0, 0]];
        Assert.Equal(18, Jagged.SwapRows_Vjp([[2], [3, 4]], da, 1));
        Assert.Equal([[9.0], [12.0, 0.0]], da);
        Assert.Throws<ArgumentException>(() => Jagged.SetToNull_Vjp([[2], [3]], [[1], [0]], 1));
    }

    private static void Rejects(Action call, string message)
    {
        var exception = Assert.Throws<ArgumentException>(call);
        Assert.Contains(message, exception.Message);
        Assert.Contains(exception.ParamName, new[] { "da", "dx" });
    }

    private static double[][] Matrix(params double[][] rows) => rows;

    [Fact]
    public void Every_method_is_tested() => Coverage.AssertComplete(typeof(Jagged), typeof(JaggedTests), nameof(Jagged.SetToNull), nameof(Jagged.Machine));
}
