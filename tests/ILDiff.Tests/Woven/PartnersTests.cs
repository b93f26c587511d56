namespace ILDiff.Tests.Woven;

public sealed class PartnersTests
{
    [Fact]
    public void Every_woven_file_with_differentiable_methods_has_its_tests()
    {
        var woven = Directory.GetFiles(RepositoryFiles.PathOf("tests", "Woven"), "*.cs")
            .Where(file => File.ReadAllText(file).Contains("[Differentiable]"))
            .Select(file => Path.GetFileNameWithoutExtension(file))
            .ToArray();
        Assert.NotEmpty(woven);
        Assert.All(woven, name => Assert.True(File.Exists(RepositoryFiles.PathOf("tests", "ILDiff.Tests", "Woven", name + "Tests.cs")), $"{name}.cs has no {name}Tests.cs"));
    }
}
