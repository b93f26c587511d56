using Woven;
using Xunit;
using static ILDiff.Tests.Woven.ObjectChecker;

namespace ILDiff.Tests.Woven;

public sealed class GenericObjectsTests
{
    [Fact]
    public void Objects_of_generic_classes_are_followed()
    {
        TwinChecker.Check(typeof(GenericObjects), nameof(GenericObjects.Matrix), [0.7, 3]);
        TwinChecker.Check(typeof(GenericObjects), nameof(GenericObjects.Pairs), [0.7, 1.5]);
    }

    [Fact]
    public void Object_of_a_generic_class_as_parameter() => Check(
        MakeGrid(), g => GenericObjects.OfGrid(g, 0.7), (g, d) => GenericObjects.OfGrid_Grad(g, 0.7, d).Value, (g, d) => GenericObjects.OfGrid_Jvp(g, 0.7, d, 0),
        (g, d) => GenericObjects.OfGrid_Vjp(g, 0.7, d, 1).Value, 1e-3);

    [Fact]
    public void Derivative_of_an_object_of_a_generic_class()
    {
        var derivative = Differentiate.ZeroLike(MakeGrid());
        Assert.Equal((0, 0, 3), (derivative.Scale, derivative[1], derivative.Fixed));
        Assert.NotNull(derivative.Inner);
        derivative.List.Clear();
        Assert.Throws<ArgumentException>(() => GenericObjects.OfGrid_Grad(MakeGrid(), 1, derivative));
    }

    [Fact]
    public void Class_derived_from_a_generic_one()
    {
        Cell<NumberCell>[] cells = [new(new(0.5)), new(new(1.5) { Weight = -1 })];
        Check(cells, c => GenericObjects.OfCells(c, 0.7), (c, d) => GenericObjects.OfCells_Grad(c, 0.7, d).Value, (c, d) => GenericObjects.OfCells_Jvp(c, 0.7, d, 0),
            (c, d) => GenericObjects.OfCells_Vjp(c, 0.7, d, 1).Value);
    }

    [Fact]
    public void Records()
    {
        TwinChecker.Check(typeof(GenericObjects), nameof(GenericObjects.Records), [0.7]);
        Check(new Square(0.5, 2), GenericObjects.OfRecord, (s, d) => GenericObjects.OfRecord_Grad(s, d), (s, d) => GenericObjects.OfRecord_Jvp(s, d), (s, d) => GenericObjects.OfRecord_Vjp(s, d, 1));
    }

    [Fact]
    public void Objects_of_private_nested_classes()
    {
        TwinChecker.Check(typeof(GenericObjects), nameof(GenericObjects.PrivateParts), [0.7]);
        Check(new Machine(0.5), m => GenericObjects.OfMachine(m, 0.7), (m, d) => GenericObjects.OfMachine_Grad(m, 0.7, d).Value, (m, d) => GenericObjects.OfMachine_Jvp(m, 0.7, d, 0),
            (m, d) => GenericObjects.OfMachine_Vjp(m, 0.7, d, 1).Value);
    }

    private static Grid<double, double[]> MakeGrid() => new([0.5, 1.5], [2, 3]) { Center = new Vector(1, -2, 0.5), Inner = new(new([0.75])) };
}
