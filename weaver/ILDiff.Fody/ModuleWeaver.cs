using Fody;
using ILDiff.Compiler.Declarations;
using ILDiff.Compiler.Diagnostics;
using ILDiff.Compiler.Drivers;

namespace ILDiff.Compiler;

/// <summary>Where Fody enters. All errors of a build are collected before any is reported.</summary>
public sealed class ModuleWeaver : BaseModuleWeaver
{
    public override bool ShouldCleanReference => false;

    public override void Execute()
    {
        var reporter = new DiagnosticReporter(this);
        try
        {
            var settings = WeaverSettings.Read(Config);
            var declared = DeclarationDiagnostics.Take(ModuleDefinition);
            var twins = TwinRequests.Find(ModuleDefinition, declared.Primals);
            var woven = Pipeline.Run(ModuleDefinition, [.. twins.Requests, .. DriverCalls.Rewrite(ModuleDefinition)], settings);
            reporter.Report([.. declared.Errors, .. twins.Diagnostics, .. woven]);
        }
        catch (DifferentiationException exception)
        {
            reporter.Report([new(exception.Descriptor, exception.Location, exception.Arguments, [])]);
        }
        catch (Exception exception)
        {
            reporter.Report([new(DiagnosticCatalogue.InternalError, null, [ModuleDefinition.Name, exception.ToString().Replace('\n', ' ')], [])]);
        }
    }

    /// <summary>None: references are made on the woven module's own scope.</summary>
    public override IEnumerable<string> GetAssembliesForScanning() => [];
}
