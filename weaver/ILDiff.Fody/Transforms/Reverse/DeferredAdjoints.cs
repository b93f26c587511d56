using ILDiff.Compiler.Analysis;
using ILDiff.Compiler.Ir;

namespace ILDiff.Compiler.Transforms.Reverse;

/// <summary>The accumulators of deferred elements, in one generated function.</summary>
internal sealed class DeferredAdjoints
{
    private readonly DeferredElements? elements;
    private readonly Builder builder;
    private readonly ShadowArrays shadows;
    private readonly PrimalValues primals;
    private readonly Dictionary<(Loop, ElementKey), Slot> invariants = [];
    private readonly Dictionary<ElementKey, (CarriedElement Element, Slot Slot)> carriedFrom = [];

    /// <param name="state">The target function.</param>
    /// <param name="builder">In a block that dominates both sweeps: the accumulators are cleared there.</param>
    /// <param name="shadows">Accesses to derivative arrays.</param>
    /// <param name="primals">Values of the primal.</param>
    public DeferredAdjoints(SweepState state, Builder builder, ShadowArrays shadows, PrimalValues primals)
    {
        this.builder = builder;
        this.shadows = shadows;
        this.primals = primals;
        elements = state.Plan.Deferred;
        if (elements is null)
        {
            return;
        }
        foreach (var element in elements.Invariants)
        {
            invariants.Add((element.Loop, element.Key), Cleared(state));
        }
        foreach (var element in elements.Carried)
        {
            carriedFrom.Add(element.From, (element, Cleared(state)));
        }
    }

    /// <summary>What the iteration before has carried to elements that a block reads.</summary>
    public IEnumerable<(ElementKey Key, Value Adjoint)> TakeCarried(ICollection<ElementKey> keys)
    {
        foreach (var (element, slot) in carriedFrom.Values.Where(carried => keys.Contains(carried.Element.To)))
        {
            yield return (element.To, builder.LoadSlot(slot));
        }
    }

    /// <summary>Takes an adjoint that need not go to memory yet; false: it must.</summary>
    public bool TryAdd(ElementKey key, Value adjoint)
    {
        if (elements?.LoopOf(key.Load) is { } loop)
        {
            var slot = invariants[(loop, key)];
            builder.StoreSlot(slot, builder.Binary(Opcode.Add, builder.LoadSlot(slot), adjoint));
            return true;
        }
        if (carriedFrom.TryGetValue(key, out var carried))
        {
            builder.StoreSlot(carried.Slot, adjoint);
            return true;
        }
        return false;
    }

    /// <summary>After a fused loop: what has come together goes to memory. It is 0 when no iteration was executed, and then there may be no element.</summary>
    public void Flush(Loop loop)
    {
        foreach (var pair in invariants.Where(pair => pair.Key.Item1 == loop))
        {
            var load = pair.Key.Item2.Load;
            Flush(pair.Value, load, () => primals.Get(load.Indices));
        }
        foreach (var (element, slot) in carriedFrom.Values.Where(carried => carried.Element.Loop == loop))
        {
            // The header's i is one step past that of the last iteration.
            Flush(slot, element.From.Load, () => [builder.Binary(Opcode.Add, primals.Get(element.Index), builder.Constant(unchecked(element.Offset - element.Step)))]);
        }
    }

    private void Flush(Slot slot, Instruction load, Func<Value[]> indices)
    {
        var (flush, done) = (builder.Function.AddBlock("flush"), builder.Function.AddBlock("flushed"));
        var adjoint = builder.LoadSlot(slot);
        builder.Branch(builder.Compare(Comparison.NotEqual, adjoint, builder.Constant(0, slot.Type)), new Edge(flush), new Edge(done));
        builder.Block = flush;
        primals.Forget();
        shadows.Add(load, primals.Shadow(load.Operands[0]), indices(), adjoint);
        builder.StoreSlot(slot, builder.Constant(0, slot.Type));
        builder.Jump(done);
        builder.Block = done;
        primals.Forget();
    }

    private Slot Cleared(SweepState state)
    {
        var slot = state.Target.AddSlot(IrType.Float64, "deferred");
        builder.StoreSlot(slot, builder.Constant(0, IrType.Float64));
        return slot;
    }
}
