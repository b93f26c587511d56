using ILDiff.Compiler.Verification;
using Mono.Cecil;
using Xunit.Abstractions;

namespace ILDiff.Tests.Verification;

/// <summary>What C# compilers write is not rejected: every method of whole assemblies verifies.</summary>
public sealed class WholeAssemblyTests(ITestOutputHelper output)
{
    public static TheoryData<string> Assemblies =>
    [
        typeof(WholeAssemblyTests).Assembly.Location,
        typeof(MethodVerifier).Assembly.Location,
        typeof(Differentiate).Assembly.Location,
        typeof(MathNet.Numerics.SpecialFunctions).Assembly.Location,
    ];

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void Verifies(string path)
    {
        using var module = ModuleDefinition.ReadModule(path);
        var methods = module.GetTypes().SelectMany(type => type.Methods).Where(method => method.HasBody).ToList();
        var findings = new List<string>();
        var unjudged = new List<string>();
        foreach (var method in methods)
        {
            var verdict = MethodVerifier.Judge(method);
            if (verdict.Unjudged is { } reason)
            {
                unjudged.Add($"{method.FullName}: {reason}");
            }
            else
            {
                findings.AddRange(verdict.Findings.Select(finding => $"{method.FullName}: {finding}"));
            }
        }
        output.WriteLine($"{Path.GetFileName(path)}: {methods.Count} methods, {unjudged.Count} not judged (unsafe code)");
        unjudged.ForEach(output.WriteLine);
        Assert.NotEmpty(methods);
        Assert.Empty(findings);
        Assert.True(unjudged.Count * 100 <= methods.Count, $"{unjudged.Count} of {methods.Count} methods are not judged");
    }
}
