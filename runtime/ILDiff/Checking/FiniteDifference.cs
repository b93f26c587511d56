using ILDiff.Runtime;

namespace ILDiff.Checking;

/// <summary>
/// A derivative from function values alone, at the step that balances truncation and rounding.
/// <para>
/// Central differences D(h) = (f(x+h) − f(x−h)) / 2h = f′ + c₂h² + c₄h⁴ + … are extrapolated by Richardson:
/// T(j,0) = D(h₀/2ʲ), T(j,k) = T(j,k−1) + (T(j,k−1) − T(j−1,k−1)) / (4ᵏ − 1), whose truncation error is O(h^(2k+2)).
/// Its size shows in the differences to the neighbours in the table; rounding adds about ε·|f|/h.
/// The entry with the smallest sum of the two is the estimate, and that sum its uncertainty.
/// </para>
/// </summary>
internal static class FiniteDifference
{
    /// <summary>Steps from h₀ = scale/8 down to scale/2²³.</summary>
    private const int Steps = 21;

    private const int Extrapolations = 6;

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
        var best = (Value: double.NaN, Uncertainty: double.PositiveInfinity);
        var finiteRows = 0;
        var step = scale / 4;
        for (var row = 0; row < Steps; row++)
        {
            step /= 2;
            double above = at + step, below = at - step;
            double upper = function(above), lower = function(below);
            table[row, 0] = (upper - lower) / (above - below);
            // A step that is too wide may leave the domain: the table begins anew below it.
            finiteRows = Finiteness.IsFinite(table[row, 0]) ? finiteRows + 1 : 0;
            var rounding = Epsilon * (Math.Max(Math.Abs(upper), Math.Abs(lower)) / step + Math.Abs(table[row, 0]));
            for (var column = 1; column < Math.Min(finiteRows, Extrapolations); column++)
            {
                Extrapolate(table, row, column);
            }
            // Three rows must agree, so that noise is not taken for accuracy when two agree by chance.
            for (var column = 0; column < Math.Min(finiteRows - 2, Extrapolations); column++)
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
