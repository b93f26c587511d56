using ILDiff.Runtime;

namespace ILDiff.Tests.Runtime;

public sealed class BuffersTests
{
    private static readonly double[] X = [1, 2];
    private static readonly double[] Y = [3, 4];
    private static readonly double[] Dx = new double[2];
    private static readonly double[] Dy = new double[2];

    [Fact]
    public void Equal_lengths_and_absent_arrays_pass()
    {
        Buffers.RequireLength(X, Dx, "dx");
        Buffers.RequireLength(X, null, "dx");
        Buffers.RequireLength(null, Dx, "dx");
        Buffers.RequireLength(new float[2, 3], new float[3, 2], "dx");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Another_length_names_the_parameter(int length)
    {
        var exception = Assert.Throws<ArgumentException>(() => Buffers.RequireLength(X, new double[length], "dx"));
        Assert.Equal("dx", exception.ParamName);
        Assert.Contains($"{length} elements", exception.Message);
    }

    [Fact]
    public void A_derivative_is_not_a_primal()
    {
        var exception = Assert.Throws<ArgumentException>(() => Buffers.RequireApart(X, "dx", X, "x"));
        Assert.Equal("dx", exception.ParamName);
        Buffers.RequireApart(Dx, "dx", X, "x");
        Buffers.RequireApart(null, "dx", null, "x");
        Buffers.RequireApart(Array.Empty<double>(), "dx", Array.Empty<double>(), "x");
    }

    [Fact]
    public void One_array_that_is_written_has_one_derivative()
    {
        var exception = Assert.Throws<ArgumentException>(() => Buffers.RequireConsistent(X, Dx, "dx", X, Dy, "dy", written: true));
        Assert.Equal("dy", exception.ParamName);
        Assert.Throws<ArgumentException>(() => Buffers.RequireConsistent(X, Dx, "dx", X, null, "dy", written: true));
        Buffers.RequireConsistent(X, Dx, "dx", X, Dx, "dy", written: true);
    }

    [Fact]
    public void One_array_that_is_only_read_may_have_two_derivatives()
    {
        Buffers.RequireConsistent(X, Dx, "dx", X, Dy, "dy", written: false);
        Buffers.RequireConsistent(X, Dx, "dx", X, Dx, "dy", written: false);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Two_arrays_have_two_derivatives(bool written)
    {
        var exception = Assert.Throws<ArgumentException>(() => Buffers.RequireConsistent(X, Dx, "dx", Y, Dx, "dy", written));
        Assert.Equal("dy", exception.ParamName);
        Buffers.RequireConsistent(X, Dx, "dx", Y, Dy, "dy", written);
        Buffers.RequireConsistent(X, null, "dx", Y, null, "dy", written);
        Buffers.RequireConsistent(null, null, "dx", null, null, "dy", written);
    }

    [Fact]
    public void Checks_that_pass_allocate_nothing()
    {
        Check();
        var before = GC.GetAllocatedBytesForCurrentThread();
        Check();
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());

        static void Check()
        {
            for (var i = 0; i < 1000; i++)
            {
                Buffers.RequireLength(X, Dx, "dx");
                Buffers.RequireApart(Dx, "dx", Y, "y");
                Buffers.RequireConsistent(X, Dx, "dx", Y, Dy, "dy", written: true);
            }
        }
    }
}
