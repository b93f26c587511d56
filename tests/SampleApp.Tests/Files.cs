using SampleApp.Formulas;
using SampleApp.Nist;

namespace SampleApp.Tests;

/// <summary>The data files that the sample's build has put beside the tests.</summary>
internal static class Files
{
    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "data");

    public static TheoryData<string> Names => [.. ModelCatalogue.All.Select(model => model.Name)];

    public static NistFile Read(string name) => NistFileParser.Read(Path.Combine(Folder, name + ".dat"));

    public static string Text(string name) => File.ReadAllText(Path.Combine(Folder, name + ".dat"));
}
