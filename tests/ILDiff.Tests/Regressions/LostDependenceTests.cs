using ILDiff.Tests.Weaving;
using Microsoft.CodeAnalysis;
using Xunit;

namespace ILDiff.Tests.Regressions;

/// <summary>Ways in which active data gets out of the analysis' sight: each is reported, where it once gave a silent zero.</summary>
public sealed class LostDependenceTests
{
    [Theory]
    // A reference to an array becomes one of another type: at a join, in a callee's parameter, in its result.
    [InlineData("ILDIFF2008", "public static double F(double[] x, int c) { IReadOnlyList<double> l; if (c > 0) l = x; else l = new List<double>(); return l[0]; }")]
    [InlineData("ILDIFF2008", "public static double F(double[] x, int c) { object o; if (c > 0) o = x; else o = \"\"; return ((double[])o)[0]; }")]
    [InlineData("ILDIFF2008", "public static double F(double[] x, int c) => Total(x, c);", "static double Total(IReadOnlyList<double> x, int n) => n == 0 ? x[0] : Total(x, n - 1);")]
    [InlineData("ILDIFF2008", "public static double F(double[] x, int c) => Same(x, c)[0];", "static IReadOnlyList<double> Same(double[] x, int n) => n == 0 ? x : Same(x, n - 1);")]
    // A number in a box that is not only printed.
    [InlineData("ILDIFF2002", "public static double F(double x) { var a = new object[] { x }; return (double)a[0]; }")]
    [InlineData("ILDIFF2002", "public static double F(double x, int c) { object o = c > 0 ? (object)x : (object)1.0; return (double)o; }")]
    [InlineData("ILDIFF2002", "public static double F(double x, int c) => (double)Boxed(x, c);", "static object Boxed(double x, int n) => n == 0 ? x : Boxed(x, n - 1);")]
    // A local or a field, behind a reference.
    [InlineData("ILDIFF2003", "public static double F(double x, int c) { double a = x; ref double r = ref (c > 0 ? ref a : ref number); return r; }", "static double number;")]
    // A callee that is not inlined gets two references, one of them to a field: what it writes through either is not followed.
    [InlineData("ILDIFF2003", "public static double F(double x, int c) { double a = 0; Set(ref a, ref number, x, c); return a; }", "static double number; static void Set(ref double a, ref double b, double x, int n) { if (n == 0) a = b * x; else Set(ref a, ref b, x, n - 1); }")]
    // Memory that comes from elsewhere as a span.
    [InlineData("ILDIFF2003", "public static double F(double x, int c) { var s = Kept(); s[0] = x; return s[0]; }", "static double[] memory = new double[1]; static Span<double> Kept() => System.Runtime.InteropServices.MemoryMarshal.CreateSpan(ref memory[0], 1);")]
    // A callee, too deep to be inlined, writes an array that comes from elsewhere.
    [InlineData("ILDIFF2009", "public static double F(double x, int c) { Fill(kept, x, c); return kept[0]; }", Fill)]
    [InlineData("ILDIFF2009", "public static double F(double x, int c) { Fill(rows[0], x, c); return rows[0][0]; }", Fill + " static readonly double[][] rows = { new double[1] };")]
    // A callee keeps an array whose elements vary.
    [InlineData("ILDIFF2005", "public static double F(double x, int c) { var t = new double[1]; t[0] = x; Keep(t, c); return kept[0]; }", "static void Keep(double[] t, int n) { if (n == 0) kept = t; else Keep(t, n - 1); }")]
    [InlineData("ILDIFF2008", "public static double F(double x, int c) { var t = new double[1]; t[0] = x; Keep(t, c); return ((double[])any)[0]; }", "static object any; static void Keep(object t, int n) { if (n == 0) any = t; else Keep(t, n - 1); }")]
    // What counts as a constant writes over active data.
    [InlineData("ILDIFF2012", "public static double F(double x) { var t = new double[1]; t[0] = x; Wipe(t); return t[0]; }", "[NonDifferentiable] static void Wipe(double[] t) { t[0] = 5; }")]
    [InlineData("ILDIFF2009", "public static double F(double x, int c) { var t = new double[1]; t[0] = x; Fill(t, x, c); return t[0]; }", "static void Fill([NonDifferentiable] double[] t, double x, int n) { if (n == 0) t[0] = x; else Fill(t, x, n - 1); }")]
    // A derivative whose body is not written yet.
    [InlineData("ILDIFF2010", "public static double F(double x) { var g = new double[1]; G_Grad(new[] { x }, g); return g[0]; }", "[Differentiable] public static double G(double[] p) => p[0] * p[0];")]
    public void IsReported(string id, string method, string others = "")
    {
        foreach (var optimization in new[] { OptimizationLevel.Debug, OptimizationLevel.Release })
        {
            var woven = Weave(method, others, optimization);
            Assert.NotEmpty(woven.Errors);
            Assert.All(woven.Errors, error => Assert.Equal(id, error.Descriptor.Id));
        }
    }

    [Theory]
    [InlineData("public static double F(double x) { var s = string.Format(\"{0} {1}\", x, 1); return x * x; }")]
    [InlineData("public static double F(double x) { var s = $\"{x:F3} {1}\"; return x * x; }")]
    [InlineData("public static double F(double x) { var t = new double[1]; t[0] = x; Log(t); return t[0] * x; }", "[NonDifferentiable] static void Log(double[] t) => Console.WriteLine(t[0]);")]
    public void WhatIsOnlyObservedIsNot(string method, string others = "")
    {
        var woven = Weave(method, others, OptimizationLevel.Release);
        Assert.Equal("", woven.DescribeDiagnostics());
        Assert.Equal((9.0, 6.0), woven.Invoke("M", "F_Grad", 3.0));
    }

    private const string Fill = "static void Fill(double[] t, double x, int n) { if (n == 0) t[0] = x; else Fill(t, x, n - 1); }";

    private static WovenAssembly Weave(string method, string others, OptimizationLevel optimization) => WeavingHarness.Weave($$"""
        using System;
        using System.Collections.Generic;
        using ILDiff;
        public static partial class M
        {
            static double[] kept = new double[1];
            [Differentiable] {{method}}
            {{others}}
        }
        """, new WeavingOptions(optimization, RunsGenerator: true));
}
