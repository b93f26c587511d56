using ILDiff.Compiler.Analysis;
using ILDiff.Compiler.Ir;

namespace ILDiff.Compiler.Transforms.Reverse;

/// <summary>
/// One accumulator for each active number of the primal. Between two instances of a value its accumulator is 0: the uses of an instance
/// add to it, the definition takes it and clears it.
/// </summary>
internal sealed class Adjoints
{
    private readonly Dictionary<Value, Slot> slots = [];
    private readonly Dictionary<IrType, Value> zeros = [];
    private readonly Builder builder;

    /// <param name="state">The target function.</param>
    /// <param name="builder">In a block that dominates the whole sweep: the accumulators are cleared there.</param>
    public Adjoints(SweepState state, Builder builder)
    {
        this.builder = builder;
        foreach (var type in new[] { IrType.Float64, IrType.Float32 })
        {
            zeros[type] = builder.Constant(0, type);
        }
        foreach (var value in ActiveNumbers(state.Plan))
        {
            slots[value] = state.Target.AddSlot(value.Type, "adjoint");
            builder.StoreSlot(slots[value], zeros[value.Type]);
        }
    }

    public Value Zero(IrType type) => zeros[type];

    /// <summary>The accumulated adjoint of a value, which is 0 from now on.</summary>
    public Value Take(Value value)
    {
        var adjoint = builder.LoadSlot(slots[value]);
        builder.StoreSlot(slots[value], zeros[value.Type]);
        return adjoint;
    }

    /// <summary>v̄ += contribution.</summary>
    public void Add(Value value, Value contribution) =>
        builder.StoreSlot(slots[value], builder.Binary(Opcode.Add, builder.LoadSlot(slots[value]), contribution));

    private static IEnumerable<Value> ActiveNumbers(ReversePlan plan) => plan.Blocks
        .SelectMany(block => block.Parameters.Concat(block.Instructions.Select(instruction => instruction.Result).OfType<Value>()))
        .Where(value => value.Type.IsFloat && plan.Activity.IsActive(value));
}
