using ILDiff.Compiler.Ir;
using Mono.Cecil.Cil;
using CilInstruction = Mono.Cecil.Cil.Instruction;

namespace ILDiff.Compiler.Reading;

/// <summary>A <c>try</c> with its <c>catch</c> clauses, in order. What is tried becomes a method of its own, and what catches is ordinary code of the method around it.</summary>
internal sealed class CatchRegion(IReadOnlyList<ExceptionHandler> clauses)
{
    public IReadOnlyList<ExceptionHandler> Clauses => clauses;

    public CilInstruction TryStart => clauses[0].TryStart;

    /// <summary>What has been caught.</summary>
    public Slot? Caught { get; set; }

    /// <summary>By clause with a filter: where to go when that says no.</summary>
    public Dictionary<ExceptionHandler, Block> Unfiltered { get; } = [];

    /// <summary>The clauses of a method, grouped by what they guard; inner ones first.</summary>
    public static IReadOnlyList<CatchRegion> Of(MethodBody body) =>
    [
        .. FinallyRegions.Clauses(body).Where(handler => handler.HandlerType is ExceptionHandlerType.Catch or ExceptionHandlerType.Filter)
            .GroupBy(handler => (handler.TryStart, handler.TryEnd)).Select(group => new CatchRegion([.. group])),
    ];

    public bool Guards(CilInstruction instruction) => instruction.Offset >= TryStart.Offset && instruction.Offset < clauses[0].TryEnd.Offset;

    /// <summary>The clause whose handler or filter an instruction belongs to.</summary>
    public ExceptionHandler? ClauseAround(CilInstruction instruction) => clauses.FirstOrDefault(clause =>
        instruction.Offset >= (clause.FilterStart ?? clause.HandlerStart).Offset && (clause.HandlerEnd is null || instruction.Offset < clause.HandlerEnd.Offset));
}
