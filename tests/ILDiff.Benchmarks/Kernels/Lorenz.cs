namespace ILDiff.Benchmarks.Kernels;

/// <summary>Lorenz's equations by Euler's method: a long loop that carries three numbers, six inputs.</summary>
public static partial class Lorenz
{
    private const double Step = 0.001;

    /// <summary>x² + y² + z² at the end.</summary>
    /// <param name="x">Initial x.</param>
    /// <param name="y">Initial y.</param>
    /// <param name="z">Initial z.</param>
    /// <param name="sigma">σ.</param>
    /// <param name="rho">ρ.</param>
    /// <param name="beta">β.</param>
    /// <param name="steps">How many steps.</param>
    [Differentiable]
    public static double Energy(double x, double y, double z, double sigma, double rho, double beta, int steps)
    {
        for (var i = 0; i < steps; i++)
        {
            var dx = sigma * (y - x);
            var dy = (x * (rho - z)) - y;
            var dz = (x * y) - (beta * z);
            x += Step * dx;
            y += Step * dy;
            z += Step * dz;
        }
        return (x * x) + (y * y) + (z * z);
    }

    /// <summary>Keeps the state of each step, and walks back over them.</summary>
    /// <param name="x">Initial x.</param>
    /// <param name="y">Initial y.</param>
    /// <param name="z">Initial z.</param>
    /// <param name="sigma">σ.</param>
    /// <param name="rho">ρ.</param>
    /// <param name="beta">β.</param>
    /// <param name="steps">How many steps.</param>
    /// <param name="states">Room for 3 numbers a step.</param>
    /// <param name="gradient">Six partial derivatives.</param>
    internal static double HandWritten(
        double x, double y, double z, double sigma, double rho, double beta, int steps, double[] states, double[] gradient)
    {
        var trajectory = states.AsSpan(0, 3 * steps);
        for (var rest = trajectory; rest.Length >= 3; rest = rest[3..])
        {
            rest[0] = x;
            rest[1] = y;
            rest[2] = z;
            var dx = sigma * (y - x);
            var dy = (x * (rho - z)) - y;
            var dz = (x * y) - (beta * z);
            x += Step * dx;
            y += Step * dy;
            z += Step * dz;
        }
        var value = (x * x) + (y * y) + (z * z);
        double ax = 2 * x, ay = 2 * y, az = 2 * z, asigma = 0, arho = 0, abeta = 0;
        for (var rest = trajectory; rest.Length >= 3; rest = rest[..^3])
        {
            var (px, py, pz) = (rest[^3], rest[^2], rest[^1]);
            var (bx, by, bz) = (Step * ax, Step * ay, Step * az);
            asigma += bx * (py - px);
            arho += by * px;
            abeta -= bz * pz;
            ax += (by * (rho - pz)) + (bz * py) - (bx * sigma);
            ay += (bx * sigma) - by + (bz * px);
            az -= (by * px) + (bz * beta);
        }
        gradient[0] = ax;
        gradient[1] = ay;
        gradient[2] = az;
        gradient[3] = asigma;
        gradient[4] = arho;
        gradient[5] = abeta;
        return value;
    }
}

/// <summary>10⁴ steps.</summary>
internal sealed class LorenzKernel() : Kernel("Lorenz, 10000 steps", Steps, 6)
{
    private const int Steps = 10_000;
    private readonly double[] states = new double[3 * Steps];
    private readonly double[] start = [1, 1.2, 0.8, 10, 28, 8.0 / 3];

    public override double Primal() => Lorenz.Energy(start[0], start[1], start[2], start[3], start[4], start[5], Steps);

    public override double HandWritten() =>
        Lorenz.HandWritten(start[0], start[1], start[2], start[3], start[4], start[5], Steps, states, HandWrittenGradient[0]);

    public override double Gradient()
    {
        (var value, TwinGradient[0][0], TwinGradient[0][1], TwinGradient[0][2], TwinGradient[0][3], TwinGradient[0][4], TwinGradient[0][5]) =
            Lorenz.Energy_Grad(start[0], start[1], start[2], start[3], start[4], start[5], Steps);
        return value;
    }

    public override double Tangent()
    {
        var d = Direction[0];
        return Lorenz.Energy_Jvp(start[0], start[1], start[2], start[3], start[4], start[5], Steps, d[0], d[1], d[2], d[3], d[4], d[5]).Tangent;
    }
}
