namespace ILDiff.Benchmarks.Kernels;

/// <summary>Σ (1 − xᵢ)² + 100 (xᵢ₊₁ − xᵢ²)²: many inputs, one loop.</summary>
public static partial class Rosenbrock
{
    /// <summary>The function.</summary>
    /// <param name="x">The point.</param>
    [Differentiable]
    public static double Value(double[] x)
    {
        var sum = 0.0;
        for (var i = 0; i < x.Length - 1; i++)
        {
            var a = 1 - x[i];
            var b = x[i + 1] - (x[i] * x[i]);
            sum += (a * a) + (100 * (b * b));
        }
        return sum;
    }

    /// <summary>One pass: the sum's adjoint is 1 from the start, and what xᵢ₊₁ gets from term i is carried to the next.</summary>
    internal static double HandWritten(double[] x, double[] gradient)
    {
        var sum = 0.0;
        var carried = 0.0;
        var last = x.Length - 1;
        var current = x[0];
        for (var i = 0; i < last && i < gradient.Length; i++)
        {
            var next = x[i + 1];
            var a = 1 - current;
            var b = next - (current * current);
            sum += (a * a) + (100 * (b * b));
            var adjoint = 200 * b;
            gradient[i] = carried - (2 * ((current * adjoint) + a));
            carried = adjoint;
            current = next;
        }
        gradient[last] = carried;
        return sum;
    }
}

/// <summary>Rosenbrock's function of a number of variables.</summary>
internal sealed class RosenbrockKernel(int length) : Kernel($"Rosenbrock {length}", length - 1, length)
{
    private readonly double[] x = Numbers.Uniform(length, seed: 1, -0.9, 0.9);

    public override double Primal() => Rosenbrock.Value(x);

    public override double HandWritten() => Rosenbrock.HandWritten(x, HandWrittenGradient[0]);

    public override double Gradient() => Rosenbrock.Value_Grad(x, TwinGradient[0]);

    public override double Tangent() => Rosenbrock.Value_Jvp(x, Direction[0]).Tangent;
}
