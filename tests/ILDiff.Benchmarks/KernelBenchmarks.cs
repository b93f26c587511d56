using BenchmarkDotNet.Attributes;

namespace ILDiff.Benchmarks;

/// <summary>The same kernels for BenchmarkDotNet.</summary>
[MemoryDiagnoser]
public class KernelBenchmarks
{
    private Kernel kernel = null!;

    /// <summary>All kernels.</summary>
    public static IEnumerable<string> Names => KernelCatalogue.All.Select(kernel => kernel.Name);

    /// <summary>Which one.</summary>
    [ParamsSource(nameof(Names))]
    public string Kernel { get; set; } = "";

    /// <summary>Makes its inputs.</summary>
    [GlobalSetup]
    public void Setup() => kernel = KernelCatalogue.All.Single(candidate => candidate.Name == Kernel);

    /// <summary>The function.</summary>
    [Benchmark(Baseline = true)]
    public double Primal() => kernel.Primal();

    /// <summary>Its adjoint, written by hand.</summary>
    [Benchmark]
    public double HandWritten() => kernel.HandWritten();

    /// <summary>Its reverse-mode twin.</summary>
    [Benchmark]
    public double Gradient() => kernel.Gradient();

    /// <summary>Its forward-mode twin.</summary>
    [Benchmark]
    public double Tangent() => kernel.Tangent();
}
