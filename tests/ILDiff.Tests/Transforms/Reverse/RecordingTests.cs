using ILDiff.Tests.Weaving;
using Microsoft.CodeAnalysis;
using Xunit;

namespace ILDiff.Tests.Transforms.Reverse;

/// <summary>What the forward sweep leaves for the reverse sweep, where a wrong choice would give a wrong number.</summary>
public sealed class RecordingTests
{
    private const string Source = """
        using System;
        using ILDiff;
        public static partial class Model
        {
            // z_{k+1} = sin(z_k): every iteration must remember its own z.
            [Differentiable]
            public static double Chain(double x, int count)
            {
                for (var i = 0; i < count; i++)
                {
                    x = Math.Sin(x);
                }
                return x;
            }

            [Differentiable]
            public static double Nested(double x, int rows, int columns, double limit)
            {
                var sum = 0.0;
                for (var i = 0; i < rows; i++)
                {
                    var y = x / (i + 1);
                    for (var j = 0; j < columns; j++)
                    {
                        if (y > limit)
                        {
                            break;
                        }
                        y = y * y + x;
                    }
                    sum += y * x;
                }
                return sum;
            }

            // t[0] is read, overwritten, and read again, with nothing but the tape to remember the first.
            [Differentiable]
            public static double Overwritten(double x, int count)
            {
                var t = new double[1];
                t[0] = x;
                var sum = 0.0;
                for (var i = 0; i < count; i++)
                {
                    var y = t[0];
                    sum += y * y;
                    t[0] = y * 0.5 + 1;
                }
                return sum;
            }

            // All writes come before all reads: the reads can be made again.
            [Differentiable]
            public static double FilledFirst(double x, int count)
            {
                var t = new double[count];
                for (var i = 0; i < count; i++)
                {
                    t[i] = x * i;
                }
                var sum = 0.0;
                for (var i = 0; i < count; i++)
                {
                    sum += t[i] * t[i] * t[i];
                }
                return sum;
            }

            // b may be a: writing a changes what b[0] was when it was read.
            [Differentiable]
            public static double Aliased(double[] a, double[] b)
            {
                var y = b[0] * b[0];
                a[0] = 7;
                return y;
            }

            // The offset of a row is carried through the outer loop and grows in the inner one.
            [Differentiable]
            public static double Triangle(double[] x, int rows)
            {
                var offset = 0;
                var product = 1.0;
                for (var i = 0; i < rows; i++)
                {
                    for (var j = 0; j <= i; j++)
                    {
                        product *= x[offset];
                        offset++;
                    }
                }
                return product;
            }
        }
        """;

    public static TheoryData<OptimizationLevel> Levels => [OptimizationLevel.Debug, OptimizationLevel.Release];

    private static WovenAssembly Woven(OptimizationLevel optimization)
    {
        var woven = WeavingHarness.Weave(Source, new WeavingOptions(optimization, RunsGenerator: true));
        Assert.Equal("", woven.DescribeDiagnostics());
        return woven;
    }

    /// <summary>Around the lengths at which the tape grows: 1024 numbers less the slack, and their doubles.</summary>
    [Theory]
    [MemberData(nameof(Levels))]
    public void LoopsOfAnyLengthRememberEveryIteration(OptimizationLevel optimization)
    {
        var woven = Woven(optimization);
        foreach (var count in new[] { 0, 1, 2, 383, 384, 385, 767, 768, 769, 1791, 1792, 1793, 20_000 })
        {
            var (z, expected) = (0.9, 1.0);
            for (var i = 0; i < count; i++)
            {
                expected *= Math.Cos(z);
                z = Math.Sin(z);
            }
            var (value, derivative) = ((double, double))woven.Invoke("Model", "Chain_Grad", 0.9, count)!;
            Assert.Equal(z, value);
            Assert.Equal(expected, derivative, 1e-12 * Math.Abs(expected));
        }
    }

    [Theory]
    [MemberData(nameof(Levels))]
    public void InnerLoopsThatAreLeftEarlyAgreeWithForwardMode(OptimizationLevel optimization)
    {
        var woven = Woven(optimization);
        foreach (var columns in new[] { 0, 1, 5, 700 })
        {
            foreach (var limit in new[] { 0.2, 0.9, 100 })
            {
                var forward = ((double Value, double Tangent))woven.Invoke("Model", "Nested_Jvp", 0.2, 40, columns, limit, 1.0, 0.0)!;
                var reverse = ((double Value, double X, double Limit))woven.Invoke("Model", "Nested_Grad", 0.2, 40, columns, limit)!;
                Assert.Equal(forward.Value, reverse.Value);
                Assert.Equal(forward.Tangent, reverse.X, 1e-12 * Math.Abs(forward.Tangent));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Levels))]
    public void AnElementThatIsOverwrittenLaterIsRemembered(OptimizationLevel optimization)
    {
        // y: 3, 2.5, 2.25; dy/dx: 1, 1/2, 1/4
        var (value, derivative) = ((double, double))Woven(optimization).Invoke("Model", "Overwritten_Grad", 3.0, 3)!;
        Assert.Equal(9 + 6.25 + 5.0625, value);
        Assert.Equal(2 * (3 + 1.25 + 0.5625), derivative);
    }

    [Theory]
    [MemberData(nameof(Levels))]
    public void AnArrayThatIsFilledBeforeItIsReadGivesItsDerivative(OptimizationLevel optimization)
    {
        // Σ (x i)³ for i < 4: 36 x³
        Assert.Equal((36 * 8.0, 108 * 4.0), ((double, double))Woven(optimization).Invoke("Model", "FilledFirst_Grad", 2.0, 4)!);
    }

    [Theory]
    [MemberData(nameof(Levels))]
    public void AWriteThroughAnotherParameterMayChangeWhatWasRead(OptimizationLevel optimization)
    {
        double[] array = [3], adjoint = [0];
        Assert.Equal(9.0, Woven(optimization).Invoke("Model", "Aliased_Grad", array, array, adjoint, adjoint));
        Assert.Equal([6.0], adjoint);
        Assert.Equal([7.0], array);
    }

    [Theory]
    [MemberData(nameof(Levels))]
    public void AnIndexCarriedThroughBothLoopsIsFoundAgain(OptimizationLevel optimization)
    {
        double[] x = [2, 3, 5, 7, 11, 13], adjoint = new double[6];
        Assert.Equal(30030.0, Woven(optimization).Invoke("Model", "Triangle_Grad", x, 3, adjoint));
        Assert.Equal(x.Select(factor => 30030 / factor), adjoint);
    }
}
