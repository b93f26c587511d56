namespace ILDiff.Tests;

/// <summary>Files of the repository, wherever the tests run from.</summary>
internal static class RepositoryFiles
{
    /// <summary>The folder that holds Directory.Packages.props.</summary>
    public static string Root { get; } = FindRoot();

    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Directory.Packages.props")))
        {
            folder = folder.Parent;
        }
        return folder?.FullName ?? throw new DirectoryNotFoundException("No Directory.Packages.props above " + AppContext.BaseDirectory);
    }
}
