using ILDiff.Compiler.Ir;
using Mono.Cecil;
using Mono.Cecil.Cil;
using CilInstruction = Mono.Cecil.Cil.Instruction;
using Code = Mono.Cecil.Cil.Code;

namespace ILDiff.Compiler.Reading;

/// <summary>The <c>try</c>/<c>finally</c> regions of a method as it is translated.</summary>
internal sealed class FinallyRegions
{
    // Inner ones come first, as in metadata.
    private readonly List<FinallyRegion> regions;
    private readonly Translation translation;
    private readonly BlockEntries entries;
    private readonly Slot? running;
    private readonly MethodPart part;

    /// <exception cref="UnreadableMethodException">A region of another kind, or within a handler.</exception>
    public FinallyRegions(Translation translation, BlockEntries entries, MethodPart part)
    {
        this.translation = translation;
        this.entries = entries;
        this.part = part;
        var called = part.CatchRegions();
        regions = [.. Clauses(translation.Method.Body)
            .Where(handler => handler.HandlerType is not (ExceptionHandlerType.Catch or ExceptionHandlerType.Filter)
                && part.Contains(handler.TryStart) && part.Contains(handler.HandlerStart) && !called.Any(region => region.Guards(handler.HandlerStart)))
            .Select((handler, i) => new FinallyRegion(handler, i + 1))];
        foreach (var region in regions)
        {
            // Both may begin at one instruction, but the inner one's handler lies within the outer one.
            region.Outer = regions.Find(other => other.Guards(region.Handler.HandlerStart));
            RequireReadable(region, part.Context);
        }
        running = regions.Count > 0 ? translation.Function.AddSlot(IrType.Int32, "running") : null;
    }

    /// <summary>The clauses that are more than disposing of what needs no disposal.</summary>
    public static IEnumerable<ExceptionHandler> Clauses(MethodBody body) => body.ExceptionHandlers.Where(handler => !EnumeratorDisposals.IsNothingElse(handler));

    /// <summary>What begins with the block that is about to be translated.</summary>
    public void Begin(CilInstruction leader)
    {
        if (regions.Find(region => region.Handler.HandlerStart == leader) is { } handled)
        {
            SetRunning(handled.Outer);
        }
        else if (regions.Find(region => region.Handler.TryStart == leader) is { } entered)
        {
            SetRunning(entered);
            foreach (var region in regions.Where(region => region.Handler.TryStart == leader))
            {
                Prepare(region);
            }
        }
    }

    /// <summary>A <c>leave</c>: by way of the handlers of all regions that it leaves.</summary>
    public void Leave(CilInstruction from, CilInstruction target)
    {
        translation.Stack.Clear();
        Go(regions.Find(region => region.Guards(from)), target);
    }

    /// <summary>An <c>endfinally</c>.</summary>
    public bool TryEnd(CilInstruction instruction)
    {
        if (instruction.OpCode.Code != Code.Endfinally || regions.Find(region => region.Handles(instruction)) is not { } region)
        {
            return false;
        }
        translation.Builder.Jump(region.End!);
        return true;
    }

    /// <summary>The block is where a handler ends: <see cref="Complete"/> says where it leads.</summary>
    public bool IsEnd(Block block) => regions.Exists(region => region.End == block);

    /// <summary>Ends the handlers, and makes what an exception runs of them.</summary>
    public void Complete()
    {
        foreach (var region in regions.Where(region => region.End is not null))
        {
            var builder = new Builder(translation.Function, region.End!);
            if (region.Continuations.Count == 0)
            {
                builder.Throw(builder.Default(IrType.Object));
            }
            else if (region.Continuations.Count == 1)
            {
                builder.Jump(region.Continuations[0]);
            }
            else
            {
                builder.Switch(builder.LoadSlot(region.Selector!), [.. region.Continuations.Select(block => new Edge(block))]);
            }
        }
        if (running is not null)
        {
            var handlers = new ExceptionalHandlers(translation, running);
            foreach (var region in regions.Where(region => region.End is not null))
            {
                handlers.Add(entries.BlockAt(region.Handler.HandlerStart), region.End!, [.. regions.Where(other => IsWithin(other, region)).Select(other => other.Number)]);
            }
            handlers.Complete();
        }
    }

    private static bool IsWithin(FinallyRegion region, FinallyRegion outer) => region == outer || region.Outer is { } around && IsWithin(around, outer);

    private void RequireReadable(FinallyRegion region, GenericContext? context)
    {
        var isGeneric = context is not null || translation.Method.HasGenericParameters || translation.Method.DeclaringType.HasGenericParameters;
        if (region.Handler.HandlerType != ExceptionHandlerType.Finally || isGeneric || regions.Exists(other => other.Handles(region.Handler.TryStart)))
        {
            translation.MoveTo(region.Handler.TryStart);
            var reason = isGeneric ? "a protected region in generic code" : region.Handler.HandlerType != ExceptionHandlerType.Finally ? "a fault block" : "a protected region within a finally block";
            throw new UnreadableMethodException(reason, translation.Builder.Location, UnreadableKind.ProtectedRegion);
        }
    }

    private void SetRunning(FinallyRegion? region) => translation.Builder.StoreSlot(running!, translation.Builder.Constant(region?.Number ?? 0));

    /// <summary>The handler is translated even if nothing leaves the region but exceptions.</summary>
    private void Prepare(FinallyRegion region)
    {
        if (region.End is null)
        {
            region.Selector = translation.Function.AddSlot(IrType.Int32, "way out");
            region.End = translation.Function.AddBlock();
            _ = entries.EdgeTo(translation, region.Handler.HandlerStart);
        }
    }

    private void Go(FinallyRegion? region, CilInstruction target)
    {
        if (region is null && !part.Contains(target))
        {
            if (!part.Targets.Contains(target))
            {
                part.Targets.Add(target);
            }
            translation.Builder.Return(translation.Builder.Constant(part.Targets.IndexOf(target)));
            return;
        }
        if (region is null || region.Guards(target))
        {
            translation.Builder.Terminate(new Terminator(TerminatorKind.Jump, null, entries.EdgeTo(translation, target)));
            return;
        }
        Prepare(region);
        translation.Builder.StoreSlot(region.Selector!, translation.Builder.Constant(region.NumberOf(target, out var isNew)));
        translation.Builder.Terminate(new Terminator(TerminatorKind.Jump, null, entries.EdgeTo(translation, region.Handler.HandlerStart)));
        if (isNew)
        {
            var current = translation.Builder.Block;
            translation.Builder.Block = translation.Function.AddBlock();
            region.Continuations.Add(translation.Builder.Block);
            Go(region.Outer, target);
            translation.Builder.Block = current;
        }
    }
}
