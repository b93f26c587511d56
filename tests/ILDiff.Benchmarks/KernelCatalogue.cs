using ILDiff.Benchmarks.Kernels;

namespace ILDiff.Benchmarks;

/// <summary>All kernels, in the table's order.</summary>
internal static class KernelCatalogue
{
    public static readonly int[] RosenbrockLengths = [100, 1_000, 10_000, 100_000];

    public static IEnumerable<Kernel> All =>
    [
        .. Growing,
        new ContinuedFractionKernel(),
        new ExponentialQuotientKernel(),
        new BlackScholesKernel(),
        new GaussianMixtureKernel(),
        new CallChainKernel(),
        new LorenzKernel(),
        new MatrixVectorKernel(),
        new LogisticRegressionKernel(),
        new LennardJonesKernel(),
    ];

    /// <summary>One function of more and more inputs.</summary>
    public static IEnumerable<Kernel> Growing => RosenbrockLengths.Select(length => new RosenbrockKernel(length));
}
