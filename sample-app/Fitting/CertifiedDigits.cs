namespace SampleApp.Fitting;

/// <summary>How many digits a number shares with a certified one.</summary>
public static class CertifiedDigits
{
    /// <summary>The certified values have 11 digits: no number can share more.</summary>
    public const double Maximum = 11;

    /// <summary>The log relative error −log₁₀(|value − certified| / |certified|), from 0 to 11.</summary>
    public static double Shared(double value, double certified)
    {
        var digits = -Math.Log10(Math.Abs(value - certified) / Math.Abs(certified));
        return digits > 0 ? Math.Min(digits, Maximum) : 0;
    }
}
