using System.Globalization;

namespace ILDiff.Benchmarks.Reporting;

/// <summary>Every way of every kernel.</summary>
internal static class KernelReport
{
    public static void Print(IReadOnlyList<Kernel> kernels, int rounds)
    {
        var table = new Table(
            ("kernel", 32), ("primal", 10), ("by hand", 20), ("F_Grad", 20), ("F_Jvp", 20), ("tape B/iteration", 16), ("allocated B: primal, F_Grad, F_Jvp", 34));
        foreach (var kernel in kernels)
        {
            var result = KernelResult.Measure(kernel, rounds);
            table.Write(
                kernel.Name,
                Text.Duration(result.PrimalNanoseconds),
                Text.Ratio(result.HandWritten),
                Text.Ratio(result.Gradient),
                Text.Ratio(result.Tangent),
                result.TapePerIteration,
                string.Create(CultureInfo.InvariantCulture, $"{result.PrimalAllocation}, {result.GradientAllocation}, {result.TangentAllocation}"));
        }
    }
}
