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
    private readonly Dictionary<(Value Array, Value Index), int> remaining = [];
    private readonly Dictionary<(Value Array, Value Index), Value> sums = [];
    private readonly List<(Value Array, Value Index)> order = [];

    public ElementAdjoints(Builder builder, ShadowArrays shadows, PrimalValues primals)
    {
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

    private static (Value Array, Value Index) KeyOf(Instruction load) => (load.Operands[0], load.Operands[1]);

    private void Write((Value Array, Value Index) key)
    {
        shadows.Add(primals.Shadow(key.Array), primals.Get(key.Index), sums[key]);
        sums.Remove(key);
    }
}
