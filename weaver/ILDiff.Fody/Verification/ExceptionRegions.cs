using Mono.Cecil.Cil;

namespace ILDiff.Compiler.Verification;

/// <summary>A protected block or a handler: instructions <c>[Start, End)</c>.</summary>
internal sealed record ExceptionRegion(ExceptionHandler Handler, ExceptionRegionKind Kind, int Start, int End)
{
    public bool Contains(int index) => Start <= index && index < End;

    public bool IsHandler => Kind != ExceptionRegionKind.Try;
}

internal enum ExceptionRegionKind
{
    Try,
    Filter,
    Catch,
    Finally,
    Fault,
}

/// <summary>Which regions an instruction lies in, and which ways lead between them (ECMA-335 III.1.7.4, I.12.4.2.8).</summary>
internal sealed class ExceptionRegions
{
    private readonly List<ExceptionRegion> regions = [];
    private readonly ExceptionRegion[][] byInstruction;

    /// <exception cref="Rejection">The regions are malformed or overlap.</exception>
    public ExceptionRegions(MethodBody body, IReadOnlyDictionary<Instruction, int> indices)
    {
        var count = body.Instructions.Count;
        foreach (var handler in body.ExceptionHandlers)
        {
            Add(handler, ExceptionRegionKind.Try, handler.TryStart, handler.TryEnd, indices, count);
            if (handler.HandlerType == ExceptionHandlerType.Filter)
            {
                Add(handler, ExceptionRegionKind.Filter, handler.FilterStart, handler.HandlerStart, indices, count);
            }
            Add(handler, KindOf(handler.HandlerType), handler.HandlerStart, handler.HandlerEnd, indices, count);
        }
        RequireNesting();
        byInstruction = new ExceptionRegion[count][];
        for (var i = 0; i < count; i++)
        {
            // Outermost first; several handlers of one protected block share its range.
            byInstruction[i] = regions.Count == 0 ? [] : regions.Where(region => region.Contains(i)).OrderByDescending(region => region.End - region.Start).ToArray();
        }
    }

    public IReadOnlyList<ExceptionRegion> All => regions;

    public IReadOnlyList<ExceptionRegion> Around(int index) => byInstruction[index];

    public ExceptionRegion? InnermostHandler(int index) => byInstruction[index].LastOrDefault(region => region.IsHandler);

    public bool StartsTry(int index) => regions.Any(region => region.Kind == ExceptionRegionKind.Try && region.Start == index);

    /// <summary>Whether a branch, or falling through, may lead from one instruction to another: within a region, or to the head of a protected block.</summary>
    public bool MayBranch(int source, int target) =>
        regions.Count == 0 || Enters(target, byInstruction[source]) && byInstruction[source].All(region => region.Contains(target));

    /// <summary>Whether <c>leave</c> may: also out of protected blocks and catch handlers, not out of a finally, fault or filter.</summary>
    public bool MayLeave(int source, int target)
    {
        var left = byInstruction[source].Where(region => !region.Contains(target)).ToArray();
        if (left.Any(region => region.Kind is ExceptionRegionKind.Finally or ExceptionRegionKind.Fault or ExceptionRegionKind.Filter))
        {
            return false;
        }
        // From a catch handler, into the protected block that it guards.
        var guarded = left.Where(region => region.Kind == ExceptionRegionKind.Catch).Select(region => region.Handler);
        return Enters(target, [.. byInstruction[source], .. regions.Where(region => region.Kind == ExceptionRegionKind.Try && guarded.Contains(region.Handler))]);
    }

    private bool Enters(int target, IReadOnlyCollection<ExceptionRegion> alreadyInside) =>
        byInstruction[target].All(region =>
            alreadyInside.Contains(region)
            || (region.Kind == ExceptionRegionKind.Try && region.Start == target)
            || (region.Kind == ExceptionRegionKind.Try && alreadyInside.Any(inside => SameBlock(inside, region))));

    private static bool SameBlock(ExceptionRegion a, ExceptionRegion b) => a.Kind == b.Kind && a.Start == b.Start && a.End == b.End;

    private void Add(
        ExceptionHandler handler, ExceptionRegionKind kind, Instruction? start, Instruction? end, IReadOnlyDictionary<Instruction, int> indices, int count)
    {
        if (start is null || !indices.TryGetValue(start, out var first))
        {
            throw new Rejection("an exception region begins outside the method");
        }
        var last = count;
        if (end is not null && !indices.TryGetValue(end, out last))
        {
            throw new Rejection("an exception region ends outside the method");
        }
        if (first >= last)
        {
            throw new Rejection("an exception region is empty");
        }
        regions.Add(new ExceptionRegion(handler, kind, first, last));
    }

    private void RequireNesting()
    {
        foreach (var a in regions)
        {
            foreach (var b in regions)
            {
                var partly = a.Start < b.Start && b.Start < a.End && a.End < b.End;
                var handlerOverTry = a.IsHandler && b.Kind == ExceptionRegionKind.Try && ReferenceEquals(a.Handler, b.Handler) && a.Start < b.End && b.Start < a.End;
                if (partly || handlerOverTry)
                {
                    throw new Rejection("exception regions overlap");
                }
            }
        }
    }

    private static ExceptionRegionKind KindOf(ExceptionHandlerType type) => type switch
    {
        ExceptionHandlerType.Finally => ExceptionRegionKind.Finally,
        ExceptionHandlerType.Fault => ExceptionRegionKind.Fault,
        _ => ExceptionRegionKind.Catch,
    };
}
