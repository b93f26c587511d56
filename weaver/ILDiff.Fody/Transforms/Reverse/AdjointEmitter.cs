using ILDiff.Compiler.Analysis;
using ILDiff.Compiler.Ir;
using ILDiff.Compiler.Transforms.Structs;

namespace ILDiff.Compiler.Transforms.Reverse;

/// <summary>Writes the adjoints of instructions.</summary>
internal sealed class AdjointEmitter
{
    private readonly SweepState state;
    private readonly Activity activity;
    private readonly Builder builder;
    private readonly Adjoints adjoints;
    private readonly PrimalValues primals;
    private readonly IDerivativeMethods callees;
    private readonly PartialEmitter partials;
    private readonly SumSeeds seeds;
    private readonly ShadowArrays shadows;
    private readonly ElementAdjoints elements;
    private readonly DeferredAdjoints deferred;

    public AdjointEmitter(
        SweepState state, Builder builder, Adjoints adjoints, PrimalValues primals, IDerivativeMethods callees, PartialEmitter partials, SumSeeds seeds)
    {
        this.state = state;
        this.builder = builder;
        this.adjoints = adjoints;
        this.primals = primals;
        this.callees = callees;
        activity = state.Plan.Activity;
        this.partials = partials;
        this.seeds = seeds;
        shadows = new ShadowArrays(builder, state.Members, _ => IrType.Float64);
        deferred = new DeferredAdjoints(state, builder, shadows, primals);
        elements = new ElementAdjoints(builder, shadows, primals, deferred);
    }

    /// <summary>Writes the adjoints of a block's instructions, last to first.</summary>
    public void Write(Block block)
    {
        var instructions = state.Plan.ReversedAtEndOf(block).ToList();
        elements.Begin(instructions.Where(instruction => instruction.Opcode == Opcode.LoadElement && RequiredValues.IsActiveAccess(instruction, activity)));
        for (var i = instructions.Count - 1; i >= 0; i--)
        {
            Write(instructions[i]);
        }
        elements.Flush();
    }

    /// <summary>After a fused loop.</summary>
    public void WriteDeferred(Loop loop) => deferred.Flush(loop);

    private void Write(Instruction instruction)
    {
        builder.Location = instruction.Location;
        if (activity.IsActiveCall(instruction))
        {
            WriteCall(instruction);
        }
        else if (RequiredValues.IsDisplacing(instruction, activity))
        {
            PutBack(instruction);
        }
        else if (KeyChanges.IsActive(instruction, activity))
        {
            WriteKeyChange(instruction);
        }
        else if (RowListChanges.IsActive(instruction, activity))
        {
            elements.Flush();
            RowListChanges.TakeBack(instruction, state.Find(RecordableKind.Displaced, instruction) is { } slot ? builder.LoadSlot(slot) : null, primals, builder, state.Members);
        }
        else if (CollectionAdjoints.IsActiveSort(instruction, activity))
        {
            elements.Flush();
            CollectionAdjoints.TakeBackSort(primals.Shadow(instruction.Operands[0]), builder.LoadSlot(state.Find(RecordableKind.Displaced, instruction)!), builder, state.Members);
        }
        else if (CollectionAdjoints.IsActiveChange(instruction, activity))
        {
            TakeBack(instruction);
        }
        else if (CollectionAdjoints.IsActiveCopy(instruction, activity))
        {
            elements.Flush();
            CollectionAdjoints.GiveBack(instruction, primals, builder, state.Members);
        }
        else if (RequiredValues.IsActiveAccess(instruction, activity))
        {
            WriteAccess(instruction);
        }
        else if (instruction.Opcode != Opcode.LoadField && instruction.Result is { Type.IsFloat: true } result && activity.IsActive(result))
        {
            WriteNumber(instruction, result);
        }
    }

    private void WriteAccess(Instruction access)
    {
        if (access.Opcode is Opcode.LoadField or Opcode.StoreField)
        {
            WriteFieldAccess(access);
            return;
        }
        if (access.Opcode == Opcode.LoadElement)
        {
            elements.Add(access, adjoints.Take(access.Result!));
            return;
        }
        elements.Flush();
        var shadow = primals.Shadow(access.Operands[0]);
        var indices = primals.Get(access.Indices);

        // Primal: a[i] = v. Adjoint: v̄ += ā[i], then ā[i] = 0.
        var value = access.Stored;
        if (activity.IsActive(value))
        {
            adjoints.Add(value, shadows.Load(access, shadow, indices));
        }
        shadows.Store(access, shadow, indices, adjoints.Zero(IrType.Float64));
    }

    /// <summary>Primal: y = o.f. Adjoint: ō.f += ȳ. Primal: o.f = v. Adjoint: v̄ += ō.f, then ō.f = 0.</summary>
    private void WriteFieldAccess(Instruction access)
    {
        var shadow = primals.Shadow(access.Operands[0]);
        if (access.Opcode == Opcode.LoadField)
        {
            shadows.AddField(shadow, access.Field, adjoints.Take(access.Result!));
            return;
        }
        if (activity.IsActive(access.Stored))
        {
            adjoints.Add(access.Stored, builder.Convert(shadows.LoadField(shadow, access.Field), access.Stored.Type));
        }
        shadows.StoreField(shadow, access.Field, adjoints.Zero(access.Stored.Type));
    }

    /// <summary>Primal: a[i] = row. At every point of the reverse sweep S is what it was there in the forward sweep.</summary>
    private void PutBack(Instruction store)
    {
        elements.Flush();
        var displaced = builder.LoadSlot(state.Find(RecordableKind.Displaced, store)!);
        if (store.Opcode == Opcode.StoreField)
        {
            shadows.StoreField(primals.Shadow(store.Operands[0]), store.Field, displaced);
            return;
        }
        shadows.StoreRow(primals.Shadow(store.Operands[0]), primals.Get(store.Indices), displaced);
    }

    private void WriteKeyChange(Instruction change)
    {
        if (change.Opcode == Opcode.StoreElement)
        {
            WriteAccess(change);
        }
        else
        {
            TakeBack(change);
        }
        KeyChanges.TakeBack(change, builder.LoadSlot(state.Find(RecordableKind.Count, change)!), primals, builder, state.Members);
    }

    private void TakeBack(Instruction change)
    {
        elements.Flush();
        var count = CollectionAdjoints.HasCount(change) ? builder.LoadSlot(state.Find(RecordableKind.Count, change)!) : null;
        var adjoint = CollectionAdjoints.TakeBack(change, count, primals, shadows, activity, builder, state.Members);
        if (adjoint is not null && change.Operands.Skip(1).FirstOrDefault(operand => operand.Type.IsFloat) is { } number && activity.IsActive(number))
        {
            adjoints.Add(number, builder.Convert(adjoint, number.Type));
        }
    }

    private void WriteNumber(Instruction instruction, Value result)
    {
        var operands = instruction.Operands;
        var adjoint = state.Plan.SumOf(result) is { } sum ? seeds.Of(sum) : adjoints.Take(result);
        if (instruction.Opcode is Opcode.Convert or Opcode.CheckFinite)
        {
            adjoints.Add(operands[0], builder.Convert(adjoint, operands[0].Type));
            return;
        }
        var rule = Activity.RuleOf(instruction);
        if (rule is null)
        {
            throw new InvalidOperationException($"An active result without a rule: {instruction}.");
        }
        for (var i = 0; i < rule.Partials.Count; i++)
        {
            if (rule.Partials[i] is { } partial && activity.IsActive(operands[i]) && !IsPartOfSum(operands[i], instruction.Block!))
            {
                adjoints.Add(operands[i], partials.Multiply(partial, position => primals.Get(operands[position]), () => primals.Get(result), adjoint));
            }
        }
    }

    /// <summary>The numbers of an argument, which is put together of them.</summary>
    private static IEnumerable<Value> NumbersOf(Value argument) =>
        StructLeaves.IsSplit(argument.Type) ? argument.Definition!.Operands.SelectMany(NumbersOf)
        : argument.Type.IsFloat ? [argument]
        : [];

    /// <summary>Inside the loop that makes the sum its adjoint is the seed, and nothing is added to it.</summary>
    private bool IsPartOfSum(Value value, Block block) => state.Plan.SumOf(value) is not null && state.Plan.RegionOf(block) is not null;

    private void WriteCall(Instruction call)
    {
        elements.Flush();
        var dependence = activity.DependenceOf(call);
        var method = callees.Reverse(call.Call.Method, dependence, partials.IsGuarded).Pullback;
        var arguments = call.Operands.Where((_, i) => call.Call.Method.OperandType(i).IsContainer).Select(primals.Get)
            .Concat(call.Operands.Where((operand, i) => operand.Type.HasShadow && dependence.Independents[i]).Select(primals.Shadow))
            .ToList();
        arguments.Add(state.Cursor!.Tape);
        if (dependence.ResultIsDependent && StructLeaves.CarriesDerivative(call.Result!.Type))
        {
            arguments.Add(new ParameterAdjoints(builder, adjoints, state.Plan).Take(call.Result, null));
        }
        state.Cursor.Save(builder);
        var single = builder.Call(method, [.. arguments]);
        state.Cursor.Load(builder);
        var numbers = call.Operands.Where((_, i) => dependence.Independents[i]).SelectMany(NumbersOf).ToList();
        for (var i = 0; i < numbers.Count; i++)
        {
            var partial = single ?? state.Cursor.TakeLeft(builder, i, numbers[i].Type);
            if (activity.IsActive(numbers[i]))
            {
                adjoints.Add(numbers[i], partial);
            }
        }
    }
}
