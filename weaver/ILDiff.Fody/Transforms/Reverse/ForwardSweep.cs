using ILDiff.Compiler.Analysis;
using ILDiff.Compiler.Ir;

namespace ILDiff.Compiler.Transforms.Reverse;

/// <summary>The primal, recording: writes its blocks into the target function, from the target's first block on.</summary>
internal sealed class ForwardSweep
{
    private readonly SweepState state;
    private readonly ReversePlan plan;
    private readonly Activity activity;
    private readonly IDerivativeMethods callees;
    private readonly bool isGuarded;
    private readonly Cloner cloner;
    private readonly Builder builder;
    private readonly ShadowArrays shadows;
    private readonly ConstantArrayGuard constants;
    private readonly ReverseSweep? iterations;
    private readonly Dictionary<Value, Value> shadowOf = [];
    private readonly Dictionary<Block, Value> tokens = [];
    private readonly Dictionary<Loop, Block> strips = [];

    /// <param name="state">Slots and plan.</param>
    /// <param name="builder">At the end of the target's entry block, whose parameters are the primal's and more.</param>
    /// <param name="shadowParameters">The derivative arrays of independents.</param>
    /// <param name="callees">Derivative methods of callees.</param>
    /// <param name="isGuarded">Whether callees are.</param>
    /// <param name="iterations">Reverses the iterations of fused loops, by the same builder; null: the plan has none.</param>
    public ForwardSweep(
        SweepState state, Builder builder, IReadOnlyDictionary<Value, Value> shadowParameters, IDerivativeMethods callees, bool isGuarded, ReverseSweep? iterations = null)
    {
        this.iterations = iterations;
        this.state = state;
        this.builder = builder;
        this.callees = callees;
        this.isGuarded = isGuarded;
        plan = state.Plan;
        activity = plan.Activity;
        cloner = new Cloner(plan.Function, state.Target);
        shadows = new ShadowArrays(builder, state.Members, _ => IrType.Float64);
        constants = new ConstantArrayGuard(plan.Function, activity, builder, state.Members);
        foreach (var pair in shadowParameters)
        {
            shadowOf[pair.Key] = pair.Value;
        }
    }

    /// <summary>The primal's result; null when it has none.</summary>
    public Value? Result { get; private set; }

    /// <summary>The primal's own value that it returns.</summary>
    public Value? Returned { get; private set; }

    /// <summary>The derivative array beside a result that is an array and a dependent.</summary>
    public Value? ResultShadow { get; private set; }

    /// <summary>Writes the sweep and leaves the builder at the returning block's end; false when the primal never returns, and there is nothing to reverse.</summary>
    public bool Write()
    {
        var primalEntry = plan.Function.Entry;
        cloner.Map(primalEntry, builder.Block);
        for (var i = 0; i < primalEntry.Parameters.Count; i++)
        {
            cloner.Map(primalEntry.Parameters[i], state.Target.Entry.Parameters[i]);
        }
        foreach (var block in plan.Function.Blocks.Where(block => block != primalEntry))
        {
            CreateHead(block);
        }
        foreach (var parameter in primalEntry.Parameters)
        {
            if (parameter.Type.HasShadow && activity.IsActive(parameter) && !shadowOf.ContainsKey(parameter))
            {
                shadowOf[parameter] = ZeroFor(parameter);
            }
            RecordValue(parameter);
        }

        Block? end = null;
        foreach (var block in ControlFlow.ReversePostOrder(plan.Function))
        {
            builder.Block = cloner[block];
            if (!activity.ReachesReturn.Contains(block))
            {
                block.Instructions.ForEach(instruction => cloner.Clone(instruction, builder));
                builder.Terminate(cloner.Clone(block.Terminator!));
                continue;
            }
            WriteBlock(block);
            if (block.Terminator!.Kind == TerminatorKind.Return)
            {
                var result = block.Terminator.Operand;
                Returned = result;
                Result = result is null ? null : cloner[result];
                ResultShadow = result is { Type.HasShadow: true } && activity.Dependence.ResultIsDependent ? ShadowOrZero(result) : null;
                end = builder.Block;
            }
        }
        cloner.CloneFinally();
        builder.Block = end ?? builder.Block;
        return end is not null;
    }

    /// <summary>An array of the primal, at the end of the sweep, and the derivative array beside it.</summary>
    public (Value Array, Value Shadow) WithShadow(Value array) => (cloner[array], ShadowOrZero(array));

    private void CreateHead(Block block)
    {
        var head = cloner.CloneHead(block);
        foreach (var parameter in ShadowedParameters(block))
        {
            shadowOf[parameter] = state.Target.AddParameter(head, shadows.TypeOf(parameter.Type));
        }
        if (plan.Find(RecordableKind.Token, block) is not null)
        {
            tokens[block] = state.Target.AddParameter(head, IrType.Int32);
        }
    }

    private IEnumerable<Value> ShadowedParameters(Block block) =>
        activity.ReachesReturn.Contains(block) ? block.Parameters.Where(parameter => parameter.Type.HasShadow && activity.IsActive(parameter)) : [];

    private void WriteBlock(Block block)
    {
        state.Push(builder, plan.BlockFrame(block));
        if (tokens.TryGetValue(block, out var token))
        {
            builder.StoreSlot(state.Find(RecordableKind.Token, block)!, token);
        }
        if (block != plan.Function.Entry)
        {
            block.Parameters.ForEach(RecordValue);
        }
        block.Instructions.ForEach(WriteInstruction);
        if (plan.LoopRepeatedBy(block) is { } repeated)
        {
            var counter = state.Find(RecordableKind.Counter, repeated.Header!)!;
            state.Push(builder, plan.IterationFrame(repeated), hasRoom: plan.StripFrameLength(repeated) > 0);
            builder.StoreSlot(counter, builder.Binary(Opcode.Add, builder.LoadSlot(counter), builder.Constant(1L)));
        }
        if (plan.LoopEnteredBy(block) is { } entered)
        {
            state.Push(builder, plan.EntryFrame(entered));
            builder.StoreSlot(state.Find(RecordableKind.Counter, entered.Header!)!, builder.Constant(0L));
        }
        if (plan.FusedLoopEnteredBy(block) is { Parent: null } fused)
        {
            iterations!.BeginLoop(fused);
        }
        if (plan.IsImmediate(block))
        {
            iterations!.WriteImmediate(block);
        }
        if (plan.FusedLoopRepeatedBy(block) is { } iterated)
        {
            iterations!.WriteIteration(iterated);
        }
        if (block.Terminator!.Kind != TerminatorKind.Return)
        {
            Terminate(block);
        }
    }

    private void WriteInstruction(Instruction instruction)
    {
        if (activity.IsActiveCall(instruction))
        {
            WriteCall(instruction);
        }
        else
        {
            if (CollectionAdjoints.IsActiveSort(instruction, activity))
            {
                builder.StoreSlot(state.Find(RecordableKind.Displaced, instruction)!, CollectionAdjoints.OrderBefore(cloner[instruction.Operands[0]], builder, state.Members));
            }
            CloneInstruction(instruction);
            constants.Check(instruction, cloner);
            if (instruction.Result is { Type.HasShadow: true } array && activity.IsActive(array))
            {
                shadowOf[array] = ShadowOfResult(instruction, array);
            }
            else if (RequiredValues.IsActiveReferenceStore(instruction, activity))
            {
                StoreRowShadow(instruction);
            }
            else if (KeyChanges.IsActive(instruction, activity))
            {
                builder.StoreSlot(state.Find(RecordableKind.Count, instruction)!, KeyChanges.Mirror(instruction, ShadowOrZero(instruction.Operands[0]), cloner, builder, state.Members));
            }
            else if (RowListChanges.IsActive(instruction, activity))
            {
                ChangeRows(instruction);
            }
            else if (CollectionAdjoints.IsActiveSort(instruction, activity))
            {
                CollectionAdjoints.Sort(ShadowOrZero(instruction.Operands[0]), builder.LoadSlot(state.Find(RecordableKind.Displaced, instruction)!), builder, state.Members);
            }
            else if (CollectionAdjoints.IsActiveChange(instruction, activity))
            {
                MirrorChange(instruction);
            }
        }
        if (instruction.Result is { } result)
        {
            RecordValue(result);
        }
    }

    private Value ShadowOfResult(Instruction instruction, Value array) => instruction.Opcode switch
    {
        Opcode.NewBlank => builder.NewBlank(array.Type),
        Opcode.LoadField when Activity.IsFieldOfObject(instruction) => shadows.LoadField(ShadowOrZero(instruction.Operands[0]), instruction.Field),
        Opcode.CastClass or Opcode.IsInstance when instruction.Operands[0].Type.HasShadow => shadows.Cast(instruction, ShadowOrZero(instruction.Operands[0])),
        Opcode.LoadElement when instruction.Operands[0].Type.IsJagged => shadows.LoadRow(ShadowOrZero(instruction.Operands[0]), cloner.Map(instruction.Indices)),
        _ when CollectionCalls.IsCopy(instruction) && instruction.Operands[0].Type.IsJagged => RowLists.Copy(instruction, ShadowOrZero(instruction.Operands[0]), cloner, builder),
        _ => ZeroFor(array),
    };

    /// <summary>Primal: a[i] = row. Derivatives: S[i] = the row's, and what stood there is kept, for the reverse sweep to put back.</summary>
    private void StoreRowShadow(Instruction store)
    {
        if (store.Opcode == Opcode.StoreField)
        {
            StoreFieldShadow(store);
            return;
        }
        var (shadow, indices) = (ShadowOrZero(store.Operands[0]), cloner.Map(store.Indices));
        builder.StoreSlot(state.Find(RecordableKind.Displaced, store)!, shadows.LoadRow(shadow, indices));
        shadows.StoreRow(shadow, indices, ShadowOrZero(store.Stored));
    }

    private void MirrorChange(Instruction change)
    {
        var count = CollectionAdjoints.Mirror(change, ShadowOrZero(change.Operands[0]), cloner, builder, state.Members);
        if (count is not null)
        {
            builder.StoreSlot(state.Find(RecordableKind.Count, change)!, count);
        }
    }

    private void ChangeRows(Instruction change)
    {
        if (state.Find(RecordableKind.Displaced, change) is { } displaced)
        {
            builder.StoreSlot(displaced, RowListChanges.Remember(ShadowOrZero(change.Operands[0]), builder, state.Members));
        }
        RowLists.Change(change, ShadowOrZero, cloner, builder);
    }

    private void StoreFieldShadow(Instruction store)
    {
        var shadow = ShadowOrZero(store.Operands[0]);
        if (state.Find(RecordableKind.Displaced, store) is { } displaced)
        {
            builder.StoreSlot(displaced, shadows.LoadField(shadow, store.Field));
        }
        shadows.StoreField(shadow, store.Field, ShadowOrZero(store.Stored));
    }

    private void CloneInstruction(Instruction instruction)
    {
        var sharesTape = state.Cursor is not null && MayCallTwin(instruction);
        if (sharesTape)
        {
            state.Cursor!.Save(builder);
        }
        cloner.Clone(instruction, builder);
        if (sharesTape)
        {
            state.Cursor!.Load(builder);
        }
    }

    /// <summary>What runs as it is may itself call a twin, which uses the same tape.</summary>
    private static bool MayCallTwin(Instruction instruction) => instruction.Opcode switch
    {
        Opcode.Call or Opcode.NewObject => !CollectionCalls.IsKnown(instruction) && !PureInstructions.IsPure(instruction) && Activity.RuleOf(instruction) is null,
        Opcode.LoadStaticField or Opcode.StoreStaticField or Opcode.StaticFieldAddress => instruction.Field.MayRunMethods,
        _ => false,
    };

    private void WriteCall(Instruction call)
    {
        var dependence = activity.DependenceOf(call);
        var method = callees.Reverse(call.Call.Method, dependence, isGuarded).AugmentedPrimal;
        builder.Location = call.Location;
        if (call.Call.ChecksNull)
        {
            builder.CheckNull(cloner[call.Operands[0]]);
        }
        state.Cursor!.Save(builder);
        var arrays = call.Operands.Where((operand, i) => operand.Type.HasShadow && dependence.Independents[i]).Select(ShadowOrZero);
        var returned = builder.Call(method, [.. cloner.Map(call.Operands), .. arrays, state.Cursor.Tape]);
        state.Cursor.Load(builder);
        if (call.Result is not { } result)
        {
            return;
        }
        if (!result.Type.HasShadow || !dependence.ResultIsDependent)
        {
            cloner.Map(result, returned!);
            return;
        }
        cloner.Map(result, builder.LoadField(returned!, state.Members.TupleItem(returned!.Type, 1)));
        shadowOf[result] = builder.LoadField(returned, state.Members.TupleItem(returned.Type, 2));
    }

    private void RecordValue(Value value)
    {
        if (state.Find(RecordableKind.Primal, value) is { } slot)
        {
            builder.StoreSlot(slot, cloner[value]);
        }
        if (state.Find(RecordableKind.Shadow, value) is { } shadowSlot)
        {
            builder.StoreSlot(shadowSlot, ShadowOrZero(value));
        }
    }

    private Value ShadowOrZero(Value array) =>
        shadowOf.TryGetValue(array, out var shadow) ? shadow
        : array.Type.IsContainer ? ZeroFor(array)
        : builder.Default(array.Type);

    private Value ZeroFor(Value array) => shadows.ZeroFor(cloner[array], array.Type, activity.Arrays.Of(array), activity.Constants.Is(array));

    private void Terminate(Block block)
    {
        var terminator = block.Terminator!;
        builder.Location = terminator.Location;
        var copy = cloner.Clone(terminator);
        for (var i = 0; i < copy.Edges.Length; i++)
        {
            var edge = terminator.Edges[i];
            var arrays = ShadowedParameters(edge.Target).Select(parameter => ShadowOrZero(edge.Arguments[edge.Target.Parameters.IndexOf(parameter)]));
            copy.Edges[i].Arguments = [.. copy.Edges[i].Arguments, .. arrays];
            if (tokens.ContainsKey(edge.Target))
            {
                var position = plan.ReversedPredecessors(edge.Target).FindIndex(predecessor => predecessor.Edge == edge);
                copy.Edges[i].Arguments = [.. copy.Edges[i].Arguments, builder.Constant(position)];
            }
        }
        builder.Terminate(copy);
        MakeStrips(block, copy);
    }

    /// <summary>
    /// A loop that records is entered by way of a block that makes room, and comes back to it when there is no room for another iteration:
    /// the loop itself is free of calls, which would cost it all floating-point registers.
    /// </summary>
    private void MakeStrips(Block block, Terminator terminator)
    {
        if (plan.LoopEnteredBy(block) is { } entered && plan.StripFrameLength(entered) is > 0 and var length)
        {
            var edge = terminator.Edges[0];
            strips[entered] = CreateStrip(edge.Target, length);
            edge.Target = strips[entered];
        }
        else if (plan.LoopRepeatedBy(block) is { } repeated && plan.StripFrameLength(repeated) is > 0 and var frame)
        {
            var edge = terminator.Edges[0];
            builder.Branch(state.Cursor!.IsFull(builder, frame), new Edge(strips[repeated], [.. edge.Arguments]), edge);
        }
    }

    private Block CreateStrip(Block header, int length)
    {
        var strip = state.Target.AddBlock("strip");
        var stripBuilder = new Builder(state.Target, strip) { IsDerivative = true };
        var parameters = header.Parameters.Select(parameter => state.Target.AddParameter(strip, parameter.Type)).ToArray();
        state.Cursor!.Reserve(stripBuilder, length);
        stripBuilder.Jump(header, parameters);
        return strip;
    }
}
