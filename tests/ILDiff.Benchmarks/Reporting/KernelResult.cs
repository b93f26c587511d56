using ILDiff.Benchmarks.Measuring;

namespace ILDiff.Benchmarks.Reporting;

/// <summary>What was measured of one kernel; ratios are to the primal.</summary>
internal sealed record KernelResult(
    Kernel Kernel, double PrimalNanoseconds, Median HandWritten, Median Gradient, Median Tangent, long? TapeBytes, long PrimalAllocation, long GradientAllocation, long TangentAllocation)
{
    public static KernelResult Measure(Kernel kernel, int rounds)
    {
        var times = new Comparison(kernel.Primal, kernel.HandWritten, kernel.Gradient, kernel.Tangent).Run(rounds);
        Median Ratio(int way) => Median.Of(times[way].Zip(times[0], (time, primal) => time / primal));
        return new KernelResult(
            kernel,
            Median.Of(times[0]).Value,
            Ratio(1),
            Ratio(2),
            Ratio(3),
            MemoryMeter.TapeBytes(kernel.Gradient),
            MemoryMeter.AllocatedBytes(kernel.Primal),
            MemoryMeter.AllocatedBytes(kernel.Gradient),
            MemoryMeter.AllocatedBytes(kernel.Tangent));
    }

    /// <summary>Bytes on the tape for each iteration, as text.</summary>
    public string TapePerIteration => TapeBytes is { } bytes ? Text.Number((double)bytes / Kernel.Iterations) : "over the cap";
}
