using ILDiff;

namespace WovenLibrary;

/// <summary>Methods with twins, to be called from another woven assembly.</summary>
public static partial class Library
{
    /// <summary>How often the method has run, its twins included.</summary>
    public static int Runs { get; set; }

    [Differentiable]
    public static double Smooth(double x, double y, int n)
    {
        var sum = 0.0;
        for (var i = 1; i <= n; i++)
        {
            sum += Math.Sin(x * i) * Math.Exp(-y * i);
        }
        return sum;
    }

    [Differentiable]
    public static double Single(float x, double y) => x * x * y;

    [Differentiable]
    public static double Quadratic(double[] x, double[] weights)
    {
        var sum = 0.0;
        for (var i = 0; i < x.Length; i++)
        {
            sum += weights[i] * x[i] * x[i];
        }
        return sum;
    }

    /// <summary>Writes what it reads.</summary>
    [Differentiable]
    public static void Accumulate(double[] x, double factor)
    {
        for (var i = 1; i < x.Length; i++)
        {
            x[i] += factor * x[i - 1] * x[i];
        }
    }

    [Differentiable]
    public static double Norm(double[] x, double[] y)
    {
        for (var i = 0; i < x.Length; i++)
        {
            y[i] = x[i] * x[i];
        }
        return Math.Sqrt(y[0] + y[y.Length - 1]);
    }

    [Differentiable]
    public static double[] Squares(double[] x, double scale)
    {
        var squares = new double[x.Length + 1];
        for (var i = 0; i < x.Length; i++)
        {
            squares[i] = scale * x[i] * x[i];
        }
        squares[x.Length] = scale;
        return squares;
    }

    /// <summary>Its argument comes back.</summary>
    [Differentiable]
    public static double[] Doubled(double[] x)
    {
        for (var i = 0; i < x.Length; i++)
        {
            x[i] *= 2 * x[i];
        }
        return x;
    }

    [Differentiable]
    public static double Trace(double[,] matrix)
    {
        var sum = 0.0;
        for (var i = 0; i < matrix.GetLength(0); i++)
        {
            sum += matrix[i, i] * matrix[0, i];
        }
        return sum;
    }

    /// <summary>The twins say how often they have run.</summary>
    [Differentiable]
    public static double Counted(double x)
    {
        Runs++;
        return x * x * x;
    }

    /// <summary>Without twins: its code is read, private parts included.</summary>
    public static double Unmarked(double x) => Hidden.Apply(x) + Coefficients[1] * x;

    private static readonly double[] Coefficients = [3, 5];

    private static class Hidden
    {
        internal static double Apply(double x)
        {
            var y = x;
            for (var i = 0; i < 3; i++)
            {
                y = y * x + Coefficients[0];
            }
            return y;
        }
    }
}

/// <summary>Declares its twins in an extension block.</summary>
public static class ElsewhereDeclared
{
    [Differentiable]
    public static double Cosine(double x, [NonDifferentiable] double factor) => Math.Cos(factor * x);
}

/// <summary>Rules for methods of the base library, for all who refer to this assembly.</summary>
public static class LibraryRules
{
    public static double Opaque(double x) => x;

    [PartialsOf(typeof(LibraryRules), nameof(Opaque))]
    public static double OpaquePartial(double x, double y) => 10;
}
