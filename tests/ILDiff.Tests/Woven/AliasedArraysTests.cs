using System.Reflection;
using System.Runtime.CompilerServices;
using Woven;
using Xunit;

namespace ILDiff.Tests.Woven;

/// <summary>What the semantics say of two parameters that are one array, for each kind of array, written through the first or the second.</summary>
public sealed class AliasedArraysTests
{
    private static readonly Dictionary<string, Func<double, double, Array>> Makers = new()
    {
        ["Numbers"] = (a, b) => new[] { a, b },
        ["Singles"] = (a, b) => new[] { (float)a, (float)b },
        ["Structs"] = (a, b) => new[] { (1, a), (2, b) },
        ["Rectangles"] = (a, b) => new[,] { { (1, a), (2, b) } },
        ["Rows"] = (a, b) => new float[][] { [(float)a, (float)b] },
        ["RowsOfStructs"] = (a, b) => new (int, double)[][] { [(1, a), (2, b)] },
    };

    public static TheoryData<string> Kinds => [.. Makers.Keys];

    public static TheoryData<string, string> Writers
    {
        get
        {
            var writers = new TheoryData<string, string>();
            foreach (var kind in Makers.Keys)
            {
                writers.Add("WriteFirstOf" + kind, kind);
                writers.Add("WriteSecondOf" + kind, kind);
            }
            return writers;
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Two_buffers_each_get_their_own_partial_where_nothing_is_written(string kind)
    {
        var make = Makers[kind];
        var (v, dv, dw) = (make(3, 2), make(7, 7), make(7, 7));
        Assert.Equal(27.0, Call("Read" + kind + "_Grad", v, v, dv, dw));
        AssertNumbers(dv, 9, 0);
        AssertNumbers(dw, 18, 0);

        var both = make(7, 7);
        Assert.Equal(27.0, Call("Read" + kind + "_Grad", v, v, both, both));
        AssertNumbers(both, 27, 0);

        both = make(1000, 1);
        Call("Read" + kind + "_Vjp", v, v, both, both, 1.0);
        AssertNumbers(both, 1027, 1);
        Assert.Equal((27.0, 9 + 180.0), Call("Read" + kind + "_Jvp", v, v, make(1, 0), make(10, 0)));
        AssertNumbers(v, 3, 2);
    }

    /// <summary>v = w = {3, 2}: v₀ = v₀·v₁, then v₀².</summary>
    [Theory]
    [MemberData(nameof(Writers))]
    public void One_array_that_is_written_has_one_derivative(string method, string kind)
    {
        var make = Makers[kind];
        var (v, dv) = (make(3, 2), make(7, 7));
        Assert.Equal(36.0, Call(method + "_Grad", v, v, dv, dv));
        AssertNumbers(v, 6, 2);
        AssertNumbers(dv, 24, 36);

        v = make(3, 2);
        var tangent = make(1, 10);
        Assert.Equal((36.0, 24 + 360.0), Call(method + "_Jvp", v, v, tangent, tangent));
        AssertNumbers(tangent, 2 + 30, 10);

        v = make(3, 2);
        dv = make(100, 1000);
        Call(method + "_Vjp", v, v, dv, dv, 1.0);
        AssertNumbers(dv, 24 + 200, 36 + 300 + 1000);
        AssertNumbers(v, 6, 2);

        v = make(3, 2);
        Assert.Equal(36.0, Call(method + "_Grad", v, v, null, null));
        AssertNumbers(v, 6, 2);
    }

    [Theory]
    [MemberData(nameof(Writers))]
    public void What_cannot_be_told_apart_is_refused_before_anything_is_written(string method, string kind)
    {
        var make = Makers[kind];
        var (v, w) = (make(3, 2), make(5, 4));
        var (dv, dw) = (make(7, 8), make(9, 10));

        // Two buffers for one array.
        AssertRefused("dw", method, v, v, dv, dw);

        // One buffer for two arrays.
        AssertRefused("dw", method, v, w, dv, dv);

        // A buffer that is an array of the method's own.
        AssertRefused("dv", method, v, w, v, dw);
        AssertRefused("dv", method, v, w, w, dw);
        AssertRefused("dw", method, v, w, dv, v);
        AssertRefused("dw", method, v, w, dv, w);
        AssertNumbers(v, 3, 2);
        AssertNumbers(w, 5, 4);
        AssertNumbers(dv, 7, 8);
        AssertNumbers(dw, 9, 10);
    }

    [Theory]
    [MemberData(nameof(Writers))]
    public void Another_shape_is_refused(string method, string kind)
    {
        var make = Makers[kind];
        var shorter = kind switch
        {
            "Numbers" => new double[1],
            "Singles" => new float[1],
            "Structs" => new (int, double)[1],
            "Rectangles" => new (int, double)[2, 1],
            "Rows" => new[] { new float[3] },
            _ => (Array)new[] { new (int, double)[3] },
        };
        AssertRefused("dw", method, make(3, 2), make(5, 4), make(7, 8), shorter);
        AssertRefused("dv", method, make(3, 2), make(5, 4), shorter, make(7, 8));
    }

    [Fact]
    public void A_constant_array_that_is_one_written_is_refused()
    {
        (int, double)[] v = [(1, 3), (2, 2)];
        var dv = new (int, double)[2];
        Assert.Equal("c", Assert.Throws<ArgumentException>(() => AliasedArrays.WriteBesideConstant_Grad(v, v, dv)).ParamName);
        Assert.Equal("c", Assert.Throws<ArgumentException>(() => AliasedArrays.WriteBesideConstant_Jvp(v, v, dv)).ParamName);
        Assert.Equal("c", Assert.Throws<ArgumentException>(() => AliasedArrays.WriteBesideConstant_Vjp(v, v, dv, 1)).ParamName);
        Assert.Equal("c", Assert.Throws<ArgumentException>(() => AliasedArrays.WriteConstant_Grad(v, v, dv)).ParamName);
        Assert.Equal("c", Assert.Throws<ArgumentException>(() => AliasedArrays.WriteConstant_Jvp(v, v, dv)).ParamName);
        Assert.Equal([(1, 3), (2, 2)], v);
        Assert.Equal(12, AliasedArrays.WriteBesideConstant_Grad(v, [(0, 9), (0, 2)], dv));
        Assert.Equal([(0, 4.0), (0, 0.0)], dv);
    }

    [Fact]
    public void Every_method_is_tested() => Assert.All(
        typeof(AliasedArrays).GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly).Where(method => method.GetCustomAttribute<DifferentiableAttribute>() is not null),
        method => Assert.True(method.Name.Contains("Constant", StringComparison.Ordinal)
            || Makers.Keys.Any(kind => method.Name == "Read" + kind || method.Name == "WriteFirstOf" + kind || method.Name == "WriteSecondOf" + kind)));

    private static void AssertRefused(string parameter, string method, Array v, Array w, Array dv, Array dw)
    {
        foreach (var (twin, seed) in new (string, object?[])[] { ("_Grad", []), ("_Jvp", []), ("_Vjp", [1.0]) })
        {
            Assert.Equal(parameter, Assert.Throws<ArgumentException>(() => Call(method + twin, [v, w, dv, dw, .. seed])).ParamName);
        }
    }

    private static object Call(string method, params object?[] arguments)
    {
        var result = typeof(AliasedArrays).GetMethod(method, BindingFlags.Public | BindingFlags.Static)!.Invoke(null, BindingFlags.DoNotWrapExceptions, null, arguments, null)!;
        return result is ITuple { Length: 2 } pair ? ((double)pair[0]!, (double)pair[1]!) : result;
    }

    private static void AssertNumbers(Array array, params double[] numbers) => Assert.Equal(numbers, ArrayData.Numbers(array));
}
