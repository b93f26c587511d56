using Woven;
using Xunit;

namespace ILDiff.Tests.Woven;

public sealed class StructArraysTests
{
    private static Particle[] Particles =>
    [
        new() { Position = new Vector(0.3, -1, 2), Mass = 1.5, Kind = 2, Charge = 0.5f, Label = "a" },
        new() { Position = new Vector(1, 0.5, -0.25), Mass = 0.75, Kind = 3, Charge = -1.25f },
        new() { Position = new Vector(-0.5, 2, 0.7), Mass = 2, Kind = 5, Charge = 2f, Label = "c" },
    ];

    private static Vector[] Vectors => [new(1, 0.5, -2), new(0.3, 2, 1), new(-0.7, 1, 0.4)];

    public static TheoryData<string, object?[]> Cases => new()
    {
        { nameof(StructArrays.ReadsFields), [Particles] },
        { nameof(StructArrays.CallsMethods), [Particles, 0.7] },
        { nameof(StructArrays.WholeElements), [Vectors, 1.3] },
        { nameof(StructArrays.ForEach), [Vectors] },
        { nameof(StructArrays.CompoundAssignment), [Particles, 0.7, 3] },
        { nameof(StructArrays.ReferencesToElements), [Particles, 1] },
        { nameof(StructArrays.ReferencesToElements), [Particles, 0] },
        { nameof(StructArrays.Tuples), [new (double, double)[] { (1, 0.5), (2, -1), (0.3, 4) }] },
        { nameof(StructArrays.NestedTuples), [new (double, (double, int))[] { (1.5, (0.5, 2)), (2, (3, 7)) }] },
        { nameof(StructArrays.Locals), [0.7, 5] },
        { nameof(StructArrays.Locals), [0.7, 1] },
        { nameof(StructArrays.Initializer), [0.7, 1.1] },
        { nameof(StructArrays.Swaps), [Vectors, 0, 2] },
        { nameof(StructArrays.Swaps), [Vectors, 1, 1] },
        { nameof(StructArrays.PrivateFields), [new Counter[] { new(1.5, 2), new(0.7, 1), new(2.5, 4) }, 1.2] },
        { nameof(StructArrays.ArrayMethods), [Vectors, 0.6] },
        { nameof(StructArrays.Moves), [Particles, 0.1, 3] },
        { nameof(StructArrays.DependsOnKind), [Particles] },
        { nameof(StructArrays.TwoArrays), [Vectors, Vectors] },
        { nameof(StructArrays.Recursive), [Vectors, 0] },
        { nameof(StructArrays.RecursiveWithLocal), [1.5, 3] },
        { nameof(StructArrays.FromHelper), [1.5, 3] },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Twins_agree(string method, object?[] at) => TwinChecker.Check(typeof(StructArrays), method, at);
}
