namespace ILDiff.Benchmarks.Kernels;

/// <summary>The energy of atoms in pairs: nested loops, a branch inside.</summary>
public static partial class LennardJones
{
    private const double SquaredCutoff = 6.25;

    /// <summary>The energy.</summary>
    /// <param name="positions">Three coordinates an atom.</param>
    [Differentiable]
    public static double Energy(double[] positions)
    {
        var energy = 0.0;
        for (var i = 0; i < positions.Length; i += 3)
        {
            for (var j = i + 3; j < positions.Length; j += 3)
            {
                var x = positions[i] - positions[j];
                var y = positions[i + 1] - positions[j + 1];
                var z = positions[i + 2] - positions[j + 2];
                var squared = (x * x) + (y * y) + (z * z);
                if (squared < SquaredCutoff)
                {
                    var inverse = 1 / squared;
                    var sixth = inverse * inverse * inverse;
                    energy += 4 * sixth * (sixth - 1);
                }
            }
        }
        return energy;
    }

    /// <summary>A pair's forces are added when its energy is.</summary>
    internal static double HandWritten(double[] positions, double[] gradient)
    {
        Array.Clear(gradient);
        var energy = 0.0;
        for (var i = 0; i < positions.Length; i += 3)
        {
            var (xi, yi, zi) = (positions[i], positions[i + 1], positions[i + 2]);
            double gx = 0, gy = 0, gz = 0;
            for (var j = i + 3; j < positions.Length; j += 3)
            {
                var x = xi - positions[j];
                var y = yi - positions[j + 1];
                var z = zi - positions[j + 2];
                var squared = (x * x) + (y * y) + (z * z);
                if (squared < SquaredCutoff)
                {
                    var inverse = 1 / squared;
                    var sixth = inverse * inverse * inverse;
                    energy += 4 * sixth * (sixth - 1);
                    var force = -24 * sixth * ((2 * sixth) - 1) * inverse;
                    gx += force * x;
                    gy += force * y;
                    gz += force * z;
                    gradient[j] -= force * x;
                    gradient[j + 1] -= force * y;
                    gradient[j + 2] -= force * z;
                }
            }
            gradient[i] += gx;
            gradient[i + 1] += gy;
            gradient[i + 2] += gz;
        }
        return energy;
    }
}

/// <summary>100 atoms of a slightly disordered cubic lattice.</summary>
internal sealed class LennardJonesKernel() : Kernel("Lennard-Jones 100", Atoms * (Atoms - 1) / 2, 3 * Atoms)
{
    private const int Atoms = 100;
    private readonly double[] positions = Lattice();

    public override double Primal() => LennardJones.Energy(positions);

    public override double HandWritten() => LennardJones.HandWritten(positions, HandWrittenGradient[0]);

    public override double Gradient() => LennardJones.Energy_Grad(positions, TwinGradient[0]);

    public override double Tangent() => LennardJones.Energy_Jvp(positions, Direction[0]).Tangent;

    private static double[] Lattice()
    {
        var positions = Numbers.Uniform(3 * Atoms, seed: 11, -0.1, 0.1);
        for (var atom = 0; atom < Atoms; atom++)
        {
            positions[3 * atom] += 1.1 * (atom % 5);
            positions[(3 * atom) + 1] += 1.1 * (atom / 5 % 5);
            positions[(3 * atom) + 2] += 1.1 * (atom / 25);
        }
        return positions;
    }
}
