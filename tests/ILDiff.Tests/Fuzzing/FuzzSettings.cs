using System.Globalization;
using ILDiff.Fuzzing.Language;

namespace ILDiff.Tests.Fuzzing;

/// <summary>How many random programs, and which: <c>ILDIFF_FUZZ_COUNT</c> and <c>ILDIFF_FUZZ_SEED</c>; <c>ILDIFF_FUZZ_MODES</c> (<c>Jvp</c>, <c>Grad</c>, <c>Vjp</c>, commas between) for some twins only.</summary>
internal static class FuzzSettings
{
    /// <summary>Programs checked when nothing else is asked.</summary>
    public const int DefaultCount = 1000;

    public static int Count { get; } = int.TryParse(Environment.GetEnvironmentVariable("ILDIFF_FUZZ_COUNT"), CultureInfo.InvariantCulture, out var count) ? count : DefaultCount;

    /// <summary>So many of them are compiled for debugging only, and the others optimised only; 0: all are compiled both ways, as when a count is asked for.</summary>
    public static int CountInDebugOnly { get; } = Environment.GetEnvironmentVariable("ILDIFF_FUZZ_COUNT") is null ? Count / 2 : 0;

    /// <summary>Programs checked without each strategy.</summary>
    public static int CountForStrategies { get; } = Math.Max(1, Count / 20);

    /// <summary>The seed of the first program; the others' follow it.</summary>
    public static ulong Seed { get; } = ulong.TryParse(Environment.GetEnvironmentVariable("ILDIFF_FUZZ_SEED"), CultureInfo.InvariantCulture, out var seed) ? seed : 1;

    public static TwinModes Modes { get; } = Enum.TryParse<TwinModes>(Environment.GetEnvironmentVariable("ILDIFF_FUZZ_MODES"), out var modes) ? modes : TwinModes.All;
}
