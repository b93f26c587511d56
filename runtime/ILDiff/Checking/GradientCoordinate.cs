using System.Globalization;
using ILDiff.Runtime;

namespace ILDiff;

/// <summary>One partial derivative as it was given and as finite differences estimate it.</summary>
public sealed class GradientCoordinate
{
    internal GradientCoordinate(int index, double? reverse, double? forward, double estimated, double tolerance)
    {
        Index = index;
        Reverse = reverse;
        Forward = forward;
        Estimated = estimated;
        Tolerance = tolerance;
        Error = Math.Max(Distance(reverse ?? forward, estimated), Math.Max(Distance(forward ?? reverse, estimated), Distance(reverse ?? forward, forward ?? reverse)));
    }

    /// <summary>Which coordinate.</summary>
    public int Index { get; }

    /// <summary>The partial that reverse mode (or the gradient passed) gives.</summary>
    public double? Reverse { get; }

    /// <summary>The partial that forward mode gives.</summary>
    public double? Forward { get; }

    /// <summary>The partial given: reverse mode's, or else forward mode's.</summary>
    public double Given => Reverse ?? Forward ?? double.NaN;

    /// <summary>The finite difference; NaN when the function is not finite around the point.</summary>
    public double Estimated { get; }

    /// <summary>The largest of the distances between what was given and the estimate, and between reverse and forward.</summary>
    public double Error { get; }

    /// <summary>How large an error the estimate's own uncertainty explains.</summary>
    public double Tolerance { get; }

    /// <summary>Whether the error is within the tolerance. Where there is no finite estimate, it is not.</summary>
    public bool IsConsistent => Error <= Tolerance;

    internal double Severity => Error == 0 ? 0 : Finiteness.IsFinite(Error) ? Error / Tolerance : double.PositiveInfinity;

    /// <summary>The numbers compared.</summary>
    public override string ToString()
    {
        var given = Reverse is { } reverse ? Show("reverse", reverse) : "";
        if (Forward is { } forward)
        {
            given += (given.Length > 0 ? ", " : "") + Show("forward", forward);
        }
        return double.IsNaN(Estimated)
            ? $"[{Index}]: {given}; no estimate, the function is not finite around the point"
            : $"[{Index}]: {given}, {Show("finite difference", Estimated)}; {Show("error", Error)}, {Show("tolerance", Tolerance)}";
    }

    private static double Distance(double? a, double? b) => Math.Abs(a.GetValueOrDefault() - b.GetValueOrDefault());

    private static string Show(string name, double value) => name + " " + value.ToString("G9", CultureInfo.InvariantCulture);
}
