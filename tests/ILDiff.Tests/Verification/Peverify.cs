using System.Diagnostics;

namespace ILDiff.Tests.Verification;

/// <summary>Mono's verifier, an independent one.</summary>
internal static class Peverify
{
    private const int Clean = 0;

    public static string? Path { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(System.IO.Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Select(folder => System.IO.Path.Combine(folder, "peverify"))
        .FirstOrDefault(File.Exists);

    /// <summary>Whether it accepts the assembly, and what it printed.</summary>
    public static (bool Accepts, string Output) Run(string assembly)
    {
        using var process = Process.Start(new ProcessStartInfo(Path!, [assembly]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode == Clean, output + error.Result);
    }
}
