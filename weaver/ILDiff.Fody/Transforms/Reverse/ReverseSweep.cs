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
    private readonly Dictionary<Block, Block> reversed = [];

    public ReverseSweep(SweepState state, Builder builder, Adjoints adjoints, PrimalValues primals, IDerivativeMethods callees, bool isGuarded)
    {
        this.state = state;
        this.builder = builder;
        this.adjoints = adjoints;
        this.primals = primals;
        plan = state.Plan;
        activity = plan.Activity;
        emitter = new AdjointEmitter(state, builder, adjoints, primals, callees, isGuarded);
    }

    /// <summary>
    /// Continues from the builder's block with the reverse of the returning block, and ends with the builder at the end of the reverse of the entry:
    /// there the adjoints of the parameters are complete.
    /// </summary>
    public void Write(Value? seed)
    {
        foreach (var block in plan.Blocks)
        {
            reversed[block] = state.Target.AddBlock("reverse");
        }
        var exit = plan.Blocks.Single(block => block.Terminator!.Kind == TerminatorKind.Return);
        if (seed is not null && exit.Terminator!.Operand is { } result && activity.IsActive(result))
        {
            Seed(result, seed);
        }
        builder.Jump(reversed[exit]);
        foreach (var block in plan.Blocks.Where(block => block != plan.Function.Entry))
        {
            WriteBlock(block);
            WriteDispatch(block);
        }
        WriteBlock(plan.Function.Entry);
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
        var parameters = block.Parameters.Where(parameter => parameter.Type.IsFloat && activity.IsActive(parameter)).ToList();
        var taken = parameters.Select(adjoints.Take).ToList();
        var predecessors = plan.Predecessors(block);
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
        for (var i = 0; i < parameters.Count; i++)
        {
            var argument = predecessor.Edge.Arguments[parameters[i].ParameterOf!.Parameters.IndexOf(parameters[i])];
            if (activity.IsActive(argument))
            {
                adjoints.Add(argument, taken[i]);
            }
        }
        builder.Jump(reversed[predecessor.Source]);
    }
}
