using ILDiff.Runtime;
using Xunit;

namespace ILDiff.Tests.Runtime;

public class ExactArrayPoolTests
{
    [Fact]
    public void What_was_lent_is_lent_again_zeroed_when_the_shape_is_the_same()
    {
        var pool = new ExactArrayPool();
        var first = pool.Rent<double>(3);
        first[1] = 5;
        var other = pool.Rent<double>(3);
        Assert.NotSame(first, other);
        pool.TakeBack(0);

        var again = new[] { pool.Rent<double>(3), pool.Rent<double>(3) };
        Assert.Contains(first, again);
        Assert.Contains(other, again);
        Assert.All(again, array => Assert.Equal([0.0, 0, 0], array));
        Assert.Equal(2, pool.Rent<double>(2).Length);
        Assert.Equal(3, pool.Rent<float>(3).Length);
    }

    [Fact]
    public void Rectangles_have_the_dimensions_of_the_primal_the_last_of_them_widened()
    {
        var pool = new ExactArrayPool();
        var like = Array.CreateInstance(typeof(int), [2, 3], [1, -1]);
        var rectangle = (double[,])pool.RentRectangle(typeof(double), like, 2);
        Assert.Equal((2, 6, 1, -2), (rectangle.GetLength(0), rectangle.GetLength(1), rectangle.GetLowerBound(0), rectangle.GetLowerBound(1)));
        rectangle[1, -2] = 7;
        pool.TakeBack(0);

        Assert.NotSame(rectangle, pool.RentRectangle(typeof(double), new int[4, 3], 1));
        Assert.NotSame(rectangle, pool.RentRectangle(typeof(double), new int[2, 3], 2));
        Assert.Same(rectangle, pool.RentRectangle(typeof(double), like, 2));
        Assert.Equal(0, rectangle[1, -2]);
    }

    [Fact]
    public void Rows_are_let_go_when_the_array_that_holds_them_is_taken_back()
    {
        var pool = new ExactArrayPool();
        var kept = pool.Rent<double>(1);
        var rows = (double[][])pool.RentRows(typeof(double[]), 2);
        rows[0] = new double[1];
        pool.TakeBack(1);

        Assert.Null(rows[0]);
        Assert.NotSame(kept, pool.Rent<double>(1));
    }

    [Fact]
    public void What_is_released_is_counted_no_longer()
    {
        var pool = new ExactArrayPool();
        pool.Rent<double>(10);
        pool.Rent<double>(5);
        pool.TakeBack(1);
        Assert.Equal(15, pool.Length);
        pool.Release();
        Assert.Equal(10, pool.Length);
    }
}
