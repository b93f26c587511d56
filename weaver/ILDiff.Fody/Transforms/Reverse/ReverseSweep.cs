using ILDiff.Compiler.Analysis;
using ILDiff.Compiler.Ir;
using ILDiff.Compiler.Transforms.Structs;

namespace ILDiff.Compiler.Transforms.Reverse;

/// <summary>
/// The adjoint sweep: the primal's blocks in reverse, each instruction replaced by its adjoint.
/// Primal: y = f(a, b). Adjoint: ā += ∂f/∂a · ȳ, b̄ += ∂f/∂b · ȳ, then ȳ = 0.
/// </summary>
internal sealed class ReverseSweep
{
    private readonly SweepState state;
    private readonly ReversePlan plan;
    private readonly Activity activity;
    private readonly Builder builder;
    private readonly Adjoints adjoints;
    private readonly PrimalValues primals;
    private readonly AdjointEmitter emitter;
    private readonly SumSeeds seeds;
    private readonly Value? seed;
    private readonly Dictionary<Block, Block> reversed = [];
    private readonly Dictionary<Loop, Block> passed = [];

    /// <param name="state">Slots and plan.</param>
    /// <param name="builder">Where the sweep goes.</param>
    /// <param name="adjoints">The accumulators.</param>
    /// <param name="primals">Values of the primal.</param>
    /// <param name="callees">Derivative methods of callees.</param>
    /// <param name="isGuarded">Whether 0 times anything is 0.</param>
    /// <param name="parameters">Parameters of the primal that the target function has too.</param>
    /// <param name="seed">The result's adjoint.</param>
    public ReverseSweep(
        SweepState state, Builder builder, Adjoints adjoints, PrimalValues primals, IDerivativeMethods callees, bool isGuarded,
        IReadOnlyDictionary<Value, Value> parameters, Value? seed)
    {
        this.state = state;
        this.builder = builder;
        this.adjoints = adjoints;
        this.primals = primals;
        this.seed = seed;
        plan = state.Plan;
        activity = plan.Activity;
        var partials = new PartialEmitter(builder, state.Members, isGuarded);
        seeds = new SumSeeds(plan, builder, partials, parameters, seed);
        emitter = new AdjointEmitter(state, builder, adjoints, primals, callees, partials, seeds);
    }

    /// <summary>
    /// Continues from the builder's block with the reverse of the returning block, and ends with the builder at the end of the reverse of the entry:
    /// there the adjoints of the parameters are complete.
    /// </summary>
    public void Write()
    {
        var exit = plan.Blocks.Single(block => block.Terminator!.Kind == TerminatorKind.Return);
        if (seed is not null && exit.Terminator!.Operand is { } result && activity.IsActive(result))
        {
            Seed(result, seed);
        }
        WriteRegion(null, exit, plan.Function.Entry);
    }

    /// <summary>Before an outermost fused loop is entered.</summary>
    public void BeginLoop(Loop fused) => seeds.Make(fused);

    /// <summary>Reverses an iteration of a fused loop that has just come to its end, and leaves the builder where it is reversed.</summary>
    public void WriteIteration(Loop fused) =>
        WriteRegion(fused, plan.Predecessors(fused.Header!).Single(edge => fused.Blocks.Contains(edge.Source)).Source, fused.Header!);

    /// <summary>Reverses a block that has just been executed.</summary>
    public void WriteImmediate(Block block)
    {
        primals.Forget();
        emitter.Write(block);
    }

    /// <summary>Reverses the blocks of a region from the last to the first; fused loops inside it have been reversed and are passed by.</summary>
    private void WriteRegion(Loop? region, Block last, Block first)
    {
        var blocks = plan.Blocks.Where(block => plan.RegionOf(block) == region && !plan.IsImmediate(block)).ToList();
        foreach (var block in blocks)
        {
            reversed[block] = state.Target.AddBlock("reverse");
        }
        var inner = plan.Fused?.All.Where(loop => loop.Parent == region).ToList() ?? [];
        foreach (var loop in inner)
        {
            passed[loop] = state.Target.AddBlock("passed");
        }
        builder.Jump(reversed[last]);
        inner.ForEach(PassBy);
        foreach (var block in blocks.Where(block => block != first))
        {
            WriteBlock(block);
            WriteDispatch(block);
        }
        WriteBlock(first);
    }

    /// <summary>Primal: a sum goes through a loop, which adds to it. Adjoint: what it is entered with gets the adjoint of the final sum.</summary>
    private void PassBy(Loop loop)
    {
        builder.Block = passed[loop];
        primals.Forget();
        emitter.WriteDeferred(loop);
        var (source, edge) = plan.Predecessors(loop.Header!).Single(predecessor => !loop.Blocks.Contains(predecessor.Source));
        for (var i = 0; loop.Parent is null && i < edge.Arguments.Length; i++)
        {
            if (plan.SumOf(loop.Header!.Parameters[i]) is { } sum)
            {
                var adjoint = adjoints.Take(sum);
                if (activity.IsActive(edge.Arguments[i]))
                {
                    adjoints.Add(edge.Arguments[i], adjoint);
                }
            }
        }
        builder.Jump(reversed[source]);
    }

    /// <summary>The adjoint of a result that is a struct is a struct: each leaf gets its own.</summary>
    private void Seed(Value result, Value seed)
    {
        if (!StructLeaves.IsSplit(result.Type))
        {
            if (activity.IsActive(result) && result.Type.IsFloat)
            {
                adjoints.Add(result, seed);
            }
            return;
        }
        var fields = result.Type.Fields!;
        for (var i = 0; i < fields.Count; i++)
        {
            Seed(result.Definition!.Operands[i], builder.LoadField(seed, fields[i]));
        }
    }

    private void WriteBlock(Block block)
    {
        builder.Block = reversed[block];
        primals.Forget();
        if (plan.LoopEnteredBy(block) is { } entered)
        {
            state.Pop(builder, plan.EntryFrame(entered));
        }
        if (plan.LoopRepeatedBy(block) is { } repeated)
        {
            var counter = state.Find(RecordableKind.Counter, repeated.Header!)!;
            builder.StoreSlot(counter, builder.Binary(Opcode.Subtract, builder.LoadSlot(counter), builder.Constant(1L)));
            state.Pop(builder, plan.IterationFrame(repeated));
        }
        emitter.Write(block);
    }

    /// <summary>Goes on with the block from which this one was entered.</summary>
    private void WriteDispatch(Block block)
    {
        var parameters = block.Parameters.Where(parameter => parameter.Type.IsFloat && activity.IsActive(parameter) && plan.SumOf(parameter) is null).ToList();
        var taken = parameters.Select(adjoints.Take).ToList();
        var predecessors = plan.ReversedPredecessors(block);
        var token = state.Find(RecordableKind.Token, block) is { } tokenSlot ? builder.LoadSlot(tokenSlot) : null;
        var counter = plan.FramedLoops.Any(loop => loop.Header == block) ? builder.LoadSlot(state.Find(RecordableKind.Counter, block)!) : null;
        state.Pop(builder, plan.BlockFrame(block));
        if (predecessors.Count == 1)
        {
            WriteEdge(predecessors[0], parameters, taken);
            return;
        }
        var edges = predecessors.Select(_ => state.Target.AddBlock("reverse-edge")).ToArray();
        if (counter is not null)
        {
            var loop = plan.FramedLoops.Single(candidate => candidate.Header == block);
            var inside = predecessors.FindIndex(predecessor => loop.Blocks.Contains(predecessor.Source));
            builder.Branch(builder.Compare(Comparison.NotEqual, counter, builder.Constant(0L)), new Edge(edges[inside]), new Edge(edges[1 - inside]));
        }
        else if (edges.Length == 2)
        {
            builder.Branch(token!, new Edge(edges[1]), new Edge(edges[0]));
        }
        else
        {
            builder.Switch(token!, [.. edges.Select(edge => new Edge(edge)), new Edge(edges[edges.Length - 1])]);
        }
        for (var i = 0; i < edges.Length; i++)
        {
            builder.Block = edges[i];
            WriteEdge(predecessors[i], parameters, taken);
        }
    }

    /// <summary>Primal: p = a on this edge. Adjoint: ā += p̄.</summary>
    private void WriteEdge((Block Source, Edge Edge) predecessor, List<Value> parameters, List<Value> taken)
    {
        var region = plan.RegionOf(predecessor.Edge.Target);
        for (var i = 0; i < parameters.Count; i++)
        {
            var argument = predecessor.Edge.Arguments[parameters[i].ParameterOf!.Parameters.IndexOf(parameters[i])];
            if (activity.IsActive(argument) && (region is null || plan.SumOf(argument) is null))
            {
                adjoints.Add(argument, taken[i]);
            }
        }
        var source = plan.ReversedSource(predecessor.Source);
        builder.Jump(LoopPassedBy(source, region) is { } loop ? passed[loop] : reversed[source]);
    }

    /// <summary>The fused loop, directly inside a region, that a block leaves into the region; null: the block is of the region itself.</summary>
    private Loop? LoopPassedBy(Block source, Loop? region)
    {
        var loop = plan.RegionOf(source);
        while (loop is not null && loop != region && loop.Parent != region)
        {
            loop = loop.Parent;
        }
        return loop == region ? null : loop;
    }
}
