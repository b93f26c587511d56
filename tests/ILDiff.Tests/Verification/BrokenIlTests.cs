using ILDiff.Compiler.Verification;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace ILDiff.Tests.Verification;

/// <summary>The gate: every kind of broken CIL is rejected by the weaver's own verifier, and by Mono's where it is installed.</summary>
public sealed class BrokenIlTests
{
    public static TheoryData<string> Names => [.. BrokenCases.All.Select(broken => broken.Name)];

    [Fact]
    public void There_are_enough_kinds()
    {
        Assert.True(BrokenCases.All.Count(broken => broken.PeverifyAccepts is null) >= 32);
        Assert.Equal(BrokenCases.All.Count, BrokenCases.All.Select(broken => broken.Name).Distinct().Count());
    }

    [Fact]
    public void The_template_verifies()
    {
        foreach (var method in new BrokenMethod().Module.GetTypes().SelectMany(type => type.Methods).Where(method => method.DeclaringType.Name != "Target"))
        {
            Assert.Empty(MethodVerifier.Verify(method));
        }
    }

    [Fact]
    public void A_good_method_verifies()
    {
        var good = Good();
        Assert.Empty(MethodVerifier.Verify(good.Method));
        Assert.Empty(MethodVerifier.Verify(ReadBack(good.Write())));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Own_verifier_rejects(string name)
    {
        var broken = BrokenCases.All.Single(candidate => candidate.Name == name);
        var method = new BrokenMethod();
        broken.Write(method);
        var judged = method.Method;
        if (broken.Patch is not null)
        {
            // Unpatched it is good: what is rejected is what the patch breaks.
            Assert.Empty(MethodVerifier.Verify(judged));
            var bytes = method.Write();
            broken.Patch(bytes);
            judged = ReadBack(bytes);
        }
        Assert.Contains(MethodVerifier.Verify(judged), finding => finding.Contains(broken.Finding, StringComparison.Ordinal));
    }

    [PeverifyFact]
    public void Peverify_accepts_the_good_and_rejects_the_broken()
    {
        var folder = Directory.CreateTempSubdirectory("ildiff-broken-il");
        try
        {
            var good = Path.Combine(folder.FullName, "good.dll");
            File.WriteAllBytes(good, Good().Write());
            var (accepts, output) = Peverify.Run(good);
            Assert.True(accepts, output);

            var accepted = BrokenCases.All
                .Where(broken => broken.PeverifyAccepts is null)
                .Select((broken, index) => (broken.Name, File: WriteBroken(broken, Path.Combine(folder.FullName, $"broken{index}.dll"))))
                .Where(broken => Peverify.Run(broken.File).Accepts)
                .Select(broken => broken.Name);
            Assert.Empty(accepted);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>A method that does, rightly, most of what the broken ones do wrongly.</summary>
    private static BrokenMethod Good()
    {
        var m = new BrokenMethod();
        var sum = m.Local(m.Double);
        var start = m.Il.Create(OpCodes.Ldarg_1);
        var handler = m.Il.Create(OpCodes.Nop);
        var end = m.Il.Create(OpCodes.Ldloc_0);
        m.Il.Append(start);
        m.Emit(OpCodes.Ldc_I4_0, OpCodes.Ldelem_R8, OpCodes.Ldarg_2, OpCodes.Conv_R8, OpCodes.Mul);
        m.Il.Emit(OpCodes.Stloc, sum);
        m.Il.Emit(OpCodes.Ldloca_S, sum);
        m.Il.Emit(OpCodes.Call, m.Helper("OfReference"));
        m.Il.Emit(OpCodes.Stloc, sum);
        m.Il.Emit(OpCodes.Leave, end);
        m.Il.Append(handler);
        m.Emit(OpCodes.Endfinally);
        m.Il.Append(end);
        m.Emit(OpCodes.Ret);
        return m.Protect(ExceptionHandlerType.Finally, start, handler, end);
    }

    private static string WriteBroken(BrokenCase broken, string path)
    {
        var method = new BrokenMethod();
        broken.Write(method);
        var bytes = method.Write();
        broken.Patch?.Invoke(bytes);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    private static MethodDefinition ReadBack(byte[] assembly) =>
        ModuleDefinition.ReadModule(new MemoryStream(assembly)).GetType("Target").Methods.Single();
}
