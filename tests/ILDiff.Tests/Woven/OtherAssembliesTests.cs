using Mono.Cecil;
using Woven;
using WovenLibrary;

namespace ILDiff.Tests.Woven;

public sealed class OtherAssembliesTests
{
    private static readonly double[] Numbers = [1.5, -0.75, 2.25];

    public static TheoryData<string, object?[]> Cases => new()
    {
        { nameof(OtherAssemblies.Numbers), [0.75, 1.25, 3] },
        { nameof(OtherAssemblies.Singles), [0.75, 1.25f] },
        { nameof(OtherAssemblies.InLoop), [Numbers, new[] { 0.25, 0.5, -0.125 }, 3] },
        { nameof(OtherAssemblies.InPlace), [Numbers, 0.5] },
        { nameof(OtherAssemblies.Scratch), [Numbers] },
        { nameof(OtherAssemblies.Aliased), [Numbers] },
        { nameof(OtherAssemblies.Returned), [Numbers, 0.75, true] },
        { nameof(OtherAssemblies.Returned), [Numbers, 0.75, false] },
        { nameof(OtherAssemblies.ComesBack), [Numbers] },
        { nameof(OtherAssemblies.Matrix), [new[,] { { 0.5, 2 }, { 3, 1 } }, 1.25] },
        { nameof(OtherAssemblies.Extension), [0.75, 2.0] },
        { nameof(OtherAssemblies.Private), [0.75] },
        { nameof(OtherAssemblies.InRecursion), [0.75, 4] },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Twins_agree(string method, object?[] at) => TwinChecker.Check(typeof(OtherAssemblies), method, at);

    [Fact]
    public void Every_method_is_tested() =>
        Coverage.AssertComplete(typeof(OtherAssemblies), typeof(OtherAssembliesTests), nameof(OtherAssemblies.Counted), nameof(OtherAssemblies.RuleOfLibrary));

    [Fact]
    public void Calls_use_the_twins_of_the_other_assembly()
    {
        using var module = ModuleDefinition.ReadModule(typeof(OtherAssemblies).Assembly.Location);
        var named = module.GetMemberReferences().Where(member => member.DeclaringType.Namespace == nameof(WovenLibrary)).Select(member => member.Name).ToHashSet();
        Assert.All(
            [nameof(Library.Smooth), nameof(Library.Quadratic), nameof(Library.Accumulate), nameof(Library.Squares), nameof(ElsewhereDeclared.Cosine)],
            method => Assert.Superset(new HashSet<string> { $"{method}_Jvp", $"{method}_Vjp" }, named));
        Assert.DoesNotContain($"{nameof(Library.Counted)}_Vjp", named);
    }

    [Fact]
    public void What_a_method_does_besides_happens_once()
    {
        Library.Runs = 0;
        Assert.Equal((16, 32), OtherAssemblies.Counted_Grad(2));
        Assert.Equal(1, Library.Runs);
        Assert.Equal((16, 32), OtherAssemblies.Counted_Jvp(2, 1));
        Assert.Equal(2, Library.Runs);
    }

    [Fact]
    public void A_rule_of_the_other_assembly_holds_here() => Assert.Equal((9, 60), OtherAssemblies.RuleOfLibrary_Grad(3));

    [Fact]
    public void Nothing_is_allocated_in_steady_state()
    {
        double[] x = [1.5, -0.75, 2.25], dx = new double[3];
        for (var i = 0; i < 50; i++)
        {
            OtherAssemblies.Scratch_Grad(x, dx);
            OtherAssemblies.Numbers_Grad(0.5, 0.25, 3);
        }
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
        {
            OtherAssemblies.Numbers_Grad(0.5, 0.25, 3);
        }
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
        OtherAssemblies.Scratch_Grad(x, dx);
        var primal = GC.GetAllocatedBytesForCurrentThread();
        OtherAssemblies.Scratch(x);
        primal = GC.GetAllocatedBytesForCurrentThread() - primal;
        before = GC.GetAllocatedBytesForCurrentThread();
        OtherAssemblies.Scratch_Grad(x, dx);
        Assert.Equal(primal, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
