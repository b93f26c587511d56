using ILDiff.Runtime;

namespace ILDiff.Checking;

/// <summary>
/// A derivative from function values alone, at the step that balances truncation and rounding.
/// <para>
/// Central differences D(h) = (f(x+h) − f(x−h)) / 2h = f′ + c₂h² + c₄h⁴ + … are extrapolated by Richardson:
/// T(j,0) = D(h₀/2ʲ), T(j,k) = T(j,k−1) + (T(j,k−1) − T(j−1,k−1)) / (4ᵏ − 1), whose truncation error is O(h^(2k+2)).
/// Its size shows in the differences to the neighbours in the table; noise in f adds noise/h, where the noise is
/// ε·|f| or more (a function that computes in single precision): see <see cref="FunctionNoise"/>, and h·|T(j,2) − T(j−1,2)|
/// at the smallest steps.
/// The entry with the smallest sum of the two is the estimate, and that sum its uncertainty.
/// </para>
/// </summary>
internal static class FiniteDifference
{
    /// <summary>Steps from h₀ = scale/8 down to scale/2²³.</summary>
    private const int Steps = 21;

    private const int Extrapolations = 6;

    /// <summary>From here on truncation is nothing after two extrapolations, and what differs is noise: scale/2¹⁵ and below.</summary>
    private const int FirstNoiseRow = 12;

    /// <summary>2⁻⁵², twice the unit roundoff.</summary>
    private const double Epsilon = 2.220446049250313e-16;

    /// <summary>The value is NaN when no step had finite function values.</summary>
    public static (double Value, double Uncertainty) Estimate(Func<double, double> function, double at)
    {
        var size = Math.Abs(at);
        var best = EstimateAtScale(function, at, 1);
        if (size > 0 && (size < 1.0 / 16 || size > 16))
        {
            var other = EstimateAtScale(function, at, size);
            if (double.IsNaN(best.Value) || other.Uncertainty < best.Uncertainty)
            {
                best = other;
            }
        }
        return best;
    }

    private static (double Value, double Uncertainty) EstimateAtScale(Func<double, double> function, double at, double scale)
    {
        var table = new double[Steps, Extrapolations];
        var sizes = new double[Steps];
        for (var row = 0; row < Steps; row++)
        {
            double above = at + StepOf(row, scale), below = at - StepOf(row, scale);
            double upper = function(above), lower = function(below);
            table[row, 0] = (upper - lower) / (above - below);
            sizes[row] = Math.Max(Math.Abs(upper), Math.Abs(lower));
        }
        var finiteRows = new int[Steps];
        for (var row = 0; row < Steps; row++)
        {
            // A step that is too wide may leave the domain: the table begins anew below it.
            finiteRows[row] = !Finiteness.IsFinite(table[row, 0]) ? 0 : row == 0 ? 1 : finiteRows[row - 1] + 1;
            for (var column = 1; column < Math.Min(finiteRows[row], Extrapolations); column++)
            {
                Extrapolate(table, row, column);
            }
        }
        var noise = Math.Max(FunctionNoise.Estimate(function, at, Math.Max(scale, Math.Abs(at))), SmallStepNoise(table, finiteRows, scale));
        var best = (Value: double.NaN, Uncertainty: double.PositiveInfinity);
        for (var row = 0; row < Steps; row++)
        {
            var rounding = Math.Max(Epsilon * sizes[row], noise) / StepOf(row, scale) + Epsilon * Math.Abs(table[row, 0]);
            // Three rows must agree, so that noise is not taken for accuracy when two agree by chance.
            for (var column = 0; column < Math.Min(finiteRows[row] - 2, Extrapolations); column++)
            {
                var uncertainty = Disagreement(table, row, column) + rounding;
                if (uncertainty < best.Uncertainty)
                {
                    best = (table[row, column], uncertainty);
                }
            }
        }
        return best;
    }

    private static double SmallStepNoise(double[,] table, int[] finiteRows, double scale)
    {
        var noise = 0.0;
        for (var row = FirstNoiseRow; row < Steps; row++)
        {
            if (finiteRows[row] > 3)
            {
                noise = Math.Max(noise, StepOf(row, scale) * Math.Abs(table[row, 2] - table[row - 1, 2]));
            }
        }
        return noise;
    }

    private static double StepOf(int row, double scale) => scale / (8L << row);

    private static void Extrapolate(double[,] table, int row, int column)
    {
        var correction = (table[row, column - 1] - table[row - 1, column - 1]) / (Math.Pow(4, column) - 1);
        table[row, column] = table[row, column - 1] + correction;
    }

    private static double Disagreement(double[,] table, int row, int column)
    {
        var rows = Math.Max(Math.Abs(table[row, column] - table[row - 1, column]), Math.Abs(table[row - 1, column] - table[row - 2, column]) / 16);
        return column == 0 ? rows : Math.Max(rows, Math.Abs(table[row, column] - table[row, column - 1]));
    }
}
