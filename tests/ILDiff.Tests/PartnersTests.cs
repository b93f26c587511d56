using ILDiff.Compiler.Transforms;
using Xunit;

namespace ILDiff.Tests;

/// <summary>The tests mirror the weaver.</summary>
public class PartnersTests
{
    /// <summary>Folders whose tests stand elsewhere.</summary>
    private static readonly Dictionary<string, string> TestedIn = new()
    {
        ["Diagnostics"] = "NotDifferentiable",
        ["Verification/Opcodes"] = "Verification",
    };

    [Fact]
    public void Every_folder_of_the_weaver_has_tests()
    {
        var root = RepositoryFiles.PathOf("weaver", "ILDiff.Fody");
        var folders = Directory.GetFiles(root, "*.cs", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(root, Path.GetDirectoryName(file)!).Replace('\\', '/'))
            .Where(folder => folder != "." && folder.Split('/')[0] is not ("bin" or "obj"))
            .Distinct()
            .ToArray();

        Assert.Contains("Transforms/Reverse", folders);
        Assert.All(folders, folder => Assert.NotEmpty(Directory.GetFiles(RepositoryFiles.PathOf("tests", "ILDiff.Tests", TestedIn.GetValueOrDefault(folder, folder)), "*Tests.cs")));
    }

    [Fact]
    public void Every_pass_has_tests() => Assert.All(
        Passes.Preparation.Concat(Passes.Sharing).Concat(Passes.Cleaning).Select(pass => pass.Method.DeclaringType!.Name).Distinct(),
        pass => Assert.NotEmpty(Directory.GetFiles(RepositoryFiles.PathOf("tests", "ILDiff.Tests", "Transforms"), pass + "Tests.cs", SearchOption.AllDirectories)));
}
