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
    private const double LargestRejectedFraction = 0.02;

    // References that lead to a struct's field and into a call that stays one are rejected, as is the struct with them.
    private static readonly string[] RejectionsOfReferences = ["ILDIFF2003", "ILDIFF2004"];

    /// <summary>Checks this many programs, compiled and woven in this way.</summary>
    protected void Check(WeavingOptions options, int programs, int skipped = 0)
    {
        var seed = FuzzSettings.Seed + (ulong)skipped;
        // Structs pass through a call only by its being inlined.
        var allowed = options.Compiler.InlinesCalls ? Constructs.All : Constructs.All & ~Constructs.Structs;
        var total = new TwinReport();
        for (var done = 0; done < programs; done += BatchSize)
        {
            var count = Math.Min(BatchSize, programs - done);
            var batch = ProgramBatch.FromSeeds(seed + (ulong)done, count, FuzzSettings.Modes, allowed);
            var woven = WeavingHarness.Weave(batch.Source, options);
            if (woven.Errors.Count > 0)
            {
                batch = ProgramBatch.Of([.. batch.Programs.Where(program => !IsRejected(program, options))], FuzzSettings.Modes);
                total.Rejected += count - batch.Programs.Count;
                woven = WeavingHarness.Weave(batch.Source, options);
                Assert.True(woven.Errors.Count == 0, woven.DescribeDiagnostics());
            }
            TwinCheck.Run(batch, woven.Assembly, FuzzSettings.Modes, total);
            Assert.True(total.Failures.Count == 0, total.Failures.Count == 0 ? "" : $"{total}\n{Shrunk(total.Failures[0], options)}");
        }
        output.WriteLine($"{programs} programs from seed {seed}, {options.Optimization}, {options.Compiler}: {total}");
        Assert.True(total.FilteredFraction < LargestFilteredFraction, total.ToString());
        Assert.True(total.Rejected <= LargestRejectedFraction * programs + 1, total.ToString());
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

    /// <summary>Whether the weaver rejects a program; a rejection for anything but references fails.</summary>
    private static bool IsRejected(FuzzProgram program, WeavingOptions options)
    {
        var single = ProgramBatch.Of(program, FuzzSettings.Modes);
        var woven = WeavingHarness.Weave(single.Source, options);
        var isExpected = woven.Errors.All(error => RejectionsOfReferences.Contains(error.Descriptor.Id)) && (woven.Errors.Count == 0 || HasReferences(single.Source));
        Assert.True(isExpected, $"seed {program.Seed}: {woven.DescribeDiagnostics()}\n{single.Source}");
        return woven.Errors.Count > 0;
    }

    private static bool HasReferences(string source) => source.Contains("(ref ", StringComparison.Ordinal) || source.Contains(" ref ", StringComparison.Ordinal)
        || source.Contains("(in ", StringComparison.Ordinal) || source.Contains(" in p", StringComparison.Ordinal);
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
