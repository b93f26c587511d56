using Woven;

namespace ILDiff.Tests.Woven;

public sealed class SpanParametersTests
{
    [Fact]
    public void Only_read() => MemoryChecker.Check(
        [3, -4, 0.5],
        x => SpanParameters.Norm(x),
        (x, dx, _) => SpanParameters.Norm_Grad(x, dx),
        (x, dx) => SpanParameters.Norm_Jvp(x, dx),
        (x, dx, seed) => SpanParameters.Norm_Vjp(x, dx, seed));

    [Fact]
    public void Updated() => MemoryChecker.Check(
        [0.75, 1.5, -2, 0.5],
        x => SpanParameters.Update(x.AsSpan(0, 3), x[3]),
        (x, dx, _) =>
        {
            (var value, dx[3]) = SpanParameters.Update_Grad(x.AsSpan(0, 3), x[3], dx.AsSpan(0, 3));
            return value;
        },
        (x, dx) => SpanParameters.Update_Jvp(x.AsSpan(0, 3), x[3], dx.AsSpan(0, 3), dx[3]),
        (x, dx, seed) =>
        {
            var (value, dk) = SpanParameters.Update_Vjp(x.AsSpan(0, 3), x[3], dx.AsSpan(0, 3), seed);
            dx[3] += dk;
            return value;
        });

    [Fact]
    public void Mapped() => MemoryChecker.Check(
        [0.75, 1.5, -2, 0.5, 3, 1],
        x => Zero(() => SpanParameters.Map(x.AsSpan(0, 3), x.AsSpan(3))),
        null,
        (x, dx) => (Zero(() => SpanParameters.Map_Jvp(x.AsSpan(0, 3), x.AsSpan(3), dx.AsSpan(0, 3), dx.AsSpan(3))), 0),
        (x, dx, _) => Zero(() => SpanParameters.Map_Vjp(x.AsSpan(0, 3), x.AsSpan(3), dx.AsSpan(0, 3), dx.AsSpan(3))));

    [Fact]
    public void Two() => MemoryChecker.Check(
        [0.75, 1.5],
        x => SpanParameters.Two(x.AsSpan(0, 1), x.AsSpan(1)),
        (x, dx, _) => SpanParameters.Two_Grad(x.AsSpan(0, 1), x.AsSpan(1), dx.AsSpan(0, 1), dx.AsSpan(1)),
        (x, dx) => SpanParameters.Two_Jvp(x.AsSpan(0, 1), x.AsSpan(1), dx.AsSpan(0, 1), dx.AsSpan(1)),
        (x, dx, seed) => SpanParameters.Two_Vjp(x.AsSpan(0, 1), x.AsSpan(1), dx.AsSpan(0, 1), dx.AsSpan(1), seed));

    /// <summary>Overlapping at equal offset: one derivative for both.</summary>
    [Fact]
    public void The_same_memory_twice() => MemoryChecker.Check(
        [0.75, 1.5],
        x => SpanParameters.Two(x, x),
        (x, dx, _) => SpanParameters.Two_Grad(x, x, dx, dx),
        (x, dx) => SpanParameters.Two_Jvp(x, x, dx, dx),
        (x, dx, seed) => SpanParameters.Two_Vjp(x, x, dx, dx, seed));

    [Fact]
    public void The_same_memory_with_two_derivatives_is_an_argument_error()
    {
        double[] x = [3], dx = [1], dy = [1];
        Assert.Throws<ArgumentException>("dy", () => SpanParameters.Two_Grad(x, x, dx, dy));
        Assert.Throws<ArgumentException>("dy", () => SpanParameters.Two_Jvp(x, x, dx, dy));
        Assert.Throws<ArgumentException>("dy", () => SpanParameters.Two_Vjp(x, x, dx, dy, 1));
        Assert.Equal((3.0, 1.0, 1.0), (x[0], dx[0], dy[0]));
    }

    /// <summary>Overlapping at unequal offset, both orders, with derivatives that lie in the same way or apart.</summary>
    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 0)]
    public void Overlapping_otherwise_is_an_argument_error(int first, int second)
    {
        double[] x = [3, 4, 5], dx = [1, 1, 1, 1];
        Assert.Throws<ArgumentException>("dy", () => SpanParameters.Two_Grad(x.AsSpan(first, 2), x.AsSpan(second, 2), dx.AsSpan(first, 2), dx.AsSpan(second, 2)));
        Assert.Throws<ArgumentException>("y", () => SpanParameters.Two_Grad(x.AsSpan(first, 2), x.AsSpan(second, 2), dx.AsSpan(0, 2), dx.AsSpan(2)));
        Assert.Throws<ArgumentException>("y", () => SpanParameters.Two_Jvp(x.AsSpan(first, 2), x.AsSpan(second, 2), dx.AsSpan(0, 2), dx.AsSpan(2)));
        Assert.Throws<ArgumentException>("y", () => SpanParameters.Two_Vjp(x.AsSpan(first, 2), x.AsSpan(second, 2), dx.AsSpan(0, 2), dx.AsSpan(2), 1));
        Assert.Equal([3.0, 4, 5], x);
        Assert.Equal([1.0, 1, 1, 1], dx);
    }

    /// <summary>Not written: each gets its own partial, or both one sum.</summary>
    [Fact]
    public void Read_twice()
    {
        double[] x = [3, 5], dx = [9], dy = [9];
        Assert.Equal(9, SpanParameters.Read_Grad(x.AsSpan(0, 1), x.AsSpan(0, 1), dx, dy));
        Assert.Equal((3.0, 3.0), (dx[0], dy[0]));
        Assert.Equal(9, SpanParameters.Read_Grad(x.AsSpan(0, 1), x.AsSpan(0, 1), dx, dx));
        Assert.Equal(6, dx[0]);
        double[] wide = [9, 9];
        Assert.Equal(15, SpanParameters.Read_Grad(x, x.AsSpan(1), wide, dy));
        Assert.Equal((5.0, 0.0, 3.0), (wide[0], wide[1], dy[0]));
        Assert.Equal((9, 21), SpanParameters.Read_Jvp(x.AsSpan(0, 1), x.AsSpan(0, 1), [2], [5]));
    }

    [Fact]
    public void Derivatives_need_memory_of_their_own()
    {
        double[] x = [3, 4], y = [1, 2], d = [0, 0];
        Assert.Throws<ArgumentException>("dx", () => SpanParameters.Two_Grad(x, y, x, d));
        Assert.Throws<ArgumentException>("dx", () => SpanParameters.Two_Jvp(x, y, y, d));
        Assert.Throws<ArgumentException>("dx", () => SpanParameters.Two_Grad(x.AsSpan(1), y, x.AsSpan(1), d));
        Assert.Throws<ArgumentException>("dy", () => SpanParameters.Two_Vjp(x, y, d, d, 1));
        Assert.Throws<ArgumentException>("dx", () => SpanParameters.Two_Grad(x, y, new double[1], d));
        Assert.Throws<ArgumentException>("dx", () => SpanParameters.Norm_Grad(x, default));
    }

    [Fact]
    public void Of_an_array_passed_beside_it()
    {
        double[] x = [3], dx = [9];
        Assert.Equal(36, SpanParameters.BesideArray_Grad(x, x, dx, dx));
        Assert.Equal((6.0, 24.0), (x[0], dx[0]));
        (x[0], dx[0]) = (3, 1);
        Assert.Equal((36, 24), SpanParameters.BesideArray_Jvp(x, x, dx, dx));
        Assert.Equal(2, dx[0]);
        Assert.Throws<ArgumentException>(() => SpanParameters.BesideArray_Grad(x, x, new double[1], dx));
        Assert.Throws<ArgumentException>(() => SpanParameters.BesideArray_Grad(x, x, dx, null));
        double[] longer = [3, 4], derivative = [0, 0];
        Assert.Throws<ArgumentException>(() => SpanParameters.BesideArray_Grad(longer.AsSpan(0, 1), longer, derivative.AsSpan(0, 1), derivative));
        Assert.Throws<ArgumentException>(() => SpanParameters.BesideArray_Vjp(longer.AsSpan(1), longer, new double[1], derivative, 1));
        Assert.Equal([3.0, 4], longer);
    }

    [Fact]
    public void A_row_passed_beside_its_array_is_an_argument_error()
    {
        double[] x = [3], dx = [0];
        Assert.Equal(33, SpanParameters.BesideArrays_Grad(x, [[5]], new double[,] { { 6 } }, dx, null, null));
        Assert.Equal((33.0, 11.0), (x[0], dx[0]));
        Assert.Throws<ArgumentException>(() => SpanParameters.BesideArrays_Grad(x, [[1], x], new double[1, 1], dx, null, null));
        Assert.Throws<ArgumentException>(() => SpanParameters.BesideArrays_Grad(x, [[1]], new double[1, 1], dx, [dx], null));
    }

    [Fact]
    public void Beside_a_reference() => MemoryChecker.Check(
        [0.75, 1.5, -2],
        x => SpanParameters.BesideReference(x.AsSpan(0, 2), ref x[2]),
        (x, dx, _) => SpanParameters.BesideReference_Grad(x.AsSpan(0, 2), ref x[2], dx.AsSpan(0, 2), ref dx[2]),
        (x, dx) => SpanParameters.BesideReference_Jvp(x.AsSpan(0, 2), ref x[2], dx.AsSpan(0, 2), ref dx[2]),
        (x, dx, seed) => SpanParameters.BesideReference_Vjp(x.AsSpan(0, 2), ref x[2], dx.AsSpan(0, 2), ref dx[2], seed));

    [Fact]
    public void A_reference_to_all_of_a_span() => MemoryChecker.Check(
        [0.75],
        x => SpanParameters.BesideReference(x, ref x[0]),
        (x, dx, _) => SpanParameters.BesideReference_Grad(x, ref x[0], dx, ref dx[0]),
        (x, dx) => SpanParameters.BesideReference_Jvp(x, ref x[0], dx, ref dx[0]),
        (x, dx, seed) => SpanParameters.BesideReference_Vjp(x, ref x[0], dx, ref dx[0], seed));

    [Fact]
    public void A_reference_to_a_part_of_a_span_is_an_argument_error()
    {
        double[] x = [3, 4], dx = [0, 0];
        Assert.Throws<ArgumentException>(() => SpanParameters.BesideReference_Grad(x, ref x[1], dx, ref dx[1]));
        var dy = 0.0;
        Assert.Throws<ArgumentException>("y", () => SpanParameters.BesideReference_Grad(x, ref x[1], dx, ref dy));
        Assert.Throws<ArgumentException>("y", () => SpanParameters.BesideReference_Jvp(x, ref x[1], dx, ref dy));
    }

    [Fact]
    public void Constants_may_not_be_memory_that_is_written()
    {
        double[] x = [3], dx = [0], w = [2];
        Assert.Equal(18, SpanParameters.BesideConstant_Grad(x, w, dx));
        Assert.Equal((9.0, 12.0), (x[0], dx[0]));
        Assert.Throws<ArgumentException>("weights", () => SpanParameters.BesideConstant_Grad(x, x, dx));
        Assert.Throws<ArgumentException>("dx", () => SpanParameters.BesideConstant_Grad(x, w, w));
    }

    [Fact]
    public void A_static_table_may_not_be_memory_that_is_written()
    {
        double[] x = [3], dx = [0];
        Assert.Equal(3, SpanParameters.BesideTable_Grad(x, dx));
        Assert.Equal(1, dx[0]);
        Assert.Throws<ArgumentException>(() => SpanParameters.OnTable(new double[3]));
    }

    [Fact]
    public void A_table_that_only_a_callee_reads_may_not_be_memory_that_is_written()
    {
        double[] x = [3], dx = [0];
        Assert.Equal(18, SpanParameters.BesideTableOfCallee_Grad(x, 2, dx));
        Assert.Equal(6, dx[0]);
        var table = SpanParameters.TableOfCallee;
        Assert.Throws<ArgumentException>(() => SpanParameters.BesideTableOfCallee_Grad(table.AsSpan(0, 1), 2, dx));
        Assert.Throws<ArgumentException>(() => SpanParameters.BesideTableOfCallee_Jvp(table, 2, new double[2]));
        Assert.Throws<ArgumentException>(() => SpanParameters.ArrayBesideTableOfCallee_Grad(table, 2, new double[2]));
        Assert.Throws<ArgumentException>(() => SpanParameters.ArrayBesideTableOfCallee_Jvp(table, 2, new double[2]));
        Assert.Throws<ArgumentException>(() => SpanParameters.ArrayBesideTableOfCallee_Vjp(table, 2, new double[2], 1));
        Assert.Equal([3.0, 5], table);
    }

    [Fact]
    public void Arrays_of_objects_may_not_be_memory_that_is_written()
    {
        double[] x = [3, 1], dx = [0, 0];
        Assert.Equal(24, SpanParameters.BesideObject_Grad(x, new Bag { Items = [2], Next = new Bag { Items = [2] } }, dx));
        Assert.Equal(8, dx[0]);
        Assert.Throws<ArgumentException>(() => SpanParameters.BesideObject_Grad(x, new Bag { Items = x, Next = new Bag() }, dx));
        Assert.Throws<ArgumentException>(() => SpanParameters.BesideObject_Jvp(x.AsSpan(0, 1), new Bag { Next = new Bag { Items = x } }, dx.AsSpan(0, 1)));
        var shared = new Bag();
        var d = 0.0;
        Assert.Throws<ArgumentException>(() => SpanParameters.BesideReferenceAndObject_Grad(ref shared.Items[1], shared, ref d));
    }

    [Fact]
    public void Arrays_of_unknown_objects_may_not_be_memory_that_is_written()
    {
        double[] x = [3, 1], dx = [0, 0], w = [2];
        Assert.Equal(12, SpanParameters.BesideForeignObject_Grad(x, new Lazy<double[]>(w), dx));
        Assert.Equal(4, dx[0]);
        Assert.Throws<ArgumentException>(() => SpanParameters.BesideForeignObject_Grad(x, new Lazy<double[]>(x), dx));
        Assert.Throws<ArgumentException>(() => SpanParameters.BesideForeignObject_Jvp(x.AsSpan(1), new Lazy<double[]>(x), dx.AsSpan(1)));
        Assert.Throws<ArgumentException>(() => SpanParameters.BesideForeignObject_Vjp(x.AsSpan(0, 1), new Lazy<double[]>(x), dx.AsSpan(0, 1), 1));
        Assert.Throws<ArgumentException>(() => SpanParameters.WritesBesideForeignObject_Grad(x, new Lazy<double[]>(x), dx));
        x[0] = 3;
        Assert.Equal(9, SpanParameters.WritesBesideForeignObject_Grad(x, new Lazy<double[]>(w), dx));
        Assert.Equal((7.0, 6.0), (w[0], dx[0]));
    }

    [Fact]
    public void Singles()
    {
        float[] x = [2, 3], dx = [9, 9];
        Assert.Equal((150, 60), SpanParameters.Singles_Grad(x, 5, dx));
        Assert.Equal([75f, 50f], dx);
        Assert.Equal([10f, 3f], x);
    }

    [Fact]
    public void Recursive() => MemoryChecker.Check(
        [0.75, 1.5, -2, 0.5, 1.25],
        x => SpanParameters.Recursive(x),
        (x, dx, _) => SpanParameters.Recursive_Grad(x, dx),
        (x, dx) => SpanParameters.Recursive_Jvp(x, dx),
        (x, dx, seed) => SpanParameters.Recursive_Vjp(x, dx, seed));

    [Fact]
    public void Scratch_memory() => MemoryChecker.Check(
        [0.75, 1.5, -2],
        x => SpanParameters.Scratch(x),
        (x, dx, _) => SpanParameters.Scratch_Grad(x, dx),
        (x, dx) => SpanParameters.Scratch_Jvp(x, dx),
        (x, dx, seed) => SpanParameters.Scratch_Vjp(x, dx, seed));

    [Fact]
    public void Memory_on_the_callers_stack()
    {
        Span<double> x = stackalloc double[] { 3, 4 };
        Span<double> dx = stackalloc double[2];
        Assert.Equal(5, SpanParameters.Norm_Grad(x, dx));
        Assert.Equal([0.6, 0.8], dx.ToArray().Select(d => Math.Round(d, 15)));
        Assert.Equal(0, SpanParameters.Norm_Grad([], []));
    }

    private static double Zero(Action action)
    {
        action();
        return 0;
    }
}
