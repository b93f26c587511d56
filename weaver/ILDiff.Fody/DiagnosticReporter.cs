using System.Reflection;
using Fody;
using ILDiff.Compiler.Diagnostics;
using Mono.Cecil.Cil;

namespace ILDiff.Compiler;

/// <summary>
/// Reports diagnostics to the build. Fody's own <c>WriteError</c> leaves the error code empty, so the event is made here and given
/// to the build engine behind Fody's logger; where that logger is another one, <c>WriteError</c> has the ID in its text.
/// </summary>
internal sealed class DiagnosticReporter
{
    private readonly BaseModuleWeaver weaver;
    private readonly object? logger;
    private readonly object? engine;
    private readonly Type? engineType;

    public DiagnosticReporter(BaseModuleWeaver weaver)
    {
        this.weaver = weaver;
#pragma warning disable CS0618 // the only way to Fody's logger
        logger = weaver.LogError?.Target;
#pragma warning restore CS0618
        var property = logger?.GetType().GetProperty("BuildEngine");
        engine = property?.GetValue(logger);
        engineType = property?.PropertyType;
    }

    /// <summary>Reports each diagnostic once, in the order of the source.</summary>
    public void Report(IEnumerable<Diagnostic> diagnostics)
    {
        var ordered = diagnostics
            .OrderBy(diagnostic => diagnostic.Location?.File, StringComparer.Ordinal)
            .ThenBy(diagnostic => diagnostic.Location?.StartLine)
            .ThenBy(diagnostic => diagnostic.Location?.StartColumn);
        var seen = new HashSet<string>();
        foreach (var diagnostic in ordered.Where(diagnostic => seen.Add(diagnostic.Descriptor.Id + diagnostic.Location + diagnostic.Text)))
        {
            if (!TryReportToEngine(diagnostic))
            {
                ReportToFody(diagnostic);
            }
        }
    }

    private bool TryReportToEngine(Diagnostic diagnostic)
    {
        var kind = diagnostic.Descriptor.IsWarning ? "Warning" : "Error";
        var eventType = engineType?.Assembly.GetType($"Microsoft.Build.Framework.Build{kind}EventArgs");
        var log = engineType?.GetMethod($"Log{kind}Event");
        var failed = logger?.GetType().GetProperty("ErrorOccurred", BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic);
        if (eventType is null || log is null || engine is null || failed is not { CanWrite: true })
        {
            return false;
        }
        var location = diagnostic.Location;
        var arguments = new object?[]
        {
            "", diagnostic.Descriptor.Id, location?.File, location?.StartLine ?? 0, location?.StartColumn ?? 0,
            location?.EndLine ?? 0, location?.EndColumn ?? 0, diagnostic.Text, "", "ILDiff",
        };
        log.Invoke(engine, [Activator.CreateInstance(eventType, arguments)]);
        if (!diagnostic.Descriptor.IsWarning)
        {
            failed.SetValue(logger, true);
        }
        return true;
    }

    private void ReportToFody(Diagnostic diagnostic)
    {
        var text = $"{diagnostic.Descriptor.Id}: {diagnostic.Text}";
        var point = SequencePoint(diagnostic);
        if (diagnostic.Descriptor.IsWarning)
        {
            weaver.WriteWarning(text, point);
        }
        else
        {
            weaver.WriteError(text, point);
        }
    }

    private static SequencePoint? SequencePoint(Diagnostic diagnostic) => diagnostic.Location is { } location
        ? new SequencePoint(Instruction.Create(OpCodes.Nop), new Document(location.File))
        {
            StartLine = location.StartLine,
            StartColumn = location.StartColumn,
            EndLine = location.EndLine,
            EndColumn = location.EndColumn,
        }
        : null;
}
