using ILDiff.Tests.Weaving;
using Xunit;

namespace ILDiff.Tests.Regressions;

/// <summary>What is passed to callees and to twins.</summary>
public sealed class ArgumentsTests
{
    [Fact]
    public void NullIsPassedToAPullback()
    {
        var woven = Weave("""
            static double G(double x, double[] w, int n) => n > 0 ? G(x, w, n - 1) : w == null ? x * x : x * w[0];
            [Differentiable] public static double F(double x) => G(x, null, 1) * x;
            """);
        Assert.Equal((27.0, 27.0), woven.Invoke("M", "F_Grad", 3.0));
        Assert.Equal((27.0, 27.0), woven.Invoke("M", "F_Jvp", 3.0, 1.0));
    }

    /// <summary>H(x, c) = x · c, c marked: ∂/∂x alone, inlined or not.</summary>
    [Theory]
    [InlineData("static double H(double x, [NonDifferentiable] double c) => x * c;")]
    [InlineData("static double H(double x, [NonDifferentiable] double c, int n = 1) => n > 0 ? H(x, c, n - 1) : x * c;")]
    [InlineData("static double H(double x, double c) => K(new[] { x }, new[] { c }); static double K(double[] x, [NonDifferentiable] double[] c) => x[0] * c[0];")]
    public void AParameterMarkedAsConstantIsOne(string callee)
    {
        var woven = Weave($"{callee} [Differentiable] public static double F(double x) => H(x, x);");
        Assert.Equal((9.0, 3.0), woven.Invoke("M", "F_Grad", 3.0));
        Assert.Equal((9.0, 3.0), woven.Invoke("M", "F_Jvp", 3.0, 1.0));
    }

    /// <summary>Nothing is written, so one buffer for both is allowed, and gets both partials.</summary>
    [Theory]
    [InlineData("float")]
    [InlineData("double")]
    public void OneArrayAndOneBufferForTwoParametersGetsBothPartials(string type)
    {
        var woven = Weave($"[Differentiable] public static {type} F({type}[] x, {type}[] y) => x[0] * y[0];");
        Array x = type == "float" ? new[] { 3f } : new[] { 3.0 };
        Array dx = type == "float" ? new[] { 7f } : new[] { 7.0 };
        Assert.Equal(9.0, Convert.ToDouble(woven.Invoke("M", "F_Grad", x, x, dx, dx)));
        Assert.Equal(6.0, Convert.ToDouble(dx.GetValue(0)));
    }

    [Fact]
    public void AnArrayInitializerIsAConstant()
    {
        var woven = Weave("""
            [Differentiable] public static double F(double x, int n)
            {
                double[] t = { 1, 2, 3 };
                t[0] = x;
                for (var i = 0; i < n; i++)
                {
                    double[] u = { 1, 2, 3, 4 };
                    u[1] = t[0];
                    t[0] = u[1] * u[3];
                }
                return t[0] * t[1];
            }
            """);
        Assert.Equal((96.0, 32.0), woven.Invoke("M", "F_Grad", 3.0, 2));
        Assert.Equal((96.0, 32.0), woven.Invoke("M", "F_Jvp", 3.0, 2, 1.0));
    }

    /// <summary>A table that a method returns is a constant; it must not be the array that active values are written into.</summary>
    [Fact]
    public void ATableReturnedByAMethodMustNotBeTheArrayWritten()
    {
        var woven = Weave("""
            public static double[] Table = { 1.0 };
            static double[] Get(int n) => n > 0 ? Get(n - 1) : Table;
            [Differentiable] public static double F(double[] x, double a) { x[0] = a * a; return Get(1)[0] * a; }
            """);
        var table = (double[])woven.Assembly.GetType("M")!.GetField("Table")!.GetValue(null)!;
        Assert.Equal((1.0 * 3, 1.0), woven.Invoke("M", "F_Grad", new[] { 2.0 }, 3.0, null));
        var exception = Assert.Throws<System.Reflection.TargetInvocationException>(() => woven.Invoke("M", "F_Grad", table, 3.0, null));
        Assert.IsType<ArgumentException>(exception.InnerException);
    }

    private static WovenAssembly Weave(string members)
    {
        var woven = WeavingHarness.Weave($"using ILDiff; public static partial class M {{ {members} }}", new WeavingOptions(RunsGenerator: true));
        Assert.Equal("", woven.DescribeDiagnostics());
        return woven;
    }
}
