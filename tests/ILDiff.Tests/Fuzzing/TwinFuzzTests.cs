using ILDiff.Compiler.Transforms;
using ILDiff.Compiler.Transforms.Reverse;
using ILDiff.Fuzzing.Checking;
using ILDiff.Fuzzing.Compilation;
using ILDiff.Fuzzing.Generation;
using ILDiff.Fuzzing.Language;
using ILDiff.Tests.Weaving;
using Microsoft.CodeAnalysis;
using Xunit;
using Xunit.Abstractions;

namespace ILDiff.Tests.Fuzzing;

/// <summary>Random programs, woven: every twin against the evaluator. See <see cref="FuzzSettings"/> for running more of them.</summary>
public abstract class TwinFuzzTests(ITestOutputHelper output)
{
    private const int BatchSize = 50;
    private const double LargestFilteredFraction = 0.2;

    /// <summary>Checks this many programs, compiled and woven in this way.</summary>
    protected void Check(WeavingOptions options, int programs, int skipped = 0)
    {
        options = options with { RunsGenerator = true };
        var seed = FuzzSettings.Seed + (ulong)skipped;
        // Structs and objects pass through a call whole only by its being inlined.
        var allowed = options.Compiler.InlinesCalls ? Constructs.All : Constructs.All & ~(Constructs.Structs | Constructs.Objects);
        var total = new TwinReport();
        for (var done = 0; done < programs; done += BatchSize)
        {
            var count = Math.Min(BatchSize, programs - done);
            var batch = ProgramBatch.FromSeeds(seed + (ulong)done, count, FuzzSettings.Modes, allowed);
            var woven = WeavingHarness.Weave(batch.Source, options);
            Assert.True(woven.Errors.Count == 0, woven.Errors.Count == 0 ? "" : $"{FirstRejected(batch.Programs, options)}\n{woven.DescribeDiagnostics()}");
            TwinCheck.Run(batch, woven.Assembly, FuzzSettings.Modes, total);
            Assert.True(total.Failures.Count == 0, total.Failures.Count == 0 ? "" : $"{total}\n{Shrunk(total.Failures[0], options)}");
        }
        output.WriteLine($"{programs} programs from seed {seed}, {options.Optimization}, {options.Compiler}: {total}");
        Assert.True(total.FilteredFraction < LargestFilteredFraction, total.ToString());
        Assert.True(total.TooLong <= programs / 10, total.ToString());
    }

    private CheckFailure Shrunk(CheckFailure failure, WeavingOptions options) => Shrinker.Shrink(failure, program =>
    {
        var batch = ProgramBatch.Of(program, FuzzSettings.Modes);
        var woven = WeavingHarness.Weave(batch.Source, options);
        var report = new TwinReport();
        if (woven.Errors.Count == 0)
        {
            TwinCheck.Check(report, program, [failure.Input], woven.Assembly.GetType(ProgramBatch.ClassName(0))!, FuzzSettings.Modes);
        }
        return report.Failures.FirstOrDefault();
    });

    private static string FirstRejected(IReadOnlyList<FuzzProgram> programs, WeavingOptions options) => programs
        .Select(program => ProgramBatch.Of(program, FuzzSettings.Modes))
        .Where(single => WeavingHarness.Weave(single.Source, options).Errors.Count > 0)
        .Select(single => $"seed {single.Programs[0].Seed} is rejected:\n{single.Source}")
        .FirstOrDefault() ?? "";
}

/// <summary>The first half of the programs (or all, see <see cref="FuzzSettings.CountInDebugOnly"/>), as Roslyn compiles for debugging.</summary>
public sealed class TwinFuzzDebugTests(ITestOutputHelper output) : TwinFuzzTests(output)
{
    [Fact]
    public void TwinsAgreeWithTheEvaluator() => Check(new WeavingOptions(OptimizationLevel.Debug), FuzzSettings.CountInDebugOnly == 0 ? FuzzSettings.Count : FuzzSettings.CountInDebugOnly);
}

/// <summary>The others as Roslyn optimises; a class of its own, so that the two run side by side.</summary>
public sealed class TwinFuzzReleaseTests(ITestOutputHelper output) : TwinFuzzTests(output)
{
    [Fact]
    public void TwinsAgreeWithTheEvaluator() => Check(new WeavingOptions(OptimizationLevel.Release), FuzzSettings.Count - FuzzSettings.CountInDebugOnly, FuzzSettings.CountInDebugOnly);
}

/// <summary>The compiler's strategies, each in turn not taken, and then none: what the others hide comes to light.</summary>
public sealed class TwinFuzzStrategiesTests(ITestOutputHelper output) : TwinFuzzTests(output)
{
    [Theory]
    [InlineData(false, true, true, true)]
    [InlineData(true, false, true, true)]
    [InlineData(true, true, false, true)]
    [InlineData(true, true, true, false)]
    [InlineData(false, false, false, false)]
    public void TwinsAgreeWithTheEvaluator(bool usesLoopFrames, bool recomputes, bool inlinesCalls, bool fusesIterations) => Check(
        new WeavingOptions { Compiler = new CompilerOptions(new ReverseOptions(usesLoopFrames, recomputes, fusesIterations), VerifiesIr: true, inlinesCalls) },
        FuzzSettings.CountForStrategies);
}
