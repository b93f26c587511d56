namespace ILDiff.Fuzzing.Checking;

/// <summary>What was compared, how strictly, and what failed.</summary>
public sealed class TwinReport
{
    public List<CheckFailure> Failures { get; } = [];

    /// <summary>Programs with an input.</summary>
    public int Runs { get; set; }

    /// <summary>Runs in which the primal throws: the twins must throw the same.</summary>
    public int ThrowingRuns { get; set; }

    /// <summary>Runs given up for their length.</summary>
    public int TooLong { get; set; }

    /// <summary>Derivatives compared to 1e-12.</summary>
    public int Strict { get; set; }

    /// <summary>Derivatives that are not finite, and must not be in the twins.</summary>
    public int NonFinite { get; set; }

    /// <summary>Derivatives of <c>float</c> computations, compared to the rounding error of <c>float</c>.</summary>
    public int Narrow { get; set; }

    /// <summary>Derivatives so ill-conditioned that 1e-12 is less than their rounding error, compared to that error.</summary>
    public int IllConditioned { get; set; }

    /// <summary>Derivatives not compared: infinite terms cancel, and the order decides between finite and not.</summary>
    public int Ambiguous { get; set; }

    /// <summary>Derivatives not compared: a factor over- or underflows in one order of multiplication.</summary>
    public int Extreme { get; set; }

    public int Compared => Strict + NonFinite + Narrow + IllConditioned + Ambiguous + Extreme;

    /// <summary>The part of the derivatives that was compared more loosely than to 1e-12, or not at all.</summary>
    public double FilteredFraction => Compared == 0 ? 0 : (double)(IllConditioned + Ambiguous + Extreme) / Compared;

    public override string ToString() =>
        $"{Runs} runs ({ThrowingRuns} throw, {TooLong} too long); {Compared} derivatives: {Strict} to 1e-12, {Narrow} float, {NonFinite} not finite; "
        + $"filtered {FilteredFraction:P1}: {IllConditioned} ill-conditioned, {Ambiguous} with infinite terms that cancel, {Extreme} out of range; {Failures.Count} failures";
}
