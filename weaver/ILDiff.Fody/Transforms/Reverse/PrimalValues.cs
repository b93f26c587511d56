using ILDiff.Compiler.Ir;

namespace ILDiff.Compiler.Transforms.Reverse;

/// <summary>Values of the primal as the reverse sweep gets at them: a parameter, a slot, or made again by the primal's own operations.</summary>
internal sealed class PrimalValues
{
    private readonly SweepState state;
    private readonly Builder builder;
    private readonly IReadOnlyDictionary<Value, Value> parameters;
    private readonly IReadOnlyDictionary<Value, Value> shadowParameters;
    private readonly Dictionary<Value, Value> known = [];
    private readonly Dictionary<Value, Value> knownRows = [];

    /// <param name="state">Slots and plan.</param>
    /// <param name="builder">Where what is made again goes.</param>
    /// <param name="parameters">Parameters of the primal that the target function has too.</param>
    /// <param name="shadowParameters">Derivative arrays that it has as parameters.</param>
    public PrimalValues(SweepState state, Builder builder, IReadOnlyDictionary<Value, Value> parameters, IReadOnlyDictionary<Value, Value> shadowParameters)
    {
        this.state = state;
        this.builder = builder;
        this.parameters = parameters;
        this.shadowParameters = shadowParameters;
    }

    /// <summary>Forgets what has been made in the block so far: another block begins, or slots have changed.</summary>
    public void Forget()
    {
        known.Clear();
        knownRows.Clear();
    }

    public Value Get(Value value)
    {
        if (!known.TryGetValue(value, out var found))
        {
            known[value] = found = Make(value);
        }
        return found;
    }

    public Value[] Get(IEnumerable<Value> values) => [.. values.Select(Get)];

    public Value Shadow(Value array)
    {
        if (shadowParameters.TryGetValue(array, out var shadow))
        {
            return shadow;
        }
        if (state.Find(RecordableKind.Shadow, array) is { } slot)
        {
            return builder.LoadSlot(slot);
        }
        if (!knownRows.TryGetValue(array, out var row))
        {
            var load = array.Definition!;
            row = load.Opcode == Opcode.LoadField
                ? builder.LoadField(Shadow(load.Operands[0]), load.Field)
                : builder.LoadElement(Shadow(load.Operands[0]), Get(load.Indices), ShadowArrays.AdjointTypeOf(array.Type));
            knownRows[array] = row;
        }
        return row;
    }

    private Value Make(Value value)
    {
        if (state.Find(RecordableKind.Primal, value) is { } slot)
        {
            return builder.LoadSlot(slot);
        }
        if (parameters.TryGetValue(value, out var parameter))
        {
            return parameter;
        }
        if (state.Plan.InductionOf(value) is { } induction)
        {
            // p = start + step · counter
            var counter = builder.LoadSlot(state.Find(RecordableKind.Counter, value.ParameterOf!)!);
            var distance = builder.Binary(Opcode.Multiply, builder.Convert(counter, IrType.Int32), builder.Constant(induction.Step));
            return builder.Binary(Opcode.Add, Get(induction.Start), distance);
        }
        var definition = value.Definition ?? throw new InvalidOperationException($"{value} was not recorded.");
        Value[] operands = [.. definition.Operands.Select(Get)];
        var isDerivative = builder.IsDerivative;

        // The primal's arithmetic is not to be simplified: −0 + 0 is 0, and 0 · ∞ is NaN. What may be dropped when unused may still be.
        builder.IsDerivative = isDerivative && !PureInstructions.IsPure(definition);
        var made = builder.Append(definition.Opcode, operands, definition.Payload, value.Type)!;
        builder.IsDerivative = isDerivative;
        return made;
    }
}
