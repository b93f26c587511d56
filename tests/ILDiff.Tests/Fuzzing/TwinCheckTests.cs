using ILDiff.Fuzzing.Checking;
using ILDiff.Fuzzing.Compilation;
using ILDiff.Fuzzing.Evaluation;
using ILDiff.Fuzzing.Language;
using Microsoft.CodeAnalysis;
using Xunit;

namespace ILDiff.Tests.Fuzzing;

/// <summary>The check lets right twins pass and catches wrong ones: twins written by hand for <c>x[0] *= a; return a * x[0];</c>.</summary>
public sealed class TwinCheckTests
{
    private const string RightJvp = "{ var v = F(a, x); dx[0] = dx[0] * a + x[0] / a * da; return (v, da * x[0] + a * dx[0]); }";
    private const string RightGrad = "{ var x0 = x[0]; var v = F(a, x); if (dx != null) dx[0] = a * a; return (v, 2 * a * x0); }";
    private const string RightVjp = "{ var x0 = x[0]; var v = F(a, x); var t = dx[0] + a * dresult; dx[0] = t * a; return (v, dresult * x[0] + t * x0); }";

    [Fact]
    public void RightTwinsPass()
    {
        var report = Check(RightJvp, RightGrad, RightVjp);
        Assert.Empty(report.Failures);
        Assert.Equal(9, report.Strict);
        Assert.Equal(0, report.FilteredFraction);
    }

    [Theory]
    [InlineData("{ return (F(a, x), da * x[0]); }", "tangent")]
    [InlineData("{ var v = F(a, x); dx[0] = dx[0] * a; return (v, da * x[0] + a * dx[0] + a * x[0] / a * da); }", "dx[0]")]
    [InlineData("{ var v = a * (x[0] * a); return (v, 0); }", "x[0] is")]
    [InlineData("{ var v = F(a, x) + 1e-15; return (v, 0); }", "value")]
    [InlineData("{ throw new TwinNotWovenException(\"F_Jvp\"); }", "TwinNotWovenException")]
    public void WrongForwardTwinsFail(string body, string what) =>
        Assert.Contains(what, Assert.Single(Check(body, RightGrad, RightVjp).Failures).What, StringComparison.Ordinal);

    [Theory]
    [InlineData("{ var v = F(a, x); dx[0] = a * a; return (v, x[0]); }", "by a[0]")]
    [InlineData("{ var x0 = x[0]; var v = F(a, x); dx[0] += a * a; return (v, 2 * a * x0); }", "by x[0]")]
    [InlineData("{ var x0 = x[0]; var v = F(a, x); dx[0] = a * a * (1 + 1e-11); return (v, 2 * a * x0); }", "by x[0]")]
    [InlineData("{ var x0 = x[0]; var v = F(a, x); if (dx != null) dx[0] = a * a; return (v, dx != null ? 2 * a * x0 : 0); }", "without dx")]
    [InlineData("{ F(a, x); dx[0] = double.NaN; return (F(a, x), 0); }", "value")]
    public void WrongReverseTwinsFail(string body, string what) =>
        Assert.Contains(what, Assert.Single(Check(RightJvp, body, RightVjp).Failures).What, StringComparison.Ordinal);

    [Fact]
    public void WrongVjpFails() =>
        Assert.Contains("_Vjp", Assert.Single(Check(RightJvp, RightGrad, RightGrad).Failures).What, StringComparison.Ordinal);

    private static TwinReport Check(string jvp, string grad, string vjp)
    {
        var source = $$"""
            using ILDiff;
            public static class Program0
            {
                public static double F(double a, double[] x) { x[0] *= a; return a * x[0]; }
                public static (double Value, double Tangent) F_Jvp(double a, double[] x, double da, double[] dx) {{jvp}}
                public static (double Value, double da) F_Grad(double a, double[] x, double[] dx) {{grad}}
                public static (double Value, double da) F_Vjp(double a, double[] x, double[] dx, double dresult) {{vjp}}
            }
            """;
        using var image = new MemoryStream(ProgramCompiler.Compile([source], OptimizationLevel.Release).Image);
        var type = System.Runtime.Loader.AssemblyLoadContext.Default.LoadFromStream(image).GetType("Program0")!;
        var report = new TwinReport();
        TwinCheck.Check(report, MakeProgram(), [new ProgramInput([[1.3], [0.7]])], type, TwinModes.All);
        return report;
    }

    private static FuzzProgram MakeProgram()
    {
        var (a, x) = (new Variable("a", FuzzType.Double, 0), new Variable("x", FuzzType.DoubleArray, 1));
        var zero = new Literal(FuzzType.Int, 0);
        var entry = new FuzzFunction("F", [a, x], FuzzType.Double)
        {
            Body = new Block(
            [
                new ElementAssignment(x, zero, BinaryOperator.Multiply, new Read(a)),
                new Return(new Binary(BinaryOperator.Multiply, new Read(a), new ReadElement(x, zero))),
            ]),
        };
        return new FuzzProgram(0, entry, [], []);
    }
}
