using Woven;
using Xunit;
using static ILDiff.Tests.Woven.ObjectChecker;

namespace ILDiff.Tests.Woven;

public sealed class ObjectParametersTests
{
    [Fact]
    public void Network_of_ordinary_classes_trains()
    {
        var random = new Random(1);
        var network = new Network(() => (4 * random.NextDouble()) - 2, 2, 4, 1);
        double[][] inputs = [[0, 0], [0, 1], [1, 0], [1, 1]];
        var gradient = Differentiate.ZeroLike(network);
        double Total() => inputs.Sum(input => network.Loss(input, Target(input)));
        var before = Total();
        for (var epoch = 0; epoch < 1500; epoch++)
        {
            foreach (var input in inputs)
            {
                network.Loss_Grad(input, Target(input), gradient, null, null);
                network.Step(gradient, 0.1);
            }
        }
        Assert.True(before > 0.5);
        Assert.InRange(Total(), 0, 0.05);

        static double[] Target(double[] input) => [input[0] == input[1] ? -0.5 : 0.5];
    }

    [Fact]
    public void Partials_of_a_network()
    {
        double[] input = [0.3, -0.7];
        double[] target = [0.25];
        Check(MakeNetwork(), network => network.Loss(input, target), (network, d) => network.Loss_Grad(input, target, d, new double[2], null), (network, d) => network.Loss_Jvp(input, target, d, new double[2], new double[1]),
            (network, d) => network.Loss_Vjp(input, target, d, new double[2], new double[1], 1));
        Check(MakeNetwork(), network => ObjectParameters.Loss(network, input, target), (network, d) => ObjectParameters.Loss_Grad(network, input, target, d, null, null),
            (network, d) => ObjectParameters.Loss_Jvp(network, input, target, d, new double[2], new double[1]).Tangent is var t ? (ObjectParameters.Loss(network, input, target), t) : default,
            (network, d) => ObjectParameters.Loss_Vjp(network, input, target, d, new double[2], new double[1], 1));
    }

    [Fact]
    public void Partials_of_trees()
    {
        var tree = new Tree { Value = 0.5, Left = new() { Value = -1.5, Right = new() { Value = 2 } }, Right = new() { Value = 0.25 } };
        Check(tree, t => ObjectParameters.SumOfTree(t, 0.7), (t, d) => ObjectParameters.SumOfTree_Grad(t, 0.7, d).Value, (t, d) => ObjectParameters.SumOfTree_Jvp(t, 0.7, d, 0),
            (t, d) => ObjectParameters.SumOfTree_Vjp(t, 0.7, d, 1).Value);
        Assert.Equal((0, 0), ObjectParameters.SumOfTree_Grad(null, 2, null));
    }

    [Fact]
    public void Partials_of_a_ring()
    {
        var ring = new Ring { Value = 0.5, Next = new() { Value = 1.5 } };
        ring.Next.Next = ring;
        Check(ring, r => ObjectParameters.AroundRing(r, 5), (r, d) => ObjectParameters.AroundRing_Grad(r, 5, d), (r, d) => ObjectParameters.AroundRing_Jvp(r, 5, d),
            (r, d) => ObjectParameters.AroundRing_Vjp(r, 5, d, 1));
    }

    [Fact]
    public void Partials_of_fields_of_all_kinds()
    {
        Check(MakeModel(), m => ObjectParameters.AllKinds(m, 0.7), (m, d) => ObjectParameters.AllKinds_Grad(m, 0.7, d).Value, (m, d) => ObjectParameters.AllKinds_Jvp(m, 0.7, d, 0),
            (m, d) => ObjectParameters.AllKinds_Vjp(m, 0.7, d, 1).Value, 1e-3);
    }

    [Fact]
    public void What_an_object_refers_to_may_be_replaced()
    {
        Check(MakeModel(), m => ObjectParameters.ReplacesRows(m, 0.7), (m, d) => ObjectParameters.ReplacesRows_Grad(m, 0.7, d).Value, null,
            (m, d) => ObjectParameters.ReplacesRows_Vjp(m, 0.7, Differentiate.ZeroLike(d), 1) is var r && r.Value == 0 ? 0 : r.Value, checksReverse: false);
    }

    [Fact]
    public void Objects_are_constant_unless_marked()
    {
        var (value, dx) = ObjectParameters.Constant_Grad(MakeModel(), 3);
        Assert.Equal(ObjectParameters.Constant(MakeModel(), 3), value);
        Assert.Equal(2 * value / 3, dx, 1e-12);
        var network = MakeNetwork();
        double[] input = [0.3, -0.7];
        var gradient = new double[2];
        var score = network.Score_Grad(input, gradient);
        Assert.Equal(network.Score(input), score);
        var direction = network.Score_Jvp(input, [1, 0]);
        Assert.Equal(gradient[0], direction.Tangent, 1e-12);
    }

    [Fact]
    public void Twins_of_instance_methods_outside_the_type()
    {
        var oscillator = new Oscillator { Frequency = 2, Damping = 0.5, State = 1.5 };
        var (value, dt) = oscillator.At_Grad(0.3);
        Assert.Equal(oscillator.At(0.3), value);
        Assert.Equal(-0.5 * value - (2 * Math.Exp(-0.15) * Math.Sin(0.6)), dt, 1e-12);
        var derivative = new Oscillator();
        var (squared, dstep) = OscillatorTwins.Advance_Grad(oscillator, 0.1, derivative);
        Assert.Equal(oscillator.State * oscillator.State, squared);
        Assert.Equal(2 * oscillator.State * 1.25, dstep, 1e-12);
        Assert.Equal(2 * oscillator.State * 0.1, derivative.Frequency, 1e-12);
        Assert.Equal(2 * oscillator.State * -0.15, derivative.Damping, 1e-12);
        Assert.Equal(2 * oscillator.State * 0.95, derivative.State, 1e-12);
        Assert.Throws<NullReferenceException>(() => ((Oscillator)null!).At_Grad(0.3));
    }

    [Fact]
    public void One_object_for_two_parameters_has_one_derivative_if_it_is_written()
    {
        var tree = new Tree { Value = 2 };
        var d = new Tree { Value = double.NaN };
        Assert.Equal(36, ObjectParameters.TwoObjects_Grad(tree, tree, d, d));
        Assert.Equal(36, d.Value);
        Assert.Throws<ArgumentException>(() => ObjectParameters.TwoObjects_Grad(tree, tree, d, new Tree()));
        Assert.Throws<ArgumentException>(() => ObjectParameters.TwoObjects_Grad(tree, tree, new Tree(), d));
        tree = new Tree { Value = 2 };
        Assert.Equal((36, 36), ObjectParameters.TwoObjects_Jvp(tree, tree, new Tree { Value = 1 } is var t ? t : null!, t));
        var other = new Tree { Value = 3 };
        var (dA, dB) = (new Tree(), new Tree());
        tree = new Tree { Value = 2 };
        Assert.Equal(18, ObjectParameters.TwoObjects_Grad(tree, other, dA, dB));
        Assert.Equal((9, 6), (dA.Value, dB.Value));
        Assert.Throws<ArgumentException>(() => ObjectParameters.TwoObjects_Grad(tree, other, dA, dA));
    }

    [Fact]
    public void One_object_for_two_parameters_that_are_read_has_two_derivatives()
    {
        var tree = new Tree { Value = 2 };
        var (a, b) = (new Tree(), new Tree());
        Assert.Equal(8, ObjectParameters.TwoObjectsRead_Grad(tree, tree, a, b));
        Assert.Equal((8, 4), (a.Value, b.Value));
    }

    [Fact]
    public void Constant_object_must_not_be_one_that_is_written()
    {
        var tree = new Tree { Value = 2 };
        Assert.Throws<ArgumentException>(() => ObjectParameters.ConstantBeside_Grad(tree, tree, new Tree()));
        Assert.Throws<ArgumentException>(() => ObjectParameters.ConstantBeside_Jvp(tree, tree, new Tree()));
        Assert.Throws<ArgumentException>(() => ObjectParameters.ConstantBeside_Grad(tree, new Tree { Left = tree }, new Tree()));
        var model = MakeModel();
        Assert.Throws<ArgumentException>(() => ObjectParameters.ArrayAndConstant_Grad(model.Rows[0], model, new double[2]));
        Assert.Equal(2, tree.Value);
    }

    [Fact]
    public void Derivative_has_the_shape_of_its_object_and_memory_of_its_own()
    {
        var model = MakeModel();
        var derivative = Differentiate.ZeroLike(model);
        derivative.Rows[1] = new double[7];
        Assert.Contains("dmodel", Assert.Throws<ArgumentException>(() => ObjectParameters.AllKinds_Grad(model, 1, derivative)).Message);
        derivative.Rows[1] = null!;
        Assert.Throws<ArgumentException>(() => ObjectParameters.AllKinds_Grad(model, 1, derivative));
        derivative.Rows[1] = model.Rows[1];
        Assert.Throws<ArgumentException>(() => ObjectParameters.AllKinds_Grad(model, 1, derivative));
        Assert.Throws<ArgumentException>(() => ObjectParameters.AllKinds_Grad(model, 1, model));
        Assert.Throws<ArgumentNullException>(() => ObjectParameters.AllKinds_Jvp(model, 1, null!, 0));
        Assert.Equal(ObjectParameters.AllKinds(model, 1), ObjectParameters.AllKinds_Grad(model, 1, null).Value);
        var tree = new Tree { Value = 1 };
        Assert.Throws<ArgumentException>(() => ObjectParameters.SumOfTree_Grad(tree, 1, new Tree { Left = new Tree() }));
    }

    [Fact]
    public void Arrays_of_objects()
    {
        Tree[] trees = [new() { Value = 0.5 }, new() { Value = 2 }, new() { Value = -1 }];
        Check(trees, ObjectParameters.Layers, (t, d) => ObjectParameters.Layers_Grad(t, d), (t, d) => ObjectParameters.Layers_Jvp(t, d), (t, d) => ObjectParameters.Layers_Vjp(t, d, 1));
    }

    [Fact]
    public void Long_lists_are_walked()
    {
        var first = new Ring { Value = 1 };
        for (var i = 0; i < 100_000; i++)
        {
            first = new Ring { Value = 1, Next = first };
        }
        var d = Differentiate.ZeroLike(first);
        Assert.Equal(1, ObjectParameters.AroundRing_Grad(first, 1, d));
        Assert.Equal(1, d.Value);
    }

    private static Network MakeNetwork()
    {
        var random = new Random(7);
        return new Network(() => random.NextDouble() - 0.5, 2, 4, 1);
    }

    private static Model MakeModel() => new(0.75) { Center = new Vector(1, -2, 0.5), Scale = 1.5f, Rows = [[1, 2], [0.5, 3]], Grid = new[,] { { 0.5, 0.25 }, { 1, 2 } } };
}
