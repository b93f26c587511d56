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
public abstract class TwinFuzzTests(OptimizationLevel optimization, ITestOutputHelper output)
{
    private const int BatchSize = 50;
    private const double LargestFilteredFraction = 0.2;

    [Fact]
    public void TwinsAgreeWithTheEvaluator()
    {
        var total = new TwinReport();
        for (var done = 0; done < FuzzSettings.Count; done += BatchSize)
        {
            var count = Math.Min(BatchSize, FuzzSettings.Count - done);
            var batch = ProgramBatch.FromSeeds(FuzzSettings.Seed + (ulong)done, count, FuzzSettings.Modes);
            var woven = WeavingHarness.Weave(batch.Source, new WeavingOptions(optimization));
            Assert.True(woven.Errors.Count == 0, woven.Errors.Count == 0 ? "" : FirstProgramWithErrors(batch) ?? woven.DescribeDiagnostics());
            TwinCheck.Run(batch, woven.Assembly, FuzzSettings.Modes, total);
            Assert.True(total.Failures.Count == 0, total.Failures.Count == 0 ? "" : $"{total}\n{Shrunk(total.Failures[0])}");
        }
        output.WriteLine($"{FuzzSettings.Count} programs from seed {FuzzSettings.Seed}, {optimization}: {total}");
        Assert.True(total.FilteredFraction < LargestFilteredFraction, total.ToString());
        Assert.True(total.TooLong < FuzzSettings.Count / 10, total.ToString());
    }

    private CheckFailure Shrunk(CheckFailure failure) => Shrinker.Shrink(failure, program =>
    {
        var batch = ProgramBatch.Of(program, FuzzSettings.Modes);
        var woven = WeavingHarness.Weave(batch.Source, new WeavingOptions(optimization));
        var report = new TwinReport();
        if (woven.Errors.Count == 0)
        {
            TwinCheck.Check(report, program, [failure.Input], woven.Assembly.GetType(ProgramBatch.ClassName(0))!, FuzzSettings.Modes);
        }
        return report.Failures.FirstOrDefault();
    });

    private string? FirstProgramWithErrors(ProgramBatch batch)
    {
        foreach (var program in batch.Programs)
        {
            var single = ProgramBatch.Of(program, FuzzSettings.Modes);
            var woven = WeavingHarness.Weave(single.Source, new WeavingOptions(optimization));
            if (woven.Errors.Count > 0)
            {
                return $"seed {program.Seed}: {woven.DescribeDiagnostics()}\n{single.Source}";
            }
        }
        return null;
    }
}

/// <summary>As Roslyn compiles for debugging.</summary>
public sealed class TwinFuzzDebugTests(ITestOutputHelper output) : TwinFuzzTests(OptimizationLevel.Debug, output);

/// <summary>As Roslyn optimises; a class of its own, so that the two run side by side.</summary>
public sealed class TwinFuzzReleaseTests(ITestOutputHelper output) : TwinFuzzTests(OptimizationLevel.Release, output);
