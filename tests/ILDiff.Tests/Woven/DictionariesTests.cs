using Woven;
using Xunit;

namespace ILDiff.Tests.Woven;

public sealed class DictionariesTests
{
    public static readonly TheoryData<string, object?[]> Points = new()
    {
        { nameof(Dictionaries.SetAndGet), [1.3, 0.7] },
        { nameof(Dictionaries.Memo), [0.6, 1] },
        { nameof(Dictionaries.Memo), [0.6, 9] },
        { nameof(Dictionaries.Histogram), [new[] { 0.5, 2, -1.5, 3, 0.25 }, new[] { 1, 0, 1, 1, 0 }] },
        { nameof(Dictionaries.RemoveAndRefill), [1.1, 3] },
        { nameof(Dictionaries.RemoveAndRefill), [1.1, 14] },
        { nameof(Dictionaries.StructKeys), [0.7, 8] },
        { nameof(Dictionaries.OtherKeys), [0.7, Guid.Empty] },
        { nameof(Dictionaries.Comparers), [0.7] },
        { nameof(Dictionaries.Parameter), [new Dictionary<int, double> { [1] = 1.5, [2] = -0.5, [3] = 4 }, 0.7] },
        { nameof(Dictionaries.WrittenParameter), [new Dictionary<int, double> { [1] = 1.5, [2] = -0.5, [3] = 4 }, 0.7] },
        { nameof(Dictionaries.WrittenParameter), [new Dictionary<int, double> { [9] = 1.5, [2] = -0.5, [1] = 4 }, 0.7] },
        { nameof(Dictionaries.Change), [new Dictionary<string, double> { ["a"] = 1.5, ["b"] = -0.5 }, 0.7] },
        { nameof(Dictionaries.ConstantParameter), [0.7, new Dictionary<int, double> { [1] = 1.5 }] },
        { nameof(Dictionaries.ConstantParameter), [0.7, new Dictionary<int, double>()] },
        { nameof(Dictionaries.TwoParameters), [new Dictionary<int, double> { [1] = 1.5 }, new Dictionary<int, double> { [1] = 2.5 }] },
        { nameof(Dictionaries.OnlyRead), [new Dictionary<int, double> { [1] = 1.5 }, new Dictionary<int, double> { [1] = 2.5 }] },
        { nameof(Dictionaries.ForEach), [new Dictionary<int, double> { [1] = 1.5, [4] = 2.5 }, 0.7] },
        { nameof(Dictionaries.ForEachDeconstructed), [0.7, 5] },
        { nameof(Dictionaries.ForEachDeconstructed), [0.7, 0] },
        { nameof(Dictionaries.ForEachKeyOnly), [0.7] },
        { nameof(Dictionaries.Lookup), [0.7, 0] },
        { nameof(Dictionaries.Lookup), [0.7, 1] },
    };

    [Theory]
    [MemberData(nameof(Points))]
    public void Twins_agree(string method, object?[] at) => TwinChecker.Check(typeof(Dictionaries), method, at);

    [Fact]
    public void One_dictionary_for_two_parameters_that_is_written_has_one_derivative()
    {
        Dictionary<int, double> d = new() { [1] = 3 };
        Dictionary<int, double> dd = new() { [1] = double.NaN };
        Assert.Equal(36, Dictionaries.TwoParameters_Grad(d, d, dd, dd));
        Assert.Equal(24, dd[1]);
        Assert.Equal(6, d[1]);
        Assert.Throws<ArgumentException>(() => Dictionaries.TwoParameters_Grad(d, d, dd, new() { [1] = 0 }));
        Assert.Equal((36, 24), Dictionaries.TwoParameters_Jvp(d = new() { [1] = 3 }, d, dd = new() { [1] = 1 }, dd));
    }

    [Fact]
    public void One_dictionary_for_two_parameters_that_are_read_has_two_partials()
    {
        Dictionary<int, double> d = new() { [1] = 3 };
        Dictionary<int, double> dd = new() { [1] = 7 };
        Dictionary<int, double> de = new() { [1] = 7 };
        Assert.Equal(27, Dictionaries.OnlyRead_Grad(d, d, dd, de));
        Assert.Equal((9, 18), (dd[1], de[1]));
    }

    [Fact]
    public void Derivative_with_other_keys_or_of_the_methods_own_is_refused()
    {
        Dictionary<int, double> d = new() { [1] = 3 };
        Dictionary<int, double> e = new() { [1] = 4 };
        Assert.Equal("dd", Assert.Throws<ArgumentException>(() => Dictionaries.OnlyRead_Grad(d, e, new() { [2] = 0 }, null)).ParamName);
        Assert.Equal("dd", Assert.Throws<ArgumentException>(() => Dictionaries.OnlyRead_Grad(d, e, e, null)).ParamName);
        Assert.Equal("de", Assert.Throws<ArgumentException>(() => Dictionaries.OnlyRead_Jvp(d, e, new() { [1] = 0 }, d)).ParamName);
        Assert.Equal(48, Dictionaries.OnlyRead_Grad(d, e, null, null));
    }

    [Fact]
    public void Derivatives_have_the_keys_of_the_initial_contents()
    {
        Dictionary<int, double> dd = new() { [1] = 7, [2] = 7 };
        Dictionaries.WrittenParameter_Grad(new() { [1] = 2, [2] = 3 }, 1, dd);
        Assert.Equal([1, 2], dd.Keys.Order());
        Assert.Equal((12, 4), (dd[1], dd[2]));
        Dictionary<string, double> final = new() { ["a"] = 1, ["new"] = 10 };
        Assert.Equal((3 * 10.0) + (2 * 2.0), Dictionaries.Change_Vjp(new() { ["a"] = 3, ["b"] = 4 }, 2, final));
        Assert.Equal([20.0, 0.0], final.OrderBy(pair => pair.Key).Select(pair => pair.Value));
        Assert.Throws<ArgumentException>(() => Dictionaries.Change_Vjp(new() { ["a"] = 3, ["b"] = 4 }, 2, new() { ["b"] = 1 }));
    }

    [Theory]
    [InlineData(1, new[] { 0.75, 0, -0.5 })]
    [InlineData(0, new[] { 1.75, 0, 0.5 })]
    public void Keys_whose_adjoint_is_0_are_kept(int n, double[] expected)
    {
        Dictionary<int, double> dd = new() { [0] = 0.75, [1] = 0, [2] = -0.5 };
        Dictionary<int, double> seed = n > 0 ? new() { [0] = 2 } : new() { [0] = 1, [1] = 0, [2] = 1 };
        Dictionaries.ReturnedSometimes_Vjp(new() { [0] = 1, [1] = 2, [2] = 3 }, 1.5, n, dd, seed);
        Assert.Equal([0, 1, 2], dd.Keys.Order());
        Assert.Equal(expected, dd.OrderBy(pair => pair.Key).Select(pair => pair.Value));
    }

    [Fact]
    public void Tangents_of_results_have_their_keys()
    {
        Assert.Equal(new Dictionary<int, double> { [3] = 0 }, Dictionaries.ReturnedWithConstants_Jvp(3, true, 1).Tangent);
        Assert.Equal(new Dictionary<int, double> { [1] = 0, [2] = 6 }, Dictionaries.ReturnedWithConstants_Jvp(3, false, 1).Tangent);
        Assert.Equal(new Dictionary<int, double> { [3] = 0 }, Dictionaries.ReturnedConstant_Jvp(3, 1).Tangent);
    }

    [Fact]
    public void Exceptions_come_where_the_method_throws_them()
    {
        Dictionary<int, double> d = new() { [1] = 3 };
        Assert.Throws<KeyNotFoundException>(() => Dictionaries.Parameter_Grad(d, 1, new() { [1] = 0 }));
        Assert.Throws<KeyNotFoundException>(() => Dictionaries.Parameter_Jvp(d, 1, new() { [1] = 0 }, 1));
        Assert.Throws<NullReferenceException>(() => Dictionaries.Parameter_Vjp(null!, 1, null!, 1));
    }
}
