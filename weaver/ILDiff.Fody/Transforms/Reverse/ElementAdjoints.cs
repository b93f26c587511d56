using ILDiff.Compiler.Ir;

namespace ILDiff.Compiler.Transforms.Reverse;

/// <summary>
/// The adjoints of loads. Primal: y = a[i]. Adjoint: ā[i] += ȳ. Where a block loads an element several times, what these give adds up
/// first, and memory is updated once: an update that waits for the one before it costs more than all other work.
/// </summary>
internal sealed class ElementAdjoints
{
    private readonly Builder builder;
    private readonly ShadowArrays shadows;
    private readonly PrimalValues primals;
    private readonly Dictionary<ElementKey, int> remaining = [];
    private readonly Dictionary<ElementKey, Value> sums = [];
    private readonly List<ElementKey> order = [];

    private readonly DeferredAdjoints deferred;

    public ElementAdjoints(Builder builder, ShadowArrays shadows, PrimalValues primals, DeferredAdjoints deferred)
    {
        this.deferred = deferred;
        this.builder = builder;
        this.shadows = shadows;
        this.primals = primals;
    }

    /// <summary>Before the adjoints of a block: the loads that will follow.</summary>
    public void Begin(IEnumerable<Instruction> activeLoads)
    {
        remaining.Clear();
        foreach (var key in activeLoads.Select(KeyOf))
        {
            remaining[key] = remaining.TryGetValue(key, out var count) ? count + 1 : 1;
        }
        foreach (var (key, adjoint) in deferred.TakeCarried(remaining.Keys))
        {
            sums.Add(key, adjoint);
            order.Add(key);
        }
    }

    public void Add(Instruction load, Value adjoint)
    {
        var key = KeyOf(load);
        var wide = builder.Convert(adjoint, IrType.Float64);
        if (sums.TryGetValue(key, out var sum))
        {
            sums[key] = builder.Binary(Opcode.Add, sum, wide);
        }
        else
        {
            sums.Add(key, wide);
            order.Add(key);
        }
        if (--remaining[key] == 0)
        {
            Write(key);
            order.Remove(key);
        }
    }

    /// <summary>Before derivative arrays are read or cleared otherwise, and at a block's end.</summary>
    public void Flush()
    {
        order.ForEach(Write);
        order.Clear();
    }

    private static ElementKey KeyOf(Instruction load) => new(load);

    private void Write(ElementKey key)
    {
        if (!deferred.TryAdd(key, sums[key]))
        {
            shadows.Add(key.Load, primals.Shadow(key.Load.Operands[0]), primals.Get(key.Load.Indices), sums[key]);
        }
        sums.Remove(key);
    }
}
