using ILDiff;

namespace Woven;

/// <summary>Loops that only add to sums, whose iterations are reversed as they end, and near misses of such loops.</summary>
public static partial class Sums
{
    [Differentiable]
    public static double MeanOfSquares(double[] x)
    {
        var sum = 0.0;
        for (var i = 0; i < x.Length; i++)
        {
            sum += x[i] * x[i];
        }
        return -(2 * sum / (x.Length == 0 ? 1 : 3)) + 1;
    }

    [Differentiable]
    public static double Scaled(double[] x, double scale, [NonDifferentiable] double weight, int n)
    {
        var sum = 1.0;
        for (var i = 0; i < n; i++)
        {
            sum += Math.Sin(x[i] * scale);
        }
        return weight * (sum / n) - (3 - sum);
    }

    [Differentiable]
    public static double Neighbours(double[] x)
    {
        var sum = 0.0;
        for (var i = 1; i < x.Length - 1; i++)
        {
            sum += (x[i - 1] * x[i]) - (x[i + 1] * x[i + 1] * x[i]);
        }
        return sum;
    }

    [Differentiable]
    public static double NeighboursBackwards(double[] x)
    {
        var sum = 0.0;
        for (var i = x.Length - 1; i >= 2; i -= 2)
        {
            sum -= x[i] * Math.Exp(x[i - 2]) * x[i - 1];
        }
        return sum;
    }

    [Differentiable]
    public static double NeighboursUntil(double[] x, double limit)
    {
        var sum = 0.0;
        for (var i = 0; i < x.Length - 1; i++)
        {
            var term = x[i] * x[i + 1];
            if (term > limit)
            {
                break;
            }
            sum += term * x[i];
        }
        return sum;
    }

    [Differentiable]
    public static double Pairs(double[] x, double cutoff)
    {
        var energy = 0.0;
        for (var i = 0; i < x.Length; i++)
        {
            for (var j = i + 1; j < x.Length; j++)
            {
                var distance = x[i] - x[j];
                var squared = distance * distance;
                if (squared < cutoff)
                {
                    energy += squared * Math.Exp(-squared);
                }
                else if (squared < 2 * cutoff)
                {
                    energy -= 0.1 * distance;
                }
            }
        }
        return energy;
    }

    [Differentiable]
    public static double InvariantBeyondTheEnd(double[] x, double[] y, int n, int k)
    {
        var sum = 0.0;
        for (var i = 0; i < n; i++)
        {
            sum += x[i] * y[k];
        }
        return sum;
    }

    [Differentiable]
    public static double Layers(double[] w, double[] x, int rows)
    {
        var loss = 0.0;
        for (var i = 0; i < rows; i++)
        {
            var dot = w[0];
            for (var j = 0; j < x.Length; j++)
            {
                dot += w[j + 1] * x[j] * (i + 1);
            }
            loss += Math.Log(1 + Math.Exp(-dot));
        }
        return loss / rows;
    }

    [Differentiable]
    public static double GoingOn(double[] x, double[] y)
    {
        var sum = 0.5;
        foreach (var v in x)
        {
            sum += v * v;
        }
        foreach (var v in y)
        {
            sum -= v * x[0];
        }
        return sum * 3;
    }

    [Differentiable]
    public static double TwoSums(double[] x)
    {
        double sum = 0, squares = 0;
        for (var i = 0; i < x.Length; i++)
        {
            sum += x[i];
            squares += x[i] * x[i];
        }
        return (2 * sum) - (squares / 4);
    }

    [Differentiable]
    public static double Product(double[] x)
    {
        double sum = 0, squares = 0;
        for (var i = 0; i < x.Length; i++)
        {
            sum += x[i];
            squares += x[i] * x[i];
        }
        return sum * squares;
    }

    [Differentiable]
    public static double Norm(double[] x)
    {
        var sum = 0.0;
        for (var i = 0; i < x.Length; i++)
        {
            sum += x[i] * x[i];
        }
        return Math.Sqrt(sum);
    }

    [Differentiable]
    public static double Read(double[] x)
    {
        var sum = 0.0;
        for (var i = 0; i < x.Length; i++)
        {
            sum += x[i] * (i == 2 ? sum : 1);
        }
        return sum;
    }

    [Differentiable]
    public static double UntilTheSumIsLarge(double[] x, double limit)
    {
        var sum = 0.0;
        foreach (var v in x)
        {
            sum += v * v;
            if (sum > limit)
            {
                return sum * 2;
            }
        }
        return sum;
    }

    [Differentiable]
    public static double WrittenAfterwards(double[] x, double[] y)
    {
        var sum = 0.0;
        for (var i = 0; i < x.Length; i++)
        {
            sum += x[i] * x[i];
        }
        y[0] = 3 * x[0];
        x[1] = y[0] * y[0];
        return sum + x[1];
    }

    [Differentiable]
    public static double WrittenBefore(double[] x, double c)
    {
        for (var i = 0; i < x.Length; i++)
        {
            x[i] *= c;
        }
        var sum = 0.0;
        for (var i = 0; i < x.Length - 1; i++)
        {
            sum += x[i] * x[i + 1];
        }
        return sum;
    }

    [Differentiable]
    public static double EitherWay(double[] x, int n)
    {
        var sum = 0.0;
        for (var i = 0; i < x.Length; i++)
        {
            sum += x[i] * x[i];
        }
        return n > 0 ? sum : -2 * sum;
    }

    [Differentiable]
    public static double Rows(double[][] m, double c)
    {
        var sum = 0.0;
        for (var i = 0; i < m.Length; i++)
        {
            var row = m[i];
            for (var j = 0; j < row.Length; j++)
            {
                sum += row[j] * m[0][0] * c;
            }
        }
        return sum;
    }

    [Differentiable]
    public static double Rectangle(double[,] m)
    {
        var sum = 0.0;
        for (var i = 0; i < m.GetLength(0); i++)
        {
            for (var j = 1; j < m.GetLength(1); j++)
            {
                sum += m[i, j] * m[i, j - 1] * m[0, 1];
            }
        }
        return sum;
    }

    [Differentiable]
    public static float Singles(float[] x, float c)
    {
        var sum = 0f;
        for (var i = 0; i < x.Length - 1; i++)
        {
            sum += x[i] * x[i + 1] * c;
        }
        return sum / 2;
    }

    [Differentiable]
    public static double ThroughCalls(double[] x)
    {
        var sum = 0.0;
        for (var i = 0; i < x.Length; i++)
        {
            sum += PowerOf(x[i], i + 1);
        }
        return sum;
    }

    [Differentiable]
    public static double SumInALoop(double[] x, int rounds)
    {
        var y = x[0];
        for (var k = 0; k < rounds; k++)
        {
            var sum = 0.0;
            for (var i = 0; i < x.Length; i++)
            {
                sum += x[i] * y;
            }
            y = Math.Sin(sum);
        }
        return y;
    }

    /// <summary>What the last iteration has stored in an object is read after the loop.</summary>
    [Differentiable]
    public static double StoredInAnObject(double[] x, double c)
    {
        var sum = 0.0;
        var latest = new Latest();
        for (var i = 0; i < x.Length; i++)
        {
            sum += x[i] * x[i];
            latest.Number = x[i] * x[i] * c;
        }
        return sum + latest.Number;
    }

    /// <summary>As the one before, in an array.</summary>
    [Differentiable]
    public static double StoredInAnArray(double[] x, double c)
    {
        var sum = 0.0;
        var latest = new double[1];
        for (var i = 0; i < x.Length; i++)
        {
            sum += x[i] * x[i];
            latest[0] = x[i] * x[i] * c;
        }
        return sum + latest[0];
    }

    private static double PowerOf(double v, int n) => n == 0 ? 1 : v * PowerOf(v, n - 1);
}

public sealed class Latest
{
    public double Number { get; set; } = 1;
}
