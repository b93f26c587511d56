using Woven;
using Xunit;

namespace ILDiff.Tests.Woven;

public class ListsTests
{
    public static readonly TheoryData<string, object?[]> Methods = new()
    {
        { nameof(Lists.AddAndRead), [1.3, 0.7] },
        { nameof(Lists.Overwrite), [1.3] },
        { nameof(Lists.Loop), [0.4, 0] },
        { nameof(Lists.Loop), [0.4, 7] },
        { nameof(Lists.Stack), [1.1, 1] },
        { nameof(Lists.Stack), [1.1, 10] },
        { nameof(Lists.InsertAndRemove), [1.1, 0.6, 2] },
        { nameof(Lists.InsertAndRemove), [1.1, 0.6, 7] },
        { nameof(Lists.ClearAndRefill), [0.3, 4] },
        { nameof(Lists.Ranges), [1.1, new[] { 0.5, 0.25, 2 }] },
        { nameof(Lists.Parameter), [new List<double> { 1, 2.5, -3 }, 0.5] },
        { nameof(Lists.Parameter), [new List<double>(), 0.5] },
        { nameof(Lists.WrittenParameter), [new List<double> { 1.5, 2.5, -3 }, 0.5] },
        { nameof(Lists.Fill), [new List<double> { 1.5, 2.5, -3 }, 0.5] },
        { nameof(Lists.Grow), [new List<double> { 1.5, 2.5, -3 }, 0.5] },
        { nameof(Lists.TwoParameters), [new List<double> { 1.5 }, new List<double> { 2.5, -3 }] },
        { nameof(Lists.OnlyRead), [new List<double> { 1.5 }, new List<double> { 2.5, -3 }] },
        { nameof(Lists.ConstantParameter), [1.5, new List<double> { 2.5, -3, 1 }] },
        { nameof(Lists.Singles), [1.5f, new List<float> { 2.5f, -3 }] },
        { nameof(Lists.ThroughHelpers), [1.1, 4] },
        { nameof(Lists.Chosen), [1.1, true] },
        { nameof(Lists.Chosen), [1.1, false] },
        { nameof(Lists.Null), [1.1, null] },
        { nameof(Lists.Null), [1.1, new List<double> { 3 }] },
        { nameof(Lists.CollectionExpression), [1.1] },
        { nameof(Lists.ForEach), [new List<double> { 1.5, -2, 3, 12, 5 }, 0.5] },
        { nameof(Lists.ForEach), [new List<double>(), 0.5] },
        { nameof(Lists.ForEachNested), [0.7, 3] },
        { nameof(Lists.ForEachNested), [0.7, 6] },
        { nameof(Lists.ForEachOfConstants), [0.7, new List<double> { 2, 3 }, new List<int> { 1, 3 }] },
        { nameof(Lists.ReplacedInForEach), [0.7] },
        { nameof(Lists.SumsBetweenChanges), [new List<double> { 1.5, -2, 3 }, 0.5] },
        { nameof(Lists.SumKept), [new[] { 1.5, -2, 3 }, 0.5] },
        { nameof(Lists.CopiedInLoop), [new[] { 1.5, -2, 3 }, 0.5] },
        { nameof(Lists.Indices), [1.1, new List<int> { 2, 0, 2, 1, 0 }] },
    };

    [Theory]
    [MemberData(nameof(Methods))]
    public void Twins_agree(string method, object?[] at) => TwinChecker.Check(typeof(Lists), method, at);

    [Fact]
    public void One_list_for_two_parameters_that_is_written_has_one_derivative()
    {
        List<double> x = [3];
        List<double> dx = [double.NaN];
        Assert.Equal(36, Lists.WritesSecond_Grad(x, x, dx, dx));
        Assert.Equal([24.0], dx);
        Assert.Equal([6.0], x);
        var exception = Assert.Throws<ArgumentException>(() => Lists.WritesSecond_Grad(x, x, dx, [0]));
        Assert.Equal("dy", exception.ParamName);
        Assert.Equal((36, 24), Lists.WritesSecond_Jvp(x = [3], x, dx = [1], dx));
    }

    [Fact]
    public void One_list_for_two_parameters_that_are_read_has_two_partials()
    {
        List<double> x = [3];
        List<double> dx = [7];
        List<double> dy = [7];
        Assert.Equal(27, Lists.OnlyRead_Grad(x, x, dx, dy));
        Assert.Equal([9.0], dx);
        Assert.Equal([18.0], dy);
    }

    [Fact]
    public void Derivative_that_is_a_list_of_the_methods_own_is_refused()
    {
        List<double> x = [3];
        List<double> y = [4];
        Assert.Equal("dxs", Assert.Throws<ArgumentException>(() => Lists.OnlyRead_Grad(x, y, x, [0])).ParamName);
        Assert.Equal("dxs", Assert.Throws<ArgumentException>(() => Lists.OnlyRead_Jvp(x, y, y, [0])).ParamName);
        List<double> shared = [0];
        Assert.Equal("dys", Assert.Throws<ArgumentException>(() => Lists.OnlyRead_Grad(x, y, shared, shared)).ParamName);
    }

    [Fact]
    public void Derivative_of_another_count_is_refused_before_anything_is_written()
    {
        List<double> x = [3];
        Assert.Equal("dy", Assert.Throws<ArgumentException>(() => Lists.WritesSecond_Grad([1], x, [0], [0, 0])).ParamName);
        Assert.Equal([3.0], x);
    }

    [Fact]
    public void Derivatives_that_are_not_wanted_may_be_null()
    {
        List<double> dy = [7, 7];
        Assert.Equal(3 * 6 * 3, Lists.TwoParameters_Grad([3], [1, 2], null, dy));
        Assert.Equal([0.0, 0.0], dy);
        Assert.Throws<ArgumentNullException>(() => Lists.TwoParameters_Jvp([3], [1, 2], null!, dy));
    }

    [Fact]
    public void Constant_list_that_is_also_an_independent_and_written_is_refused()
    {
        List<double> x = [3];
        Assert.Equal("y", Assert.Throws<ArgumentException>(() => Lists.WritesConstant_Grad(x, x, [0])).ParamName);
        Assert.Equal(18, Lists.WritesConstant_Grad(x, [1], null));
    }

    [Fact]
    public void Adjoints_of_final_contents_belong_to_the_final_elements()
    {
        List<double> x = [3, 5];
        List<double> dx = [10, 100];
        Assert.Equal(5 * 100, Lists.Grow_Vjp(x, 2, dx));
        Assert.Equal([5.0, 10.0], x);
        Assert.Equal([0, 10 + (2 * 100.0)], dx);
        Assert.Throws<ArgumentException>(() => Lists.WrittenParameter_Vjp([1, 2], 1, [1, 1], 1));
    }

    [Fact]
    public void Exceptions_come_where_the_method_throws_them()
    {
        List<double> x = [3, 5];
        Assert.Throws<ArgumentOutOfRangeException>(() => Lists.Throws_Grad(x, 7, [0, 0]));
        Assert.Equal([3.0, 5.0, 15.0], x);
        Assert.Throws<ArgumentOutOfRangeException>(() => Lists.Throws_Vjp(x, 7, [0, 0, 0], 1));
        Assert.Throws<NullReferenceException>(() => Lists.Throws_Jvp(null!, 7, null!));
    }

    [Fact]
    public void Change_during_an_enumeration_throws_as_in_the_method()
    {
        List<double> x = [3, 5];
        Assert.Throws<InvalidOperationException>(() => Lists.ChangedInForEach_Grad(x, [0, 0]));
        Assert.Equal([3.0, 5.0, 9.0], x);
        Assert.Throws<InvalidOperationException>(() => Lists.ChangedInForEach_Jvp(x, [0, 0, 0]));
        Assert.Equal(0, Lists.ChangedInForEach_Grad([], []));
    }

    [Fact]
    public void Parameters_by_reference_may_stand_beside_lists_and_dictionaries()
    {
        var (x, dx) = (2.0, double.NaN);
        double[] dSpan = [7];
        List<double> dxs = [7];
        Dictionary<int, double> dd = new() { [1] = 7 };

        // With u = x · xs[0] · span[0] the result is u² · d[1].
        Assert.Equal(900 * 7, Lists.BesideReferences_Grad(ref x, [5], [3], new() { [1] = 7 }, ref dx, dSpan, dxs, dd));
        Assert.Equal(30, x);
        Assert.Equal(2 * 30 * 7 * 15.0, dx);
        Assert.Equal([2 * 30 * 7 * 6.0], dSpan);
        Assert.Equal([2 * 30 * 7 * 10.0], dxs);
        Assert.Equal(900, Assert.Single(dd).Value);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public void Derivatives_are_sorted_with_their_elements(int n) => TwinChecker.Check(typeof(Lists), nameof(Lists.Sorts), [new[] { 1.5, 0.7, 2, 0.25 }, n]);

    [Fact]
    public void Lists_of_float_are_sorted() => TwinChecker.Check(typeof(Lists), nameof(Lists.SortsSingles), [1.5f, 0.75f]);

    [Fact]
    public void Elements_are_removed_where_they_are_found() => TwinChecker.Check(typeof(Lists), nameof(Lists.Removes), [new[] { 1.5, 0.7, 2 }, 0.25]);

    [Fact]
    public void Elements_are_copied_to_arrays() => TwinChecker.Check(typeof(Lists), nameof(Lists.CopiesTo), [new[] { 1.5, 0.7 }, new double[] { 2, 3, 4 }]);

    [Fact]
    public void Copying_throws_what_the_method_throws()
    {
        Assert.Throws<ArgumentException>(() => Lists.CopiesTo_Grad([1, 2], [3, 4], new double[2], new double[2]));
        Assert.Throws<ArgumentNullException>(() => Lists.CopiesTo_Grad([1, 2], null!, new double[2], null));
    }
}
