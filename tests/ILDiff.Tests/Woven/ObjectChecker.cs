using Xunit;

namespace ILDiff.Tests.Woven;

/// <summary>Checks twins of methods of one object.</summary>
internal static class ObjectChecker
{
    /// <summary>Reverse mode against differences of the method itself, forward mode against reverse; the value to the bit, and what the object holds afterwards.</summary>
    public static void Check<T>(T at, Func<T, double> primal, Func<T, T, double> gradient, Func<T, T, (double Value, double Tangent)>? tangent, Func<T, T, double> adjoint, double tolerance = 1e-7, bool checksReverse = true)
        where T : class
    {
        T Copy() => ObjectGraphs.With(at, ObjectGraphs.Numbers(at));
        var numbers = ObjectGraphs.Numbers(at);
        var (left, expected) = (Copy(), 0.0);
        expected = primal(left);

        var derivative = ObjectGraphs.With(at, [.. numbers.Select(_ => double.NaN)]);
        var own = Copy();
        Assert.Equal(expected, gradient(own, derivative));
        Assert.Equal(ObjectGraphs.Numbers(left), ObjectGraphs.Numbers(own));
        var partials = ObjectGraphs.Numbers(derivative);
        Assert.Equal(numbers.Length, partials.Length);

        own = Copy();
        var zeros = ObjectGraphs.With(at, new double[numbers.Length]);
        Assert.Equal(expected, adjoint(own, zeros));
        if (checksReverse)
        {
            Assert.Equal(partials, ObjectGraphs.Numbers(zeros));
        }
        for (var i = 0; i < numbers.Length; i++)
        {
            var step = tolerance > 1e-6 ? 1.0 / 64 : 1.0 / 1024;
            double Difference(double h) => (primal(ObjectGraphs.With(at, Moved(h))) - primal(ObjectGraphs.With(at, Moved(-h)))) / (2 * h);
            double[] Moved(double h) => [.. numbers.Select((number, j) => j == i ? number + h : number)];
            var limit = ((4 * Difference(step / 2)) - Difference(step)) / 3;
            Assert.Equal(limit, partials[i], tolerance * Math.Max(1, Math.Abs(limit)));
            if (tangent is not null)
            {
                var direction = ObjectGraphs.With(at, [.. numbers.Select((_, j) => j == i ? 1.0 : 0)]);
                own = Copy();
                var (value, found) = tangent(own, direction);
                Assert.Equal(expected, value);
                Assert.Equal(partials[i], found, 1e-6 * tolerance * 1e4 * Math.Max(1, Math.Abs(limit)));
                Assert.Equal(ObjectGraphs.Numbers(left), ObjectGraphs.Numbers(own));
            }
        }
    }}
