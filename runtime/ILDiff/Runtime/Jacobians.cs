namespace ILDiff.Runtime;

/// <summary>Jacobians, a column for each input by forward mode or a row for each output by reverse mode: whichever is cheaper.</summary>
internal static class Jacobians
{
    /// <summary>About what a row costs, in columns.</summary>
    private const int ColumnsPerRow = 2;

    /// <param name="inputs">How many columns there are.</param>
    /// <param name="column">From a direction to the tangent of the outputs.</param>
    /// <param name="row">From the adjoint of the outputs to that of the inputs; it may overwrite what it is given.</param>
    /// <param name="countOutputs">How many rows there are.</param>
    public static double[,] Of(int inputs, Func<double[], double[]> column, Func<double[], double[]> row, Func<int> countOutputs)
    {
        if (inputs == 0)
        {
            return new double[countOutputs(), 0];
        }
        var first = column(Unit(inputs, 0));
        var jacobian = new double[first.Length, inputs];
        if (inputs - 1 <= (long)ColumnsPerRow * first.Length)
        {
            for (var j = 0; j < inputs; j++)
            {
                var tangent = j == 0 ? first : column(Unit(inputs, j));
                for (var i = 0; i < first.Length; i++)
                {
                    jacobian[i, j] = tangent[i];
                }
            }
            return jacobian;
        }
        for (var i = 0; i < first.Length; i++)
        {
            var adjoint = row(Unit(first.Length, i));
            for (var j = 0; j < inputs; j++)
            {
                jacobian[i, j] = adjoint[j];
            }
        }
        return jacobian;
    }

    private static double[] Unit(int length, int position)
    {
        var unit = new double[length];
        unit[position] = 1;
        return unit;
    }
}
