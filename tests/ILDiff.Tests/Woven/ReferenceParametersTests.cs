using Woven;

namespace ILDiff.Tests.Woven;

public sealed class ReferenceParametersTests
{
    [Fact]
    public void Every_kind_of_reference() => MemoryChecker.Check(
        [0.75, 1.5, -2, 0.5],
        x => ReferenceParameters.All(ref x[0], in x[1], out x[2], x[3]),
        (x, dx, _) =>
        {
            (var value, dx[1], dx[3]) = ReferenceParameters.All_Grad(ref x[0], in x[1], out x[2], x[3], ref dx[0]);
            dx[2] = 0;
            return value;
        },
        (x, dx) => ReferenceParameters.All_Jvp(ref x[0], in x[1], out x[2], x[3], ref dx[0], dx[1], out dx[2], dx[3]),
        (x, dx, seed) =>
        {
            // What is returned is that of the number that goes in; what the test reads back of it is the number itself.
            var (b, d) = (dx[1], dx[3]);
            (var value, dx[1], dx[3]) = ReferenceParameters.All_Vjp(ref x[0], in x[1], out x[2], x[3], ref dx[0], ref dx[2], seed);
            (dx[1], dx[3]) = (dx[1] + b, dx[3] + d);
            return value;
        });

    [Fact]
    public void Two_references() => MemoryChecker.Check(
        [0.75, 1.5],
        x => ReferenceParameters.Two(ref x[0], ref x[1]),
        (x, dx, _) => ReferenceParameters.Two_Grad(ref x[0], ref x[1], ref dx[0], ref dx[1]),
        (x, dx) => ReferenceParameters.Two_Jvp(ref x[0], ref x[1], ref dx[0], ref dx[1]),
        (x, dx, seed) => ReferenceParameters.Two_Vjp(ref x[0], ref x[1], ref dx[0], ref dx[1], seed));

    [Fact]
    public void One_number_for_two_references() => MemoryChecker.Check(
        [0.75],
        x => ReferenceParameters.Two(ref x[0], ref x[0]),
        (x, dx, _) => ReferenceParameters.Two_Grad(ref x[0], ref x[0], ref dx[0], ref dx[0]),
        (x, dx) => ReferenceParameters.Two_Jvp(ref x[0], ref x[0], ref dx[0], ref dx[0]),
        (x, dx, seed) => ReferenceParameters.Two_Vjp(ref x[0], ref x[0], ref dx[0], ref dx[0], seed));

    [Fact]
    public void One_number_with_two_derivatives_is_an_argument_error()
    {
        double[] x = [3];
        double[] dx = [1, 1];
        var exception = Assert.Throws<ArgumentException>("dy", () => ReferenceParameters.Two_Grad(ref x[0], ref x[0], ref dx[0], ref dx[1]));
        Assert.Contains("dx", exception.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>("dy", () => ReferenceParameters.Two_Jvp(ref x[0], ref x[0], ref dx[0], ref dx[1]));
        Assert.Throws<ArgumentException>("dy", () => ReferenceParameters.Two_Vjp(ref x[0], ref x[0], ref dx[1], ref dx[0], 1));
        Assert.Equal([3.0], x);
        Assert.Equal([1.0, 1], dx);
    }

    [Fact]
    public void One_derivative_for_two_numbers_is_an_argument_error()
    {
        double[] x = [3, 4];
        double[] dx = [1];
        Assert.Throws<ArgumentException>("dy", () => ReferenceParameters.Two_Grad(ref x[0], ref x[1], ref dx[0], ref dx[0]));
        Assert.Throws<ArgumentException>("dx", () => ReferenceParameters.Two_Grad(ref x[0], ref x[1], ref x[0], ref dx[0]));
        Assert.Throws<ArgumentException>("dy", () => ReferenceParameters.Two_Jvp(ref x[0], ref x[1], ref dx[0], ref x[0]));
    }

    [Fact]
    public void Only_read() => MemoryChecker.Check(
        [0.75, 1.5],
        x => ReferenceParameters.Read(in x[0], in x[1], 3),
        (x, dx, _) =>
        {
            (var value, dx[0], dx[1]) = ReferenceParameters.Read_Grad(in x[0], in x[1], 3);
            return value;
        },
        (x, dx) => ReferenceParameters.Read_Jvp(in x[0], in x[1], 3, dx[0], dx[1]),
        (x, dx, seed) =>
        {
            var (value, dp, dq) = ReferenceParameters.Read_Vjp(in x[0], in x[1], 3, seed);
            (dx[0], dx[1]) = (dx[0] + dp, dx[1] + dq);
            return value;
        });

    /// <summary>Each of the two gets its own partial.</summary>
    [Fact]
    public void One_number_read_through_two_references()
    {
        var x = 2.0;
        Assert.Equal((2 * 2 * 3, 6, 2 * 5), ReferenceParameters.Read_Grad(in x, in x, 2));
    }

    [Fact]
    public void Outputs_of_a_method_without_result()
    {
        var cosine = Math.Cos(0.75);
        var sine = Math.Sin(0.75);
        ReferenceParameters.Outputs_Jvp(0.75, out var s, out var q, 2, out var ds, out var dq);
        Assert.Equal((sine, 0.75 * sine), (s, q));
        Assert.Equal(2 * cosine, ds, 1e-15);
        Assert.Equal(2 * (sine + (0.75 * cosine)), dq, 1e-15);
        (ds, dq) = (3, 5);
        Assert.Equal((3 * cosine) + (5 * (sine + (0.75 * cosine))), ReferenceParameters.Outputs_Vjp(0.75, out s, out q, ref ds, ref dq), 1e-14);
        Assert.Equal((sine, 0.75 * sine), (s, q));
        Assert.Equal((0.0, 0.0), (ds, dq));
    }

    [Fact]
    public void Beside_an_array() => MemoryChecker.Check(
        [0.75, 1.5, 2],
        x => OnArrays(x, (a, v) => ReferenceParameters.BesideArray(a, ref v[0])),
        (x, dx, _) => OnArrays(x, dx, (a, v, da, dv) => ReferenceParameters.BesideArray_Grad(a, ref v[0], da, ref dv[0])),
        (x, dx) => OnArrays(x, dx, (a, v, da, dv) => ReferenceParameters.BesideArray_Jvp(a, ref v[0], da, ref dv[0])),
        (x, dx, seed) => OnArrays(x, dx, (a, v, da, dv) => ReferenceParameters.BesideArray_Vjp(a, ref v[0], da, ref dv[0], seed)));

    /// <summary>An element of the array passed beside it is part of memory that is written: never a wrong number.</summary>
    [Fact]
    public void An_element_of_an_array_beside_it_is_an_argument_error()
    {
        double[] a = [0.75, 1.5];
        double[] da = [0, 0];
        var dx = 0.0;
        Assert.Throws<ArgumentException>("x", () => ReferenceParameters.BesideArray_Grad(a, ref a[0], da, ref dx));
        Assert.Throws<ArgumentException>(() => ReferenceParameters.BesideArray_Jvp(a, ref a[1], da, ref da[1]));
        Assert.Throws<ArgumentException>(() => ReferenceParameters.BesideArray_Vjp(a, ref a[1], da, ref da[1], 1));
        Assert.Equal([0.75, 1.5], a);
    }

    [Fact]
    public void A_constant_is_changed_once()
    {
        var scale = 2.0;
        Assert.Equal((27, 18), ReferenceParameters.Constant_Grad(3, ref scale));
        Assert.Equal(3, scale);
        Assert.Equal((36, 24), ReferenceParameters.Constant_Jvp(3, ref scale, 1));
        Assert.Equal(4, scale);
    }

    [Fact]
    public void Singles()
    {
        float x = 2, y = 3, dx = 9;
        Assert.Equal((42f, 26f), ReferenceParameters.Singles_Grad(ref x, in y, out var z, ref dx));
        Assert.Equal((36f, 6f, 39f), (x, z, dx));
        (x, dx) = (2, 1);
        Assert.Equal((42f, 39f), ReferenceParameters.Singles_Jvp(ref x, in y, out z, ref dx, 0, out var dz));
        Assert.Equal((36f, 3f), (dx, dz));
    }

    [Fact]
    public void Memory_is_as_the_method_leaves_it_when_it_throws()
    {
        foreach (var call in new Func<double[], object>[]
        {
            x => ReferenceParameters.Throwing_Grad(ref x[0], -1, ref x[1]),
            x => ReferenceParameters.Throwing_Jvp(ref x[0], -1, ref x[1], 0),
            x => ReferenceParameters.Throwing_Vjp(ref x[0], -1, ref x[1], 1),
        })
        {
            double[] x = [3, 0];
            Assert.Equal("y", Assert.Throws<ArgumentException>(() => call(x)).Message);
            Assert.Equal(6, x[0]);
        }
    }

    [Fact]
    public void Recursive() => MemoryChecker.Check(
        [0.75],
        x => ReferenceParameters.Recursive(ref x[0], 3),
        (x, dx, _) => ReferenceParameters.Recursive_Grad(ref x[0], 3, ref dx[0]),
        (x, dx) => ReferenceParameters.Recursive_Jvp(ref x[0], 3, ref dx[0]),
        (x, dx, seed) => ReferenceParameters.Recursive_Vjp(ref x[0], 3, ref dx[0], seed));

    /// <summary>Zero times infinity is zero behind references, too.</summary>
    [Fact]
    public void At_a_kink()
    {
        double x = 0, c = 2, dx = 9, dc = 9;
        Assert.Equal(0, ReferenceParameters.AtKink_Grad(ref x, ref c, ref dx, ref dc));
        Assert.Equal((0.0, 0.0), (dx, dc));
    }

    private static double OnArrays(double[] x, Func<double[], double[], double> call)
    {
        double[] a = [.. x[..2]], v = [.. x[2..]];
        var value = call(a, v);
        a.CopyTo(x, 0);
        v.CopyTo(x, 2);
        return value;
    }

    private static T OnArrays<T>(double[] x, double[] dx, Func<double[], double[], double[], double[], T> call)
    {
        double[] da = [.. dx[..2]], dv = [.. dx[2..]];
        T value = default!;
        OnArrays(x, (a, v) =>
        {
            value = call(a, v, da, dv);
            return 0;
        });
        da.CopyTo(dx, 0);
        dv.CopyTo(dx, 2);
        return value;
    }
}
