using System.Reflection;
using Xunit;
using Xunit.Abstractions;

namespace ILDiff.Tests.RoundTrip;

/// <summary>Whole assemblies, every method in reach written anew: the JIT takes them, and they compute the same bits.</summary>
public class WholeAssemblyRoundTripTests(ITestOutputHelper output)
{
    private const string MathNet = "MathNet.Numerics";

    private static readonly Lazy<AssemblyRoundTrip> MathNetClone = new(() => Clone(typeof(MathNet.Numerics.SpecialFunctions).Assembly));

    [Fact]
    public void Test_assembly_compiles()
    {
        var test = typeof(WholeAssemblyRoundTripTests).Assembly;
        var clone = Clone(test);
        output.WriteLine(clone.Summary);
        Assert.True(clone.Unverified.Count == 0, string.Join("\n", clone.Unverified));

        var loaded = new CloneLoadContext((test.GetName().Name!, clone.Image)).LoadImage(test.GetName().Name!)!;
        Assert.Empty(Compilation.Failures(loaded, out _));
        Assert.True(clone.Rewritten > 100);
    }

    [Fact]
    public void MathNet_compiles()
    {
        var clone = MathNetClone.Value;
        output.WriteLine(clone.Summary);
        Assert.True(clone.Unverified.Count == 0, string.Join("\n", clone.Unverified));

        var loaded = new CloneLoadContext((MathNet, clone.Image)).LoadImage(MathNet)!;
        var failures = Compilation.Failures(loaded, out var compiled);
        output.WriteLine($"{compiled} methods compiled by the JIT");
        Assert.Empty(failures);
        Assert.True(clone.Rewritten > 8000);
    }

    [Fact]
    public void MathNet_computes_the_same_bits()
    {
        var test = typeof(MathNetExercises).Assembly;
        var context = new CloneLoadContext((MathNet, MathNetClone.Value.Image), (test.GetName().Name!, File.ReadAllBytes(test.Location)));
        var exercises = (Dictionary<string, Func<double[]>>)context.LoadImage(test.GetName().Name!)!
            .GetType(typeof(MathNetExercises).FullName!)!.GetProperty(nameof(MathNetExercises.All))!.GetValue(null)!;

        var count = 0;
        foreach (var (name, exercise) in MathNetExercises.All)
        {
            var expected = exercise();
            Assert.Equal(name + Outcome.Describe(expected), name + Outcome.Describe(exercises[name]()));
            count += expected.Length;
        }
        output.WriteLine($"{MathNetExercises.All.Count} exercises, {count} numbers equal");
        Assert.Contains(context.Assemblies, assembly => assembly.GetName().Name == MathNet);
    }

    private static AssemblyRoundTrip Clone(Assembly assembly)
    {
        using var image = File.OpenRead(assembly.Location);
        return AssemblyRoundTrip.Of(image);
    }
}
