using Woven;
using Xunit;

namespace ILDiff.Tests.Woven;

public sealed class NestedStructArraysTests
{
    private static Vector[][] Vectors => [[new(1, 0.5, -2), new(0.3, 2, 1)], [new(-0.7, 1, 0.4), new(0.2, -0.6, 1)]];

    private static Vector[,] Rectangle => new Vector[,] { { new(1, 0.5, -2), new(0.3, 2, 1) }, { new(-0.7, 1, 0.4), new(0.2, -0.6, 1) } };

    private static Particle[][] Particles =>
    [
        [Particle(1.5, 0.5f, 1), Particle(0.75, -1.25f, 2), Particle(-0.5, 0.25f, 3)],
        [Particle(2, 1.5f, 4), Particle(0.25, -0.5f, 5)],
    ];

    private static (double, double)[][] Pairs => [[(1, 0.5), (-2, 0.3)], [(2, 1), (0.25, -0.75)], [(0.6, 1.5), (-1, 2)]];

    public static TheoryData<string, object?[]> Cases => new()
    {
        { nameof(NestedStructArrays.ReadsJagged), [Vectors, 1.3] },
        { nameof(NestedStructArrays.ReadsJagged), [Array.Empty<Vector[]>(), 1.3] },
        { nameof(NestedStructArrays.UpdatesJagged), [Particles, 0.6] },
        { nameof(NestedStructArrays.MovesRows), [new Complexish[][] { [new(1, 2), new(0.5, -1)], [new(0.3, 0.7), new(2, 1)], [new(4, 5), new(6, 7)] }, 0.8] },
        { nameof(NestedStructArrays.LocalJagged), [0.7, 4] },
        { nameof(NestedStructArrays.Rectangle), [Rectangle, 0.7] },
        { nameof(NestedStructArrays.RectangleOfMutable), [new[,] { { Particle(1.5, 0.5f, 1), Particle(0.75, -1.25f, 2) }, { Particle(2, 1.5f, 4), Particle(0.25, -0.5f, 5) } }, 0.6] },
        { nameof(NestedStructArrays.LocalRectangle), [0.7, 4] },
        { nameof(NestedStructArrays.RowBesideRows), [Pairs, new[] { (0.4, 0.9), (1.1, -0.3) }] },
        { nameof(NestedStructArrays.ReadsBesideRows), [Pairs, new[] { (0.4, 0.9) }] },
        { nameof(NestedStructArrays.RowsOfRectangles), [new[] { Rectangle, Rectangle }] },
        { nameof(NestedStructArrays.Callees), [Vectors, 1.2, 3] },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Twins_agree(string method, object?[] at) => TwinChecker.Check(typeof(NestedStructArrays), method, at);

    [Fact]
    public void Random_operations_agree()
    {
        for (var seed = 0; seed < 400; seed++)
        {
            var random = new Random(seed);
            double Number() => Math.Round((2 * random.NextDouble()) - 1, 3);
            (double, double)[] Row() => [(Number(), Number()), (Number(), Number())];
            Particle[] particles = [Particle(Number(), 0.5f, 1), Particle(Number(), -0.75f, 1), Particle(Number(), 0.25f, 1)];
            var code = Enumerable.Range(0, random.Next(12)).SelectMany(_ => new[] { random.Next(15), random.Next(3), random.Next(3) }).ToArray();
            TwinChecker.Check(typeof(NestedStructArrays), nameof(NestedStructArrays.Machine), [new[] { Row(), Row(), Row() }, particles, code]);
        }
    }

    [Fact]
    public void Tangents_follow_the_rows_and_new_rows_get_new_ones()
    {
        (double, double)[][] rows = [[(2, 3), (5, 7)], [(1, 1), (1, 1)]];
        (double X, double Y)[] row = [(11, 13), (17, 19)];
        var tangents = new (double X, double Y)[][] { [(1, 0), (0, 0)], [(0, 1), (0, 0)] };
        (double X, double Y)[] tangent = [(10, 0), (0, 1)];
        NestedStructArrays.RowBesideRows_Jvp(rows, row, tangents, tangent);
        Assert.Same(row, rows[0]);
        Assert.Same(tangent, tangents[0]);
        Assert.Equal((10 + 11, 0), tangent[0]);

        Complexish[][] a = [[new(1, 2), new(0.5, -1)], [new(0.3, 0.7), new(2, 1)], [new(4, 5), new(6, 7)]];
        Complexish[] first = [default, default];
        Complexish[] second = [default, default];
        Complexish[] third = [new(1, 1), new(1, 1)];
        Complexish[][] da = [first, second, third];
        NestedStructArrays.MovesRows_Jvp(a, 0.8, da, 1);
        Assert.Same(second, da[0]);
        Assert.Same(first, da[1]);
        Assert.NotSame(third, da[2]);
        Assert.Equal(1, da[2][1].Im);
        Assert.Equal([new Complexish(1, 1), new Complexish(1, 1)], third);
    }

    [Fact]
    public void Gradients_are_where_the_caller_has_put_them()
    {
        Complexish[][] a = [[new(1, 2), new(0.5, -1)], [new(0.3, 0.7), new(2, 1)], [new(4, 5), new(6, 7)]];
        Complexish[] first = [default, default];
        Complexish[][] da = [first, [default, default], [new(9, 9), default]];
        NestedStructArrays.MovesRows_Grad(a, 0.8, da);
        Assert.Same(first, da[0]);
        Assert.NotEqual(default, first[1]);
        Assert.Equal([default, default], da[2]);
    }

    [Fact]
    public void Every_method_is_tested() => Coverage.AssertComplete(typeof(NestedStructArrays), typeof(NestedStructArraysTests), nameof(NestedStructArrays.Machine));

    private static Particle Particle(double mass, float charge, int kind) =>
        new() { Mass = mass, Charge = charge, Kind = kind, Position = new Vector(mass * 0.5, 1 - mass, charge) };
}
