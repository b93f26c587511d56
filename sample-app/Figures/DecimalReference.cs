namespace SampleApp.Figures;

/// <summary>The derivatives of exp(x² − x)/x by hand, to 26 digits.</summary>
public static class DecimalReference
{
    /// <summary>f′ = exp(x² − x) · (2 − 1/x − 1/x²).</summary>
    public static decimal Derivative(decimal x) => Exponential(x * x - x) * LogarithmicPart(x);

    /// <summary>f″ = exp(x² − x) · ((2x − 1)(2 − 1/x − 1/x²) + 1/x² + 2/x³).</summary>
    public static decimal SecondDerivative(decimal x) =>
        Exponential(x * x - x) * ((2 * x - 1) * LogarithmicPart(x) + 1 / (x * x) + 2 / (x * x * x));

    /// <summary>The number to 28 digits (the cast keeps 15 only): its mantissa, an integer, over a power of two.</summary>
    public static decimal Exactly(double value)
    {
        if (value == 0)
        {
            return 0;
        }
        var shift = 52 - Math.ILogB(value);
        var exact = (decimal)(long)Math.ScaleB(value, shift);
        for (; shift > 0; shift--)
        {
            exact /= 2;
        }
        for (; shift < 0; shift++)
        {
            exact *= 2;
        }
        return exact;
    }

    private static decimal LogarithmicPart(decimal x) => 2 - 1 / x - 1 / (x * x);

    private static decimal Exponential(decimal x)
    {
        var sum = 1m;
        var term = 1m;
        for (var n = 1; term != 0; n++)
        {
            term *= x / n;
            sum += term;
        }
        return sum;
    }
}
