using Woven;
using Xunit;
using static ILDiff.Tests.Woven.ObjectChecker;

namespace ILDiff.Tests.Woven;

public sealed class ObjectListsTests
{
    [Fact]
    public void Lists_in_objects_are_read() => Check(
        MakeShelf(), s => ObjectLists.ReadsAll(s, 0.7), (s, d) => ObjectLists.ReadsAll_Grad(s, 0.7, d).Value, (s, d) => ObjectLists.ReadsAll_Jvp(s, 0.7, d, 0),
        (s, d) => ObjectLists.ReadsAll_Vjp(s, 0.7, d, 1).Value);

    [Fact]
    public void Lists_in_objects_change_their_shape() => Check(
        MakeShelf(), s => ObjectLists.ChangesAll(s, 0.7), (s, d) => ObjectLists.ChangesAll_Grad(s, 0.7, d).Value, (s, d) => ObjectLists.ChangesAll_Jvp(s, 0.7, d, 0),
        (s, d) => ObjectLists.ChangesAll_Vjp(s, 0.7, d, 1).Value);

    [Fact]
    public void Partial_by_a_number_that_goes_into_lists()
    {
        var (value, dx) = ObjectLists.ChangesAll_Grad(MakeShelf(), 0.7, null);
        Assert.Equal(ObjectLists.ChangesAll(MakeShelf(), 0.7), value);
        const double step = 1e-5;
        Assert.Equal((ObjectLists.ChangesAll(MakeShelf(), 0.7 + step) - ObjectLists.ChangesAll(MakeShelf(), 0.7 - step)) / (2 * step), dx, 1e-7);
        var shelf = MakeShelf();
        Assert.Equal(dx, ObjectLists.ChangesAll_Jvp(shelf, 0.7, Differentiate.ZeroLike(MakeShelf()), 1).Tangent, 1e-12);
    }

    [Fact]
    public void One_object_in_two_lists() => TwinChecker.Check(typeof(ObjectLists), nameof(ObjectLists.Shared), [0.7, 1.5]);

    [Fact]
    public void Ranges_of_arrays() => TwinChecker.Check(typeof(ObjectLists), nameof(ObjectLists.Ranges), [new[] { 0.7, 1.5 }]);

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(9)]
    public void Lists_that_grow_in_loops(int n) => TwinChecker.Check(typeof(ObjectLists), nameof(ObjectLists.Grows), [0.7, n]);

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void Lists_go_into_calls_and_come_out(int n) => TwinChecker.Check(typeof(ObjectLists), nameof(ObjectLists.Calls), [0.9, n]);

    [Fact]
    public void Trees_whose_children_are_in_lists()
    {
        var leaf = new Leaf(0.5) { Children = { new(1.5), new(-0.5) { Children = { new(2) } } } };
        Check(leaf, l => ObjectLists.OfTree(l, 0.7), (l, d) => ObjectLists.OfTree_Grad(l, 0.7, d).Value, (l, d) => ObjectLists.OfTree_Jvp(l, 0.7, d, 0),
            (l, d) => ObjectLists.OfTree_Vjp(l, 0.7, d, 1).Value);
    }

    [Fact]
    public void Lists_of_objects_as_parameters()
    {
        Check<List<Leaf>>([new(0.5), new(2), new(-1)], ObjectLists.OfLeaves, (l, d) => ObjectLists.OfLeaves_Grad(l, d), (l, d) => ObjectLists.OfLeaves_Jvp(l, d), (l, d) => ObjectLists.OfLeaves_Vjp(l, d, 1));
        var leaf = new Leaf(0.5);
        Check<List<Leaf>>([leaf, new(2), leaf], ObjectLists.OfLeaves, (l, d) => ObjectLists.OfLeaves_Grad(l, d), (l, d) => ObjectLists.OfLeaves_Jvp(l, d), (l, d) => ObjectLists.OfLeaves_Vjp(l, d, 1));
    }

    [Fact]
    public void Lists_of_arrays_and_arrays_of_lists_as_parameters()
    {
        List<double[]> rows = [[2, 3], [5, 7]], drows = [[0, 0], [0, 0]];
        List<double>[] columns = [[11, 13], [17]], dcolumns = [[0, 0], [0]];
        Assert.Equal(2 * 7 * 13 * 17, ObjectLists.OfRows_Grad(rows, columns, drows, dcolumns));
        Assert.Equal([7 * 13 * 17, 0], drows[0]);
        Assert.Equal([0, 2 * 13 * 17], drows[1]);
        Assert.Equal([0, 2 * 7 * 17], dcolumns[0]);
        Assert.Equal([2 * 7 * 13], dcolumns[1]);
    }

    [Fact]
    public void Dictionaries_in_objects_get_and_lose_keys()
    {
        Check(MakeLedger(), l => ObjectLists.OfLedger(l, 0.7), (l, d) => ObjectLists.OfLedger_Grad(l, 0.7, d).Value, (l, d) => ObjectLists.OfLedger_Jvp(l, 0.7, d, 0),
            (l, d) => ObjectLists.OfLedger_Vjp(l, 0.7, d, 1).Value);
        var (ledger, derivative) = (MakeLedger(), Differentiate.ZeroLike(MakeLedger()));
        ObjectLists.OfLedger_Grad(ledger, 0.7, derivative);
        Assert.Equal(["a", "b"], derivative.Entries.Keys.Select(key => key.ToLowerInvariant()).Order());
        Assert.Equal([1, 2], derivative.Pages[0].Keys.Order());
        (ledger, derivative) = (MakeLedger(), Differentiate.ZeroLike(MakeLedger()));
        ObjectLists.OfLedger_Jvp(ledger, 0.7, derivative, 1);
        Assert.Equal(ledger.Entries.Keys.Order(), derivative.Entries.Keys.Order());
        Assert.Equal([3], derivative.Pages[0].Keys);
        Assert.Throws<ArgumentException>(() => ObjectLists.OfLedger_Grad(MakeLedger(), 0.7, derivative));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(9)]
    public void Dictionaries_in_objects_that_are_made(int n) => TwinChecker.Check(typeof(ObjectLists), nameof(ObjectLists.MadeLedger), [0.9, n]);

    [Fact]
    public void Derivative_has_the_counts_of_its_lists()
    {
        var derivative = Differentiate.ZeroLike(MakeShelf());
        derivative.Numbers.Add(0);
        Assert.Contains("3 elements", Assert.Throws<ArgumentException>(() => ObjectLists.ReadsAll_Grad(MakeShelf(), 1, derivative)).Message);
        derivative = Differentiate.ZeroLike(MakeShelf());
        derivative.Leaves.RemoveAt(0);
        Assert.Throws<ArgumentException>(() => ObjectLists.ReadsAll_Jvp(MakeShelf(), 1, derivative, 0));
        var shelf = MakeShelf();
        derivative = Differentiate.ZeroLike(shelf);
        derivative.Lists[0] = shelf.Lists[0];
        Assert.Throws<ArgumentException>(() => ObjectLists.ReadsAll_Grad(shelf, 1, derivative));
    }

    private static Ledger MakeLedger() => new() { Entries = { ["a"] = 0.5, ["b"] = 1.5 }, Pages = { new() { [1] = 2, [2] = 0.25 }, new() { [7] = 0.75 } } };

    private static Shelf MakeShelf()
    {
        var shelf = new Shelf
        {
            Numbers = [0.5, 1.5],
            Rows = [[1, 2], [0.5, 3]],
            Lists = [[0.25], [1, 2, 3]],
            Columns = [[1, 0.5], [2]],
            Counts = [2, 3],
            Names = new() { ["two"] = 2 },
        };
        shelf.Leaves.AddRange([new Leaf(0.5), new Leaf(-1.5)]);
        return shelf;
    }
}
