using System.Globalization;

namespace ILDiff.Tests.Fuzzing;

/// <summary>How many random programs, and which: <c>ILDIFF_FUZZ_COUNT</c> and <c>ILDIFF_FUZZ_SEED</c>.</summary>
internal static class FuzzSettings
{
    /// <summary>Programs checked when nothing else is asked.</summary>
    public const int DefaultCount = 300;

    public static int Count { get; } = int.TryParse(Environment.GetEnvironmentVariable("ILDIFF_FUZZ_COUNT"), CultureInfo.InvariantCulture, out var count) ? count : DefaultCount;

    /// <summary>The seed of the first program; the others' follow it.</summary>
    public static ulong Seed { get; } = ulong.TryParse(Environment.GetEnvironmentVariable("ILDIFF_FUZZ_SEED"), CultureInfo.InvariantCulture, out var seed) ? seed : 1;
}
