using ILDiff.Tests.Weaving;
using Xunit;

namespace ILDiff.Tests.Transforms.Structs;

public sealed class SplitObjectFieldsTests
{
    private const string Types = """
        using ILDiff;
        public struct Pair { public double A; public double B; public int Count; public double Sum() => A + (2 * B); public void Scale(double by) { A *= by; B *= by; Count++; } }
        public struct Outer { public Pair Inner; public double C; }
        public class Box { public Pair Pair; public Outer Outer; public double Number; public Pair Property { get; set; } }
        """;

    /// <summary>x = 3: the derivatives were worked out by hand.</summary>
    [Theory]
    [InlineData("b.Pair = new Pair { A = x, B = x * x }; return b.Pair.A * b.Pair.B;", 27, 27)]
    [InlineData("b.Pair.A = x; b.Pair.B += x * b.Pair.A; return b.Pair.Sum();", 21, 13)]
    [InlineData("b.Pair.A = x; b.Pair.Scale(x); return b.Pair.A * b.Pair.Count;", 9, 6)]
    [InlineData("b.Outer.Inner.B = x; b.Outer.C = x * x; var copy = b.Outer; b.Outer = default; return (copy.Inner.B * copy.C) + b.Outer.C;", 27, 27)]
    [InlineData("b.Number = x; ref var number = ref b.Number; number *= x; return b.Number;", 9, 6)]
    [InlineData("b.Property = new Pair { A = x, B = 2 }; return b.Property.Sum() * b.Property.A;", 21, 10)]
    public void Parts_of_a_struct_in_an_object_are_followed(string code, double value, double derivative)
    {
        var woven = WeavingHarness.Weave(
            Types + $"public static partial class Rows {{ [Differentiable] public static double F(double x) {{ var b = new Box(); {code} }} }}", new WeavingOptions(RunsGenerator: true));
        Assert.Empty(woven.Diagnostics);
        Assert.Equal((value, derivative), ((double, double))woven.Invoke("Rows", "F_Grad", 3.0)!);
        Assert.Equal((value, derivative), ((double, double))woven.Invoke("Rows", "F_Jvp", 3.0, 1.0)!);
    }

    [Fact]
    public void An_address_taken_of_null_throws_where_it_is_taken()
    {
        var woven = WeavingHarness.Weave(
            Types + "public static partial class Rows { public static int Calls; [Differentiable] public static double F(double x, bool b) { var box = b ? new Box() : null; ref var n = ref box.Pair.A; Calls++; n = x; return box.Pair.A; } }",
            new WeavingOptions(RunsGenerator: true));
        Assert.Empty(woven.Diagnostics);
        Assert.Equal((2.0, 1.0), ((double, double))woven.Invoke("Rows", "F_Grad", 2.0, true)!);
        Assert.ThrowsAny<Exception>(() => woven.Invoke("Rows", "F_Grad", 2.0, false));
    }
}
