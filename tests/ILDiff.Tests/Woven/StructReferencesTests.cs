using Woven;

namespace ILDiff.Tests.Woven;

public sealed class StructReferencesTests
{
    private static readonly double[] One = [0.75, 1.5, -0.5, 2];

    private static Particle[] Particles =>
    [
        new() { Position = new Vector(0.3, -1, 2), Mass = 1.5, Kind = 2, Charge = 0.5f, Label = "a" },
        new() { Position = new Vector(1, 0.5, -0.25), Mass = 0.75, Kind = 3, Charge = -1.25f },
        new() { Position = new Vector(-0.5, 2, 0.7), Mass = 2, Kind = 5, Charge = 2f, Label = "c" },
    ];

    public static TheoryData<string, object?[]> Cases => new()
    {
        { nameof(StructReferences.LocalPassed), [0.7, 1.2, 3] },
        { nameof(StructReferences.LocalPassed), [0.7, 1.2, 0] },
        { nameof(StructReferences.InLoop), [0.6, 3] },
        { nameof(StructReferences.ElementsPassed), [Particles, 0.4, 2] },
        { nameof(StructReferences.ElementsPassed), [Particles, 0.4, 1] },
        { nameof(StructReferences.ElementsOfRows), [new[] { Particles, Particles }, 2] },
        { nameof(StructReferences.Chosen), [Particles, Particles, true] },
        { nameof(StructReferences.Chosen), [Particles, Particles, false] },
        { nameof(StructReferences.Largest), [Particles] },
        { nameof(StructReferences.ChosenLocals), [0.7, 1.2, true] },
        { nameof(StructReferences.ChosenLocals), [0.7, 1.2, false] },
        { nameof(StructReferences.ReturnedReference), [Particles, 1] },
        { nameof(StructReferences.ReturnedReference), [Particles, 0] },
        { nameof(StructReferences.OwnMethod), [0.8, 3] },
        { nameof(StructReferences.OwnMethodOnElement), [new StructReferences.Chain[] { new() { Value = 0.7, Factor = 1.5 }, new() { Value = 2, Factor = 0.5 } }, 2] },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Twins_agree_with_the_method(string name, object?[] arguments) => TwinChecker.Check(typeof(StructReferences), name, arguments);

    [Fact]
    public void Every_kind_of_reference() => MemoryChecker.Check(
        [0.75, 1.5, -0.5, 2, 0.3, 0.7, 1.1, 1, 2, -0.6, 1.3, 0.4, 0.9],
        x => Packed.Call(x, (ref p, v, ref t, w, s) => StructReferences.All(ref p, in v, out t, in w, s)),
        (x, dx, _) => Packed.Call(x, dx, (ref p, v, ref t, w, s, ref dp, ref dv, ref dt, ref dw, ref ds) =>
        {
            (var value, dv, dw, ds) = StructReferences.All_Grad(ref p, in v, out t, in w, s, ref dp);
            dt = default;
            return (value, 0);
        }).Value,
        (x, dx) => Packed.Call(x, dx, (ref p, v, ref t, w, s, ref dp, ref dv, ref dt, ref dw, ref ds) =>
            StructReferences.All_Jvp(ref p, in v, out t, in w, s, ref dp, dv, out dt, dw, ds)),
        (x, dx, seed) => Packed.Call(x, dx, (ref p, v, ref t, w, s, ref dp, ref dv, ref dt, ref dw, ref ds) =>
        {
            var (value, av, aw, bs) = StructReferences.All_Vjp(ref p, in v, out t, in w, s, ref dp, ref dt, seed);
            (dv, dw, ds) = (dv + av, dw + aw, ds + bs);
            return (value, 0);
        }).Value,
        1e-10);

    [Fact]
    public void What_is_no_number_is_left_in_the_method_and_in_derivatives()
    {
        var p = new Particle { Position = new(1, 2, 3), Mass = 2, Kind = 5, Charge = 1, Label = "p" };
        var dp = new Particle { Kind = 77, Label = "dp", Mass = 9, Charge = 9 };
        Vector v = new(1, 2, 2), w = new(1, 1, 1);
        StructReferences.All_Grad(ref p, in v, out _, in w, 1, ref dp);
        Assert.Equal((6, "p!", 77, "dp", 0f), (p.Kind, p.Label, dp.Kind, dp.Label, dp.Charge));
    }

    [Fact]
    public void An_output()
    {
        StructReferences.Output_Jvp(3, (2, 5), out var p, 1, (0.5, 0.25), out var dp);
        Assert.Equal((11.0, 3, 3.0, 5.0, 9.0), (p.Mass, p.Kind, p.Position.X, p.Position.Y, p.Position.Z));
        Assert.Equal((2 + 1.5 + 0.25, 1.0, 0.25, 6.0), (dp.Mass, dp.Position.X, dp.Position.Y, dp.Position.Z));
        dp = new Particle { Mass = 2, Position = new(1, 10, 100), Kind = 4 };
        Assert.Equal(((2 * 2) + 1 + 600, (6, 12)), StructReferences.Output_Vjp(3, (2, 5), out p, ref dp));
        Assert.Equal((0.0, 0.0, 0.0, 0.0, 4), (dp.Mass, dp.Position.X, dp.Position.Y, dp.Position.Z, dp.Kind));
    }

    [Fact]
    public void Two_references() => MemoryChecker.Check(
        [.. One, .. One],
        x => Packed.Particles(x, p => StructReferences.Two(ref p[0], ref p[1])),
        (x, dx, _) => Packed.Particles(x, dx, (p, dp) => StructReferences.Two_Grad(ref p[0], ref p[1], ref dp[0], ref dp[1])),
        (x, dx) => Packed.Particles(x, dx, (p, dp) => StructReferences.Two_Jvp(ref p[0], ref p[1], ref dp[0], ref dp[1])),
        (x, dx, seed) => Packed.Particles(x, dx, (p, dp) => StructReferences.Two_Vjp(ref p[0], ref p[1], ref dp[0], ref dp[1], seed)));

    [Fact]
    public void One_struct_for_two_references() => MemoryChecker.Check(
        One,
        x => Packed.Particles(x, p => StructReferences.Two(ref p[0], ref p[0])),
        (x, dx, _) => Packed.Particles(x, dx, (p, dp) => StructReferences.Two_Grad(ref p[0], ref p[0], ref dp[0], ref dp[0])),
        (x, dx) => Packed.Particles(x, dx, (p, dp) => StructReferences.Two_Jvp(ref p[0], ref p[0], ref dp[0], ref dp[0])),
        (x, dx, seed) => Packed.Particles(x, dx, (p, dp) => StructReferences.Two_Vjp(ref p[0], ref p[0], ref dp[0], ref dp[0], seed)));

    [Fact]
    public void Beside_an_array() => MemoryChecker.Check(
        [.. One, .. One, .. One],
        x => Packed.Particles(x, p => Packed.Split(p, (a, q) => StructReferences.BesideArray(a, ref q[0]))),
        (x, dx, _) => Packed.Particles(x, dx, (p, dp) => Packed.Split(p, dp, (a, q, da, dq) => StructReferences.BesideArray_Grad(a, ref q[0], da, ref dq[0]))),
        (x, dx) => Packed.Particles(x, dx, (p, dp) => Packed.Split(p, dp, (a, q, da, dq) => StructReferences.BesideArray_Jvp(a, ref q[0], da, ref dq[0]))),
        (x, dx, seed) => Packed.Particles(x, dx, (p, dp) => Packed.Split(p, dp, (a, q, da, dq) => StructReferences.BesideArray_Vjp(a, ref q[0], da, ref dq[0], seed))));

    [Fact]
    public void Recursive() => MemoryChecker.Check(
        One,
        x => Packed.Particles(x, p => StructReferences.Recursive(ref p[0], 3)),
        (x, dx, _) => Packed.Particles(x, dx, (p, dp) => StructReferences.Recursive_Grad(ref p[0], 3, ref dp[0])),
        (x, dx) => Packed.Particles(x, dx, (p, dp) => StructReferences.Recursive_Jvp(ref p[0], 3, ref dp[0])),
        (x, dx, seed) => Packed.Particles(x, dx, (p, dp) => StructReferences.Recursive_Vjp(ref p[0], 3, ref dp[0], seed)),
        1e-10);

    /// <summary>Each of the two gets its own partial.</summary>
    [Fact]
    public void One_struct_read_through_two_references()
    {
        Vector v = new(2, 3, 5);
        var (value, dv, dw) = StructReferences.Read_Grad(in v, in v);
        Assert.Equal((30, 15, 0, 0, 0, 10, 6), (value, dv.X, dv.Y, dv.Z, dw.X, dw.Y, dw.Z));
    }

    [Fact]
    public void Memory_in_common_is_an_argument_error()
    {
        Particle[] p = [.. Particles], dp = new Particle[4];
        var dx = 0.0;
        Assert.Throws<ArgumentException>("dq", () => StructReferences.Two_Grad(ref p[0], ref p[0], ref dp[0], ref dp[1]));
        Assert.Throws<ArgumentException>("dq", () => StructReferences.Two_Jvp(ref p[0], ref p[0], ref dp[1], ref dp[0]));
        Assert.Throws<ArgumentException>("dq", () => StructReferences.Two_Vjp(ref p[0], ref p[0], ref dp[0], ref dp[1], 1));
        Assert.Throws<ArgumentException>("dq", () => StructReferences.Two_Grad(ref p[0], ref p[1], ref dp[0], ref dp[0]));
        Assert.Throws<ArgumentException>("dp", () => StructReferences.Two_Grad(ref p[0], ref p[1], ref p[0], ref dp[0]));
        Assert.Throws<ArgumentException>("p", () => StructReferences.BesideArray_Grad(p, ref p[1], new Particle[3], ref dp[3]));
        Assert.Throws<ArgumentException>("dp", () => StructReferences.BesideArray_Grad(p, ref dp[0], dp[..3], ref p[2]));
        Assert.Throws<ArgumentException>(() => StructReferences.BesideArray_Jvp(p, ref p[1], dp[..3], ref dp[1]));
        Assert.Throws<ArgumentException>("p", () => StructReferences.BesideRows_Grad([p], ref p[1], [new Particle[3]], ref dp[1]));
        Assert.Throws<ArgumentException>("dp", () => StructReferences.BesideRows_Grad([new Particle[1]], ref p[1], [dp], ref dp[1]));
        Assert.Throws<ArgumentException>("x", () => StructReferences.BesideNumber_Grad(ref p[0], ref p[0].Mass, ref dp[0], ref dx));
        Assert.Throws<ArgumentException>("x", () => StructReferences.BesideNumber_Jvp(ref p[0], ref p[0].Mass, ref dp[0], ref dx));
        Assert.Throws<ArgumentException>("x", () => StructReferences.BesideNumber_Vjp(ref p[0], ref p[0].Mass, ref dp[0], ref dx, 1));
        Assert.Throws<ArgumentException>("dx", () => StructReferences.BesideNumber_Grad(ref p[0], ref p[1].Mass, ref dp[0], ref dp[0].Mass));
        Assert.Throws<ArgumentException>("x", () => StructReferences.NumberBesideArray_Grad(p, ref p[1].Mass, new Particle[3], ref dx));
        Assert.Throws<ArgumentException>("x", () => StructReferences.NumberBesideArray_Vjp(p, ref p[0].Mass, new Particle[3], ref dx, 1));
        Assert.Equal(Particles, p);
        Assert.Equal(new Particle[4], dp);
    }

    [Fact]
    public void A_number_of_another_struct_beside_one()
    {
        Particle p = new() { Mass = 3 }, q = new() { Mass = 5 }, dp = default, dq = default;
        Assert.Equal(45, StructReferences.BesideNumber_Grad(ref p, ref q.Mass, ref dp, ref dq.Mass));
        Assert.Equal((15, 30, 9), (q.Mass, dp.Mass, dq.Mass));
    }

    [Fact]
    public void A_constant_is_changed_once()
    {
        var p = new Particle { Mass = 2, Kind = 1 };
        Assert.Equal((54, 36), StructReferences.Constant_Grad(3, ref p));
        Assert.Equal((3.0, 2), (p.Mass, p.Kind));
        Assert.Equal((108, 72), StructReferences.Constant_Jvp(3, ref p, 1));
        Assert.Equal((4.0, 3), (p.Mass, p.Kind));
    }

    [Fact]
    public void Memory_is_as_the_method_leaves_it_when_it_throws()
    {
        foreach (var call in new Func<Particle[], object>[]
        {
            p => StructReferences.Throwing_Grad(ref p[0], -1, ref p[1]),
            p => StructReferences.Throwing_Jvp(ref p[0], -1, ref p[1], 0),
            p => StructReferences.Throwing_Vjp(ref p[0], -1, ref p[1], 1),
        })
        {
            Particle[] p = [new() { Mass = 3, Label = "p" }, default];
            Assert.Equal("y", Assert.Throws<ArgumentException>(() => call(p)).Message);
            Assert.Equal((6.0, 9, "p"), (p[0].Mass, p[0].Kind, p[0].Label));
        }
    }

    /// <summary>Zero times infinity is zero behind references, too.</summary>
    [Fact]
    public void At_a_kink()
    {
        Particle p = default, dp = new() { Mass = 9 };
        Assert.Equal((0, 0), StructReferences.AtKink_Grad(ref p, 2, ref dp));
        Assert.Equal(0, dp.Mass);
    }
}
