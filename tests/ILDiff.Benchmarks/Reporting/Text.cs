using System.Globalization;
using ILDiff.Benchmarks.Measuring;

namespace ILDiff.Benchmarks.Reporting;

/// <summary>Numbers as the tables show them.</summary>
internal static class Text
{
    public static string Number(double number) => number.ToString(number >= 100 ? "F0" : number >= 10 ? "F1" : "0.##", CultureInfo.InvariantCulture);

    public static string Ratio(Median ratio) => FormattableString.Invariant($"{ratio.Value:F2} [{ratio.Low:F2}, {ratio.High:F2}]");

    public static string Duration(double nanoseconds) => nanoseconds switch
    {
        < 1e4 => FormattableString.Invariant($"{nanoseconds:F0} ns"),
        < 1e7 => FormattableString.Invariant($"{nanoseconds / 1e3:F1} us"),
        _ => FormattableString.Invariant($"{nanoseconds / 1e6:F1} ms"),
    };
}
