using System.Runtime.InteropServices;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using ILDiff.Benchmarks;
using ILDiff.Benchmarks.Measuring;
using ILDiff.Benchmarks.Reporting;

if (args is ["--bdn", ..])
{
    // In this process: a generated project would be built by other rules than the solution's.
    var configuration = DefaultConfig.Instance.AddJob(Job.Default.WithToolchain(InProcessEmitToolchain.Instance));
    BenchmarkSwitcher.FromTypes([typeof(KernelBenchmarks)]).Run(args[1..], configuration);
    return 0;
}
if (Options.Parse(args) is not { } options)
{
    Console.Error.WriteLine(Options.Usage);
    return 2;
}
if (options.Mode == BenchmarkMode.Help)
{
    Console.WriteLine(Options.Usage);
    return 0;
}

var kernels = (options.Mode == BenchmarkMode.Growth ? KernelCatalogue.Growing : KernelCatalogue.All)
    .Where(kernel => kernel.Name.Contains(options.Filter, StringComparison.OrdinalIgnoreCase))
    .ToList();
if (kernels.Count == 0)
{
    Console.Error.WriteLine($"No kernel's name contains '{options.Filter}'.");
    return 2;
}
foreach (var kernel in kernels)
{
    if (Agreement.Disagreement(kernel) is { } disagreement)
    {
        Console.Error.WriteLine($"{kernel.Name}: they disagree on {disagreement}.");
        return 1;
    }
}
Console.WriteLine(
    $"{RuntimeInformation.FrameworkDescription}, {RuntimeInformation.OSDescription}, {RuntimeInformation.ProcessArchitecture}; {ThreadClock.Description}; "
    + $"ratios to the primal: median of {options.Rounds} interleaved rounds, and an interval that holds the true median in 95 of 100 runs.");
Console.WriteLine();
if (options.Mode == BenchmarkMode.Growth)
{
    GrowthReport.Print(kernels, options.Rounds);
}
else
{
    KernelReport.Print(kernels, options.Rounds);
}
return 0;
