using ILDiff.Compiler.Diagnostics;

namespace ILDiff.Generators.Models;

/// <summary>A span of a source file that does not keep its syntax tree alive.</summary>
/// <param name="File">The path that errors show (under <c>#line</c> the one given there).</param>
/// <param name="Start">The first character, counted from 0.</param>
/// <param name="Length">In characters.</param>
/// <param name="Line">Counted from 0, as the others.</param>
/// <param name="Column">The first column.</param>
/// <param name="EndLine">The last line.</param>
/// <param name="EndColumn">The column after the last character.</param>
internal sealed record LocationModel(
    string File, int Start, int Length, int Line, int Column, int EndLine, int EndColumn);

/// <summary>A reason why a method gets no twins.</summary>
/// <param name="PrimalId">The method's documentation ID.</param>
/// <param name="Descriptor">Which diagnostic.</param>
/// <param name="Location">Where to show it.</param>
/// <param name="Arguments">For the message's holes.</param>
internal sealed record DiagnosticModel(
    string PrimalId, DiagnosticDescriptor Descriptor, LocationModel Location, EquatableArray<string> Arguments);

/// <summary>What reading a marked method gave: a model, or the diagnostics that say why there is none.</summary>
internal sealed record Declaration(MethodModel? Method, LocationModel Location, EquatableArray<DiagnosticModel> Diagnostics);
