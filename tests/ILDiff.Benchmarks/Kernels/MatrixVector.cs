namespace ILDiff.Benchmarks.Kernels;

/// <summary>A sweep of x ← A x in place, row by row: an array that is read and overwritten.</summary>
public static partial class MatrixVector
{
    /// <summary>‖x‖² after the sweep.</summary>
    /// <param name="matrix">A, by rows.</param>
    /// <param name="x">The vector; holds the product afterwards.</param>
    [Differentiable]
    public static double Sweep(double[] matrix, double[] x)
    {
        var length = x.Length;
        for (var row = 0; row < length; row++)
        {
            var sum = 0.0;
            for (var column = 0; column < length; column++)
            {
                sum += matrix[(row * length) + column] * x[column];
            }
            x[row] = sum;
        }
        var norm = 0.0;
        for (var i = 0; i < length; i++)
        {
            norm += x[i] * x[i];
        }
        return norm;
    }

    /// <summary>Remembers what each row overwrites, and on the way back keeps the product in its stead.</summary>
    internal static double HandWritten(double[] matrix, double[] x, double[] overwritten, double[] matrixGradient, double[] gradient)
    {
        var length = x.Length;
        for (var row = 0; row < length; row++)
        {
            var coefficients = matrix.AsSpan(row * length, length);
            var sum = 0.0;
            for (var column = 0; column < coefficients.Length && column < x.Length; column++)
            {
                sum += coefficients[column] * x[column];
            }
            overwritten[row] = x[row];
            x[row] = sum;
        }
        var norm = 0.0;
        for (var i = 0; i < length; i++)
        {
            norm += x[i] * x[i];
            gradient[i] = 2 * x[i];
        }
        for (var row = length - 1; row >= 0; row--)
        {
            var adjoint = gradient[row];
            gradient[row] = 0;
            (x[row], overwritten[row]) = (overwritten[row], x[row]);
            var coefficients = matrix.AsSpan(row * length, length);
            var coefficientGradient = matrixGradient.AsSpan(row * length, length);
            for (var column = 0; column < coefficients.Length && column < coefficientGradient.Length && column < x.Length && column < gradient.Length; column++)
            {
                coefficientGradient[column] = adjoint * x[column];
                gradient[column] += adjoint * coefficients[column];
            }
        }
        overwritten.CopyTo(x, 0);
        return norm;
    }
}

/// <summary>A matrix of 256 rows; each way begins by restoring the vector.</summary>
internal sealed class MatrixVectorKernel() : Kernel("matrix-vector 256", Length * Length, Length * Length, Length)
{
    private const int Length = 256;
    private readonly double[] matrix = Numbers.Uniform(Length * Length, seed: 5, -0.1, 0.1);
    private readonly double[] initial = Numbers.Uniform(Length, seed: 6, -1, 1);
    private readonly double[] x = new double[Length];
    private readonly double[] overwritten = new double[Length];
    private readonly double[] tangent = new double[Length];

    public override double Primal()
    {
        initial.CopyTo(x, 0);
        return MatrixVector.Sweep(matrix, x);
    }

    public override double HandWritten()
    {
        initial.CopyTo(x, 0);
        return MatrixVector.HandWritten(matrix, x, overwritten, HandWrittenGradient[0], HandWrittenGradient[1]);
    }

    public override double Gradient()
    {
        initial.CopyTo(x, 0);
        return MatrixVector.Sweep_Grad(matrix, x, TwinGradient[0], TwinGradient[1]);
    }

    public override double Tangent()
    {
        initial.CopyTo(x, 0);
        Direction[1].CopyTo(tangent, 0);
        return MatrixVector.Sweep_Jvp(matrix, x, Direction[0], tangent).Tangent;
    }
}
