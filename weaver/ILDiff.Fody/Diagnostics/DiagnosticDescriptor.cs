namespace ILDiff.Compiler.Diagnostics;

/// <summary>One kind of diagnostic: its ID is forever.</summary>
/// <param name="Id"><c>ILDIFF2003</c>. 1xxx declaration, 2xxx construct not supported, 3xxx no derivative rule, 4xxx internal.</param>
/// <param name="Title">A short name of the problem.</param>
/// <param name="Message">What was met, with <c>{0}</c> … for the particulars.</param>
/// <param name="Reason">Why a derivative cannot pass through it.</param>
/// <param name="Remedy">What to do.</param>
/// <param name="IsWarning">Reported without failing the build.</param>
public sealed record DiagnosticDescriptor(string Id, string Title, string Message, string Reason, string Remedy, bool IsWarning = false);
