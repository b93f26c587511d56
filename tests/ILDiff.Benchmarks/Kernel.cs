namespace ILDiff.Benchmarks;

/// <summary>
/// A function with its derivatives, in the ways that are timed. Each way does the kernel's whole work once and
/// returns a number that depends on it.
/// </summary>
/// <param name="name">What <c>--filter</c> and the table call it.</param>
/// <param name="iterations">How often its main loop runs in one piece of work: what tape is counted per.</param>
/// <param name="lengths">How long its independents are: by-value ones count as one array, each array parameter as another.</param>
internal abstract class Kernel(string name, long iterations, params int[] lengths)
{
    public string Name { get; } = name;

    public long Iterations { get; } = iterations;

    /// <summary>What <see cref="HandWritten"/> has left.</summary>
    public double[][] HandWrittenGradient { get; } = [.. lengths.Select(length => new double[length])];

    /// <summary>What <see cref="Gradient"/> has left.</summary>
    public double[][] TwinGradient { get; } = [.. lengths.Select(length => new double[length])];

    /// <summary>Along which <see cref="Tangent"/> differentiates.</summary>
    public double[][] Direction { get; } = [.. lengths.Select((length, i) => Numbers.Uniform(length, seed: 7 + i, -1, 1))];

    /// <summary>The function's value.</summary>
    public abstract double Primal();

    /// <summary>Value and gradient by an adjoint written by hand; returns the value.</summary>
    public abstract double HandWritten();

    /// <summary>Value and gradient by the reverse-mode twin; returns the value.</summary>
    public abstract double Gradient();

    /// <summary>Value and directional derivative by the forward-mode twin; returns the derivative.</summary>
    public abstract double Tangent();

    public override string ToString() => Name;
}
