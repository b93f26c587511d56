using System.Text;
using ILDiff.Compiler.Diagnostics;

namespace ILDiff.Tests.Docs;

/// <summary>docs/diagnostics.md, from the catalogue.</summary>
internal static class DiagnosticsPage
{
    private static readonly (string Prefix, string Title)[] Ranges =
    [
        ("ILDIFF1", "1xxx: a declaration"),
        ("ILDIFF2", "2xxx: a construct that cannot be differentiated"),
        ("ILDIFF3", "3xxx: no derivative rule"),
        ("ILDIFF4", "4xxx: a defect of ILDiff"),
    ];

    public static string Text
    {
        get
        {
            var page = new StringBuilder(GeneratedPages.Header)
                .Append("# Diagnostics\n\n")
                .Append("What cannot be differentiated is a build error with one of these IDs, at the place in the C# source, with the chain of calls ")
                .Append("that leads there from the marked method. `{0}` and `{1}` stand for the particulars. An ID is never used again for anything else.\n");
            foreach (var (prefix, title) in Ranges)
            {
                var ofRange = DiagnosticCatalogue.All.Where(descriptor => descriptor.Id.StartsWith(prefix, StringComparison.Ordinal)).ToArray();
                if (ofRange.Length > 0)
                {
                    page.Append("\n## ").Append(title).Append('\n');
                }
                foreach (var descriptor in ofRange)
                {
                    page.Append("\n### ").Append(descriptor.Id).Append(": ").Append(descriptor.Title).Append("\n\n")
                        .Append(descriptor.IsWarning ? "*Warning.* " : "*Error.* ").Append(descriptor.Message).Append("\n\n")
                        .Append("Why: ").Append(descriptor.Reason).Append("\n\n")
                        .Append("What to do: ").Append(descriptor.Remedy).Append('\n');
                }
            }
            return page.ToString();
        }
    }
}
