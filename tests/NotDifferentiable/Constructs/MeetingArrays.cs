using ILDiff;

namespace NotDifferentiable;

/// <summary>Active values written through what may be a constant array.</summary>
public static partial class MeetingArrays
{
    private static readonly double[] table = [1, 2];

    [Differentiable]
    public static double ThroughVariable([NonDifferentiable] double[] constant, double x, bool flag)
    {
        var y = flag ? constant : new double[2];
        y[0] = x; // expect ILDIFF2009
        return y[0] * constant[0];
    }

    [Differentiable]
    public static double ThroughLoop([NonDifferentiable] double[][] inputs, double x, int n)
    {
        var y = inputs[0];
        for (var i = 0; i < n; i++)
        {
            y[0] *= x; // expect ILDIFF2009
            y = [y[0]];
        }
        return y[0];
    }

    [Differentiable]
    public static double ThroughTable(double x, bool flag)
    {
        var y = flag ? table : new double[2];
        y[1] = x; // expect ILDIFF2009
        return y[1];
    }

    [Differentiable]
    public static double RowStored([NonDifferentiable] double[][] inputs, double x)
    {
        double[] y = [x, 2];
        inputs[0] = y; // expect ILDIFF2009
        return inputs[0][0];
    }

    [Differentiable]
    public static double RowOfMixedRows([NonDifferentiable] double[][] inputs, double x, int i)
    {
        double[] own = [x, 2];
        var rows = new double[2][];
        rows[0] = own; // expect ILDIFF2009
        rows[1] = inputs[0]; // expect ILDIFF2009
        rows[i][1] = x; // expect ILDIFF2009
        return inputs[0][1] * own[0];
    }

    [Differentiable]
    public static double WrittenByCall([NonDifferentiable] double[] constant, double x, int n)
    {
        var y = constant;
        for (var i = 0; i < n; i++)
        {
            Fill(y, x, i); // expect ILDIFF2009
            y = [y[0], x];
        }
        return y[1];
    }

    private static void Fill(double[] y, double x, int n)
    {
        if (n == 0)
        {
            y[0] = x;
            return;
        }
        Fill(y, x * x, n - 1);
    }

    [Differentiable]
    public static double GivenBackByCall([NonDifferentiable] double[] constant, double x, int n)
    {
        var y = Pass(constant, n);
        y[0] = x; // expect ILDIFF2009
        return y[0];
    }

    private static double[] Pass(double[] y, int n) => n == 0 ? y : Pass(y, n - 1);
}
