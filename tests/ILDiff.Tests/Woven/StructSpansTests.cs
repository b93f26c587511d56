using Woven;

namespace ILDiff.Tests.Woven;

public sealed class StructSpansTests
{
    private static readonly double[] Three = [0.75, 1.5, -0.5, 2, 0.3, 0.7, 1.1, 1.25, -0.4, 0.2, 0.9, 0.6];

    private static Particle[] Particles =>
    [
        new() { Position = new Vector(0.3, -1, 2), Mass = 1.5, Kind = 2, Charge = 0.5f, Label = "a" },
        new() { Position = new Vector(1, 0.5, -0.25), Mass = 0.75, Kind = 3, Charge = -1.25f },
        new() { Position = new Vector(-0.5, 2, 0.7), Mass = 2, Kind = 5, Charge = 2f, Label = "c" },
    ];

    public static TheoryData<string, object?[]> Cases => new()
    {
        { nameof(StructSpans.OfArray), [Particles, true] },
        { nameof(StructSpans.OfArray), [Particles, false] },
        { nameof(StructSpans.OnStack), [0.7, 3] },
        { nameof(StructSpans.OnStack), [0.7, 2] },
        { nameof(StructSpans.ToHelpers), [Particles, 0.7] },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Twins_agree_with_the_method(string name, object?[] arguments) => TwinChecker.Check(typeof(StructSpans), name, arguments);

    [Fact]
    public void Only_read() => MemoryChecker.Check(
        Three[..9],
        x => Packed.Vectors(x, v => StructSpans.Norm(v)),
        (x, dx, _) => Packed.Vectors(x, dx, (v, dv) => StructSpans.Norm_Grad(v, dv)),
        (x, dx) => Packed.Vectors(x, dx, (v, dv) => StructSpans.Norm_Jvp(v, dv)),
        (x, dx, seed) => Packed.Vectors(x, dx, (v, dv) => StructSpans.Norm_Vjp(v, dv, seed)));

    [Fact]
    public void Updated() => MemoryChecker.Check(
        [.. Three, 0.8],
        x => Last(x, (own, k) => Packed.Particles(own, p => StructSpans.Update(p, k))),
        (x, dx, _) => Last(x, dx, (own, k, dOwn) =>
        {
            var (value, dk) = Packed.Particles(own, dOwn, (p, dp) => StructSpans.Update_Grad(p, k, dp));
            dx[^1] = dk;
            return value;
        }),
        (x, dx) => Last(x, dx, (own, k, dOwn) => Packed.Particles(own, dOwn, (p, dp) => StructSpans.Update_Jvp(p, k, dp, dx[^1]))),
        (x, dx, seed) => Last(x, dx, (own, k, dOwn) =>
        {
            var (value, dk) = Packed.Particles(own, dOwn, (p, dp) => StructSpans.Update_Vjp(p, k, dp, seed));
            dx[^1] += dk;
            return value;
        }),
        1e-10);

    [Fact]
    public void Parts_of_one() => MemoryChecker.Check(
        [.. Three[..9], 0.8],
        x => Last(x, (own, s) => Packed.Vectors(own, v => StructSpans.Parts(v, s))),
        (x, dx, _) => Last(x, dx, (own, s, dOwn) =>
        {
            var (value, ds) = Packed.Vectors(own, dOwn, (v, dv) => StructSpans.Parts_Grad(v, s, dv));
            dx[^1] = ds;
            return value;
        }),
        (x, dx) => Last(x, dx, (own, s, dOwn) => Packed.Vectors(own, dOwn, (v, dv) => StructSpans.Parts_Jvp(v, s, dv, dx[^1]))),
        (x, dx, seed) => Last(x, dx, (own, s, dOwn) =>
        {
            var (value, ds) = Packed.Vectors(own, dOwn, (v, dv) => StructSpans.Parts_Vjp(v, s, dv, seed));
            dx[^1] += ds;
            return value;
        }));

    [Fact]
    public void Recursive() => MemoryChecker.Check(
        [.. Three, 0.8],
        x => Last(x, (own, k) => Packed.Particles(own, p => StructSpans.Recursive(p, k))),
        (x, dx, _) => Last(x, dx, (own, k, dOwn) =>
        {
            var (value, dk) = Packed.Particles(own, dOwn, (p, dp) => StructSpans.Recursive_Grad(p, k, dp));
            dx[^1] = dk;
            return value;
        }),
        (x, dx) => Last(x, dx, (own, k, dOwn) => Packed.Particles(own, dOwn, (p, dp) => StructSpans.Recursive_Jvp(p, k, dp, dx[^1]))),
        (x, dx, seed) => Last(x, dx, (own, k, dOwn) =>
        {
            var (value, dk) = Packed.Particles(own, dOwn, (p, dp) => StructSpans.Recursive_Vjp(p, k, dp, seed));
            dx[^1] += dk;
            return value;
        }));

    [Fact]
    public void Tuples_without_a_result()
    {
        (double A, double B)[] x = [(2, 3), (5, 7)], dx = [(1, 0), (0, 10)];
        (double A, int N, double B)[] y = [(1, 8, 2), (1, 8, 4)], dy = [(9, 6, 1), (9, 6, 2)];
        StructSpans.Map_Jvp(x, y, dx, dy);
        Assert.Equal([(6.0, 0, 6.0), (15, 1, 28)], y);
        Assert.Equal([(3.0, 6, 3.0), (0, 6, 54)], dy);
        y = [(1, 8, 2), (1, 8, 4)];
        (dx, dy) = ([(100, 0), (0, 1000)], [(1, 6, 10), (100, 6, 1000)]);
        StructSpans.Map_Vjp(x, y, dx, dy);
        Assert.Equal([(6.0, 0, 6.0), (15, 1, 28)], y);
        Assert.Equal([(103.0, 2.0 + 20 + 500), (300, 5000)], dx);
        Assert.Equal([(0.0, 6, 30.0), (0, 6, 7000)], dy);
    }

    [Fact]
    public void Two() => MemoryChecker.Check(
        Three[..8],
        x => Packed.Particles(x, p => StructSpans.Two(p.AsSpan(0, 1), p.AsSpan(1))),
        (x, dx, _) => Packed.Particles(x, dx, (p, dp) => StructSpans.Two_Grad(p.AsSpan(0, 1), p.AsSpan(1), dp.AsSpan(0, 1), dp.AsSpan(1))),
        (x, dx) => Packed.Particles(x, dx, (p, dp) => StructSpans.Two_Jvp(p.AsSpan(0, 1), p.AsSpan(1), dp.AsSpan(0, 1), dp.AsSpan(1))),
        (x, dx, seed) => Packed.Particles(x, dx, (p, dp) => StructSpans.Two_Vjp(p.AsSpan(0, 1), p.AsSpan(1), dp.AsSpan(0, 1), dp.AsSpan(1), seed)));

    /// <summary>Overlapping at equal offset: one derivative for both.</summary>
    [Fact]
    public void The_same_memory_twice() => MemoryChecker.Check(
        Three[..8],
        x => Packed.Particles(x, p => StructSpans.Two(p, p)),
        (x, dx, _) => Packed.Particles(x, dx, (p, dp) => StructSpans.Two_Grad(p, p, dp, dp)),
        (x, dx) => Packed.Particles(x, dx, (p, dp) => StructSpans.Two_Jvp(p, p, dp, dp)),
        (x, dx, seed) => Packed.Particles(x, dx, (p, dp) => StructSpans.Two_Vjp(p, p, dp, dp, seed)));

    [Fact]
    public void The_same_memory_as_an_array_and_as_a_reference()
    {
        Check(
            p => StructSpans.BesideArray(p, p),
            (p, dp) => StructSpans.BesideArray_Grad(p, p, dp, dp),
            (p, dp) => StructSpans.BesideArray_Jvp(p, p, dp, dp),
            (p, dp, seed) => StructSpans.BesideArray_Vjp(p, p, dp, dp, seed));
        Check(
            p => StructSpans.BesideReference(p, ref p[0]),
            (p, dp) => StructSpans.BesideReference_Grad(p, ref p[0], dp, ref dp[0]),
            (p, dp) => StructSpans.BesideReference_Jvp(p, ref p[0], dp, ref dp[0]),
            (p, dp, seed) => StructSpans.BesideReference_Vjp(p, ref p[0], dp, ref dp[0], seed));

        static void Check(
            Func<Particle[], double> primal, Func<Particle[], Particle[], double> gradient,
            Func<Particle[], Particle[], (double, double)> tangent, Func<Particle[], Particle[], double, double> adjoint) => MemoryChecker.Check(
                Three[..4],
                x => Packed.Particles(x, primal),
                (x, dx, _) => Packed.Particles(x, dx, gradient),
                (x, dx) => Packed.Particles(x, dx, tangent),
                (x, dx, seed) => Packed.Particles(x, dx, (p, dp) => adjoint(p, dp, seed)));
    }

    [Fact]
    public void The_same_memory_with_two_derivatives_is_an_argument_error()
    {
        Particle[] p = [.. Particles], dp = new Particle[3], dq = new Particle[3];
        Assert.Throws<ArgumentException>("dq", () => StructSpans.Two_Grad(p, p, dp, dq));
        Assert.Throws<ArgumentException>("dq", () => StructSpans.Two_Jvp(p, p, dp, dq));
        Assert.Throws<ArgumentException>("dq", () => StructSpans.Two_Vjp(p, p, dp, dq, 1));
        Assert.Throws<ArgumentException>("dp", () => StructSpans.BesideArray_Grad(p, p, dp, dq));
        Assert.Throws<ArgumentException>("dq", () => StructSpans.BesideReference_Grad(p.AsSpan(0, 1), ref p[0], dp.AsSpan(0, 1), ref dq[0]));
        Assert.Equal(Particles, p);
        Assert.All(dp.Concat(dq), derivative => Assert.Equal(default, derivative));
    }

    /// <summary>Overlapping at unequal offset, both orders, with derivatives that lie in the same way or apart.</summary>
    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 0)]
    public void Overlapping_otherwise_is_an_argument_error(int first, int second)
    {
        Particle[] p = [.. Particles], dp = new Particle[4];
        Assert.Throws<ArgumentException>("dq", () => StructSpans.Two_Grad(p.AsSpan(first, 2), p.AsSpan(second, 2), dp.AsSpan(first, 2), dp.AsSpan(second, 2)));
        Assert.Throws<ArgumentException>("q", () => StructSpans.Two_Grad(p.AsSpan(first, 2), p.AsSpan(second, 2), dp.AsSpan(0, 2), dp.AsSpan(2)));
        Assert.Throws<ArgumentException>("q", () => StructSpans.Two_Jvp(p.AsSpan(first, 2), p.AsSpan(second, 2), dp.AsSpan(0, 2), dp.AsSpan(2)));
        Assert.Throws<ArgumentException>("q", () => StructSpans.Two_Vjp(p.AsSpan(first, 2), p.AsSpan(second, 2), dp.AsSpan(0, 2), dp.AsSpan(2), 1));
        Assert.Throws<ArgumentException>(() => StructSpans.BesideArray_Grad(p.AsSpan(first, 2), p, dp.AsSpan(0, 2), new Particle[3]));
        Assert.Throws<ArgumentException>(() => StructSpans.BesideReference_Vjp(p.AsSpan(first, 2), ref p[1], dp.AsSpan(0, 2), ref dp[2], 1));
        Assert.Equal(Particles, p);
        Assert.Equal(new Particle[4], dp);
    }

    [Fact]
    public void A_number_of_a_struct_in_it_is_an_argument_error()
    {
        Particle[] p = [.. Particles], dp = new Particle[3];
        var dx = 0.0;
        Assert.Throws<ArgumentException>("x", () => StructSpans.BesideNumber_Grad(p, ref p[1].Mass, dp, ref dx));
        Assert.Throws<ArgumentException>("x", () => StructSpans.BesideNumber_Jvp(p.AsSpan(2), ref p[2].Mass, dp.AsSpan(2), ref dx));
        Assert.Throws<ArgumentException>("dx", () => StructSpans.BesideNumber_Vjp(p.AsSpan(2), ref p[1].Mass, dp.AsSpan(2), ref dp[2].Mass, 1));
        Assert.Throws<ArgumentException>("dx", () => StructSpans.BesideNumber_Vjp(p.AsSpan(2), ref dx, dp.AsSpan(2), ref p[2].Mass, 1));
        Assert.Equal(Particles, p);

        // Another's is nothing special.
        Assert.Equal(0.75 * 2 * 2, StructSpans.BesideNumber_Grad(p.AsSpan(2), ref p[1].Mass, dp.AsSpan(2), ref dx));
        Assert.Equal((1.5, 4, 3), (p[1].Mass, dx, dp[2].Mass));
    }

    [Fact]
    public void Derivatives_of_another_length_or_in_the_method_s_own_memory_are_argument_errors()
    {
        Particle[] p = [.. Particles], dp = new Particle[4];
        Assert.Throws<ArgumentException>("dp", () => StructSpans.Update_Grad(p, 1, dp));
        Assert.Throws<ArgumentException>("dp", () => StructSpans.Update_Jvp(p, 1, dp.AsSpan(2), 0));
        Assert.Throws<ArgumentException>("dp", () => StructSpans.Update_Vjp(p, 1, [], 1));
        Assert.Throws<ArgumentException>("dp", () => StructSpans.Update_Grad(p, 1, p));
        Assert.Throws<ArgumentException>("dp", () => StructSpans.Update_Grad(p.AsSpan(0, 2), 1, p.AsSpan(1)));
        Assert.Equal(Particles, p);
        Assert.Contains("Table", Assert.Throws<ArgumentException>(() => StructSpans.OnTable(new Particle[2])).Message, StringComparison.Ordinal);
    }

    /// <summary>What is written in a copy, and read where it is: never a stale number.</summary>
    [Fact]
    public void Memory_of_an_object_or_a_table_is_an_argument_error()
    {
        Particle[] p = [.. Particles], dp = new Particle[3];
        var dx = 0.0;
        Assert.Throws<ArgumentException>(() => StructSpans.BesideObject_Grad(p, new(p), dp));
        Assert.Throws<ArgumentException>(() => StructSpans.BesideObject_Jvp(p.AsSpan(1), new(p), dp.AsSpan(1)));
        Assert.Throws<ArgumentException>(() => StructSpans.BesideObject_Vjp(p.AsSpan(1), new(p), dp.AsSpan(1), 1));
        Assert.Throws<ArgumentException>(() => StructSpans.NumberBesideObject_Grad(ref p[0].Mass, new(p), ref dx));
        Assert.Throws<ArgumentException>(() => StructSpans.NumberBesideObject_Jvp(ref p[0].Mass, new(p), ref dx));
        Assert.Throws<ArgumentException>(() => StructSpans.OnNumberOfTable(ref dx));
        p = [.. Particles];
        Assert.Equal(1.5 * 2 * 0.75, StructSpans.NumberBesideObject_Grad(ref p[0].Mass, new([p[1]]), ref dx));
        Assert.Equal((3, 1.5), (p[0].Mass, dx));
    }

    /// <summary>Not written: two derivatives, each gets its own partial; one for both gets the sum.</summary>
    [Fact]
    public void Only_read_twice()
    {
        Vector[] v = [new(2, 3, 5)], dv = new Vector[1], dw = new Vector[1];
        Assert.Equal(12, StructSpans.Read_Grad(v, v, dv, dw));
        Assert.Equal((6, 0, 6, 4), (dv[0].X, dv[0].Y, dw[0].X, dw[0].Y));
        Assert.Equal(12, StructSpans.Read_Grad(v, v, dv, dv));
        Assert.Equal((12, 4, 0), (dv[0].X, dv[0].Y, dv[0].Z));
        dv = [new(1, 10, 100)];
        Assert.Equal(12, StructSpans.Read_Vjp(v, v, dv, dv, 2));
        Assert.Equal((25, 18, 100), (dv[0].X, dv[0].Y, dv[0].Z));
        Assert.Equal((12, 16), StructSpans.Read_Jvp(v, v, new Vector[] { new(1, 1, 1) }, new Vector[] { new(1, 1, 1) }));
    }

    [Fact]
    public void What_is_no_number_is_left_in_derivatives()
    {
        Particle[] p = [.. Particles], dp = [new() { Kind = 7, Label = "dp", Mass = 5 }, default, default];
        StructSpans.Update_Grad(p, 0.5, dp);
        Assert.Equal((7, "dp"), (dp[0].Kind, dp[0].Label));
        Assert.Equal(["a", null, "c"], p.Select(particle => particle.Label));
        Assert.Equal([3, 4, 6], p.Select(particle => particle.Kind));
        dp[1].Label = "second";
        StructSpans.Update_Jvp(p, 0.5, dp, 1);
        Assert.Equal((7, "dp", "second"), (dp[0].Kind, dp[0].Label, dp[1].Label));
    }

    [Theory]
    [InlineData(-1, typeof(IndexOutOfRangeException))]
    [InlineData(3, typeof(IndexOutOfRangeException))]
    public void Twins_throw_what_the_method_throws(int i, Type exception)
    {
        Vector[] v = [new(1, 2, 3), new(1, 2, 3), new(1, 2, 3)], dv = new Vector[3];
        Assert.Throws(exception, () => StructSpans.AtIndex(v, i));
        Assert.Throws(exception, () => StructSpans.AtIndex_Grad(v, i, dv));
        Assert.Throws(exception, () => StructSpans.AtIndex_Jvp(v, i, dv));
        Assert.Throws(exception, () => StructSpans.AtIndex_Vjp(v, i, dv, 1));
    }

    private static T Last<T>(double[] x, Func<double[], double, T> call)
    {
        var own = x[..^1];
        var result = call(own, x[^1]);
        own.CopyTo(x, 0);
        return result;
    }

    private static T Last<T>(double[] x, double[] dx, Func<double[], double, double[], T> call)
    {
        var derivatives = dx[..^1];
        var result = Last(x, (own, k) => call(own, k, derivatives));
        derivatives.CopyTo(dx, 0);
        return result;
    }
}
