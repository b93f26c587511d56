using ILDiff.Compiler.Analysis;
using ILDiff.Compiler.Ir;

namespace ILDiff.Compiler.Transforms.Reverse;

/// <summary>Switches that force a strategy, so that each can be tested on everything.</summary>
/// <param name="UseLoopFrames">Record natural loops by iteration, with a counter; otherwise every cyclic block records by itself, with tokens.</param>
/// <param name="Recompute">Make cheap values again instead of recording them.</param>
/// <param name="FuseIterations">Reverse the iterations of loops that only add to sums in the forward sweep.</param>
public sealed record ReverseOptions(bool UseLoopFrames = true, bool Recompute = true, bool FuseIterations = true);

/// <summary>
/// What the forward sweep records and where. A recorded thing lives in a slot. Outside loops that is all. In a natural loop, the slots
/// of an iteration go on the tape at the latch, before the next iteration overwrites them, and those that are needed after the
/// loop go on the tape when an outer iteration enters the loop anew. In any other cycle, a block puts what its slots hold on the
/// tape before it overwrites them.
/// </summary>
public sealed class ReversePlan
{
    private const int RecomputationBudget = 8;
    private readonly Dictionary<(RecordableKind, object), Recordable> recordables = [];
    private readonly Dictionary<Value, Induction> inductions = [];
    private readonly HashSet<Value> rowIndices = [];
    private readonly List<(Block Source, Edge Edge)>[] predecessors;
    private readonly ReverseOptions options;
    private readonly Loops loops;
    private readonly bool isSplit;

    /// <param name="function">The primal, normalized.</param>
    /// <param name="activity">Its activity.</param>
    /// <param name="effects">What it does besides returning.</param>
    /// <param name="isSplit">The sweeps are two methods.</param>
    /// <param name="options">Forced strategies.</param>
    public ReversePlan(Function function, Activity activity, MethodEffects effects, bool isSplit, ReverseOptions options)
    {
        Function = function;
        Activity = activity;
        this.options = options;
        this.isSplit = isSplit;
        var dominators = new Dominators(function);
        loops = new Loops(function, dominators);
        predecessors = function.ComputePredecessors();
        Fused = options.FuseIterations && !isSplit ? new FusedLoops(function, activity, loops, predecessors) : null;
        Deferred = Fused is null ? null : new DeferredElements(Fused, activity, dominators, predecessors, Blocks);
        FramedLoops = [.. loops.All.Where(loop => options.UseLoopFrames && loop.IsNatural && !IsFused(loop) && IsFramed(loop.Parent) && activity.ReachesReturn.Contains(loop.Header!))];
        AddTokensAndCounters();
        var recomputation = new Recomputation(function, activity, effects, isSplit);
        AddShadows(recomputation);
        AddPrimals(recomputation);
        UsesTape = recordables.Values.Any(recordable => isSplit || recordable.Loop is not null && !IsOutermostCounter(recordable))
            || Blocks.SelectMany(block => block.Instructions).Any(activity.IsActiveCall);
    }

    public Function Function { get; }

    public Activity Activity { get; }

    /// <summary>Natural loops recorded by iteration.</summary>
    public IReadOnlyList<Loop> FramedLoops { get; }

    /// <summary>Loops whose iterations are reversed in the forward sweep; null: none is looked for.</summary>
    internal FusedLoops? Fused { get; }

    /// <summary>Elements whose adjoints need not go to memory in every iteration of a fused loop.</summary>
    internal DeferredElements? Deferred { get; }

    /// <summary>Something goes on the tape.</summary>
    public bool UsesTape { get; }

    /// <summary>
    /// Parameters, of a method whose contents are dependents, whose rows the method may move: adjoints of final contents belong to where these
    /// are when the forward sweep ends.
    /// </summary>
    public IEnumerable<Value> MovedParameters => Activity.Dependence.ContentsAreDependent
        ? Function.Entry.Parameters.Where((parameter, i) => (parameter.Type.IsJagged || parameter.Type.IsCollection || parameter.Type.HoldsObjects) && Activity.Dependence.Independents[i]
            && Blocks.SelectMany(block => block.Instructions).Any(instruction => Moves(instruction, parameter)))
        : [];

    /// <summary>Everything recorded, in an order that does not change.</summary>
    public IEnumerable<Recordable> Recordables => recordables.Values;

    /// <summary>The blocks that are reversed.</summary>
    public IEnumerable<Block> Blocks => Function.Blocks.Where(Activity.ReachesReturn.Contains);

    public Recordable? Find(RecordableKind kind, object key) => recordables.TryGetValue((kind, key), out var found) ? found : null;

    internal Induction? InductionOf(Value value) => inductions.TryGetValue(value, out var induction) ? induction : null;

    /// <summary>Edges into a block from blocks that are reversed.</summary>
    public List<(Block Source, Edge Edge)> Predecessors(Block block) => predecessors[block.Id];

    /// <summary>The fused loop with whose iterations a block is reversed; null: with the function as a whole.</summary>
    internal Loop? RegionOf(Block block) => Fused?.RegionOf(block);

    /// <summary>The sum whose adjoint a value inside a fused loop has; null: it has one of its own.</summary>
    internal Value? SumOf(Value value) => Fused?.SumOf(value);

    /// <summary>The fused loop that a block enters from outside by its jump.</summary>
    internal Loop? FusedLoopEnteredBy(Block block) => LoopAt(Fused?.All, block, false);

    /// <summary>The fused loop that a block leads back to the header of.</summary>
    internal Loop? FusedLoopRepeatedBy(Block block) => LoopAt(Fused?.All, block, true);

    /// <summary>Whether a block is reversed at its own end, in the forward sweep.</summary>
    internal bool IsImmediate(Block block) => Fused?.IsImmediate(block) == true;

    /// <summary>What is reversed with a block.</summary>
    internal IEnumerable<Instruction> ReversedAtEndOf(Block block) => Fused?.ReversedAtEndOf(block) ?? block.Instructions;

    /// <summary>Where the reverse sweep goes on after a block: the edges into it from different blocks that are still to be reversed.</summary>
    internal List<(Block Source, Edge Edge)> ReversedPredecessors(Block block)
    {
        var sources = Predecessors(block);
        return sources.Exists(source => IsImmediate(source.Source)) && sources.Select(source => ReversedSource(source.Source)).Distinct().Count() == 1 ? [sources[0]] : sources;
    }

    /// <summary>A block, or the branching one before it where it has been reversed already.</summary>
    internal Block ReversedSource(Block block) => IsImmediate(block) ? ReversedSource(Predecessors(block)[0].Source) : block;

    /// <summary>The loop that a block enters from outside by its jump, if that loop is recorded by iteration.</summary>
    public Loop? LoopEnteredBy(Block block) => LoopAt(FramedLoops, block, false);

    /// <summary>The loop that a block leads back to the header of, if that loop is recorded by iteration.</summary>
    public Loop? LoopRepeatedBy(Block block) => LoopAt(FramedLoops, block, true);

    /// <summary>What an iteration of a loop puts on the tape at the latch.</summary>
    public IEnumerable<Recordable> IterationFrame(Loop loop) =>
        Recordables.Where(recordable => recordable.Loop == loop && recordable.Kind != RecordableKind.Counter);

    /// <summary>
    /// How many numbers an iteration puts on the tape, in a loop where nothing else uses the tape: then room is made between strips of
    /// iterations, outside the loop proper. 0 for other loops.
    /// </summary>
    public int StripFrameLength(Loop loop) =>
        loop.Children.Count > 0 || loop.Blocks.SelectMany(block => block.Instructions).Any(Activity.IsActiveCall)
            ? 0
            : IterationFrame(loop).Count(recordable => TapeCursor.IsNumber(recordable.Type));

    /// <summary>What entering a loop anew from an outer iteration puts on the tape: what its last execution has left for the reverse sweep.</summary>
    public IEnumerable<Recordable> EntryFrame(Loop loop) =>
        ParentOf(loop) is null ? [] : Recordables.Where(recordable => recordable.Loop == loop && IsNeededAtExit(recordable));

    /// <summary>What a block in a cycle that is not recorded by iteration puts on the tape before it overwrites it.</summary>
    public IEnumerable<Recordable> BlockFrame(Block block) =>
        LoopOf(block) is { } loop && !FramedLoops.Contains(loop)
            ? Recordables.Where(recordable => recordable.Block == block && recordable.Kind != RecordableKind.Counter)
            : [];

    /// <summary>What the slots hold when the forward sweep ends and the reverse sweep may read.</summary>
    public IEnumerable<Recordable> FinalFrame => Recordables.Where(IsNeededAtExit);

    /// <summary>Whether the rows of a parameter, or of what may be the same array, are replaced, a list's elements come to other places, or a dictionary comes to have other keys.</summary>
    private bool Moves(Instruction instruction, Value parameter)
    {
        bool MayBeParameter(Value operand) => (operand.Type.IsJagged || operand.Type.IsCollection || operand.Type.HoldsObjects) && Activity.Arrays.Of(operand) == Activity.Arrays.Of(parameter);

        return RequiredValues.IsActiveReferenceStore(instruction, Activity) && MayBeParameter(instruction.Operands[0])
            || instruction.Opcode == Opcode.StoreElement && instruction.Operands[0].Type.IsDictionary && MayBeParameter(instruction.Operands[0])
            || instruction.Opcode == Opcode.Call && instruction.Operands.Where((operand, i) => MayBeParameter(operand) && Activity.MayWrite(instruction, i)).Any();
    }

    private bool IsFramed(Loop? loop) => loop is null || loop.IsNatural && IsFramed(loop.Parent);

    private bool IsFused(Loop loop) => Fused?.Contains(loop) == true;

    /// <summary>The innermost loop around a block in the region that it is reversed with; null: none.</summary>
    private Loop? LoopOf(Block block) => WithinRegion(loops.Innermost(block));

    private Loop? ParentOf(Loop loop) => WithinRegion(loop.Parent);

    private Loop? WithinRegion(Loop? loop) => loop is not null && IsFused(loop) ? null : loop;

    private bool IsOutermostCounter(Recordable recordable) => recordable is { Kind: RecordableKind.Counter, Loop: { } loop } && ParentOf(loop) is null;

    private static Loop? LoopAt(IReadOnlyList<Loop>? candidates, Block block, bool isInside)
    {
        if (block.Terminator!.Kind != TerminatorKind.Jump)
        {
            return null;
        }
        var loop = candidates?.FirstOrDefault(candidate => candidate.Header == block.Terminator.Edges[0].Target);
        return loop is not null && loop.Blocks.Contains(block) == isInside ? loop : null;
    }

    private void AddTokensAndCounters()
    {
        foreach (var loop in FramedLoops)
        {
            Add(RecordableKind.Counter, loop.Header!, null, loop.Header!, IrType.Int64);
            foreach (var (parameter, induction) in Induction.Find(loop, predecessors[loop.Header!.Id]))
            {
                inductions[parameter] = induction;
            }
        }
        foreach (var block in Blocks.Where(block => ReversedPredecessors(block).Count > 1 && !FramedLoops.Any(loop => loop.Header == block) && Fused?.All.Any(loop => loop.Header == block) != true))
        {
            Add(RecordableKind.Token, block, null, block, IrType.Int32);
        }
    }

    private void AddShadows(Recomputation recomputation)
    {
        foreach (var instruction in Blocks.SelectMany(block => block.Instructions))
        {
            foreach (var array in RequiredValues.Shadows(instruction, Activity))
            {
                AddShadow(array, recomputation);
            }
            if (RequiredValues.IsDisplacing(instruction, Activity))
            {
                Add(RecordableKind.Displaced, instruction, null, instruction.Block!, ShadowArrays.AdjointTypeOf(instruction.Opcode == Opcode.StoreField ? instruction.Field.Type : instruction.Operands[0].Type.Element!));
            }
            else if (RowListChanges.IsActive(instruction, Activity) && RowListChanges.IsDisplacing(instruction))
            {
                Add(RecordableKind.Displaced, instruction, null, instruction.Block!, IrType.Object);
            }
            else if (KeyChanges.IsActive(instruction, Activity))
            {
                Add(RecordableKind.Count, instruction, null, instruction.Block!, KeyChanges.RecordedType(instruction));
            }
            else if (CollectionAdjoints.IsActiveSort(instruction, Activity))
            {
                Add(RecordableKind.Displaced, instruction, null, instruction.Block!, IrType.ArrayOf(IrType.Int32));
            }
            else if (CollectionAdjoints.IsActiveChange(instruction, Activity) && CollectionAdjoints.HasCount(instruction))
            {
                Add(RecordableKind.Count, instruction, null, instruction.Block!, IrType.Int32);
            }
        }
    }

    /// <summary>The derivative of a row that is not moved is loaded again, from that of the array which holds the row.</summary>
    private void AddShadow(Value array, Recomputation recomputation)
    {
        if (array.ParameterOf == Function.Entry && Activity.Dependence.Independents[Function.Entry.Parameters.IndexOf(array)])
        {
            return;
        }
        if (options.Recompute && recomputation.IsUnmovedRow(array))
        {
            AddShadow(array.Definition!.Operands[0], recomputation);
            rowIndices.UnionWith(array.Definition.Opcode == Opcode.LoadElement ? array.Definition.Indices : []);
        }
        else
        {
            Add(RecordableKind.Shadow, array, array, array.DefiningBlock!, ShadowArrays.AdjointTypeOf(array.Type));
        }
    }

    private void AddPrimals(Recomputation recomputation)
    {
        foreach (var value in Blocks.SelectMany(block => block.Instructions).SelectMany(instruction => RequiredValues.Primals(instruction, Activity).Concat(RowIndices(instruction))))
        {
            Require(value, recomputation);
        }
        foreach (var element in Deferred?.Carried ?? [])
        {
            Require(element.Index, recomputation);
        }
        if (!options.Recompute)
        {
            return;
        }

        // Later values first: each is dropped when what it is made from is recorded or made again at small cost.
        foreach (var recordable in Recordables.Where(recordable => recordable.Kind == RecordableKind.Primal && (isSplit || recordable.Loop is not null)).Reverse().ToList())
        {
            recordables.Remove((RecordableKind.Primal, recordable.Value!));
            var kept = new List<Value>();
            if (Cost(recordable.Value!, recomputation, RecomputationBudget, recordable.Loop, kept) > RecomputationBudget)
            {
                recordables.Add((RecordableKind.Primal, recordable.Value!), recordable);
            }
            else
            {
                kept.ForEach(value => Add(RecordableKind.Primal, value, value, value.DefiningBlock!, value.Type));
            }
        }
    }

    /// <summary>Where a row stands whose derivative is loaded again.</summary>
    private IEnumerable<Value> RowIndices(Instruction instruction) =>
        instruction.Opcode == Opcode.LoadElement && instruction.Result!.Type.IsReference ? instruction.Indices.Where(rowIndices.Contains) : [];

    private void Require(Value value, Recomputation recomputation)
    {
        if (!recomputation.IsFree(value))
        {
            Add(RecordableKind.Primal, value, value, value.DefiningBlock!, value.Type);
        }
    }

    /// <summary>How many operations make a value from what is at hand; more than the budget when it cannot be made.</summary>
    /// <param name="value">The value.</param>
    /// <param name="recomputation">What can be made again.</param>
    /// <param name="budget">Operations allowed.</param>
    /// <param name="loop">Where the value would be recorded otherwise, in every iteration.</param>
    /// <param name="kept">Gets what it takes that is not at hand yet and is recorded less often than that.</param>
    private int Cost(Value value, Recomputation recomputation, int budget, Loop? loop, List<Value> kept)
    {
        if (recomputation.IsFree(value) || recordables.ContainsKey((RecordableKind.Primal, value)))
        {
            return 0;
        }
        if (budget <= 0)
        {
            return 1;
        }
        var home = LoopOf(value.DefiningBlock!);
        if (home is null && !isSplit)
        {
            kept.Add(value);
            return 0;
        }
        var known = kept.Count;
        var cost = CostOfOperands(value, recomputation, budget, loop, kept);
        if (cost > budget && home != loop && (home is null || home.Contains(loop)) && !value.Type.IsReference)
        {
            kept.RemoveRange(known, kept.Count - known);
            kept.Add(value);
            return 0;
        }
        return cost;
    }

    private int CostOfOperands(Value value, Recomputation recomputation, int budget, Loop? loop, List<Value> kept)
    {
        if (inductions.TryGetValue(value, out var induction))
        {
            return 2 + Cost(induction.Start, recomputation, budget - 2, loop, kept);
        }
        if (!recomputation.CanRecompute(value))
        {
            return budget + 1;
        }
        var cost = 1;
        foreach (var operand in value.Definition!.Operands)
        {
            cost += Cost(operand, recomputation, budget - cost, loop, kept);
        }
        return cost;
    }

    private void Add(RecordableKind kind, object key, Value? value, Block block, IrType type)
    {
        if (!recordables.ContainsKey((kind, key)))
        {
            recordables.Add((kind, key), new Recordable(kind, key, value, block, type, LoopOf(block)));
        }
    }

    /// <summary>Whether the loop can be left, in the iteration that defines it, after the definition: then the reverse sweep begins with it.</summary>
    private bool IsNeededAtExit(Recordable recordable)
    {
        if (recordable.Loop is not { } loop || !FramedLoops.Contains(loop) || recordable.Kind == RecordableKind.Counter)
        {
            return true;
        }
        var pending = new Stack<Block>([recordable.Block]);
        var visited = new HashSet<Block>();
        while (pending.Count > 0)
        {
            var block = pending.Pop();
            if (!visited.Add(block))
            {
                continue;
            }
            foreach (var successor in block.Successors)
            {
                if (!loop.Blocks.Contains(successor))
                {
                    if (Activity.ReachesReturn.Contains(successor))
                    {
                        return true;
                    }
                }
                else if (successor != loop.Header)
                {
                    pending.Push(successor);
                }
            }
        }
        return false;
    }
}
