namespace ILDiff.Benchmarks.Reporting;

/// <summary>The cost of a gradient against that of its function, as the number of inputs grows: flat in reverse mode.</summary>
internal static class GrowthReport
{
    public static void Print(IReadOnlyList<Kernel> kernels, int rounds)
    {
        var table = new Table(("inputs", 10), ("primal", 10), ("F_Grad / primal", 20), ("F_Jvp / primal", 20), ("tape B/iteration", 16));
        foreach (var kernel in kernels)
        {
            var result = KernelResult.Measure(kernel, rounds);
            table.Write(
                kernel.TwinGradient[0].Length.ToString("N0", System.Globalization.CultureInfo.InvariantCulture),
                Text.Duration(result.PrimalNanoseconds),
                Text.Ratio(result.Gradient),
                Text.Ratio(result.Tangent),
                result.TapePerIteration);
        }
    }
}
