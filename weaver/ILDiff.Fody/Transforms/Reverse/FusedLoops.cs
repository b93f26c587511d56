using ILDiff.Compiler.Analysis;
using ILDiff.Compiler.Ir;

namespace ILDiff.Compiler.Transforms.Reverse;

/// <summary>
/// Loops whose iterations are reversed each at its own end, in the forward sweep: all that an iteration gives the rest of the function is terms
/// of sums whose adjoints are known before the loop begins. Nothing of such an iteration is recorded, and what it has loaded and
/// computed is at hand.
/// </summary>
internal sealed class FusedLoops
{
    private readonly Function function;
    private readonly Activity activity;
    private readonly Loops loops;
    private readonly IReadOnlyList<(Block Source, Edge Edge)>[] predecessors;
    private readonly LaterWrites laterWrites;
    private readonly List<Loop> fused = [];
    private readonly Dictionary<Value, Value> sums = [];
    private readonly Dictionary<Value, SeedBeforeLoop> seeds = [];
    private readonly Dictionary<Block, IReadOnlyList<Instruction>> immediate = [];

    public FusedLoops(Function function, Activity activity, Loops loops, IReadOnlyList<(Block Source, Edge Edge)>[] predecessors)
    {
        this.function = function;
        this.activity = activity;
        this.loops = loops;
        this.predecessors = predecessors;
        laterWrites = new LaterWrites(activity, function.Blocks);

        // Later loops first: a sum may go on in one.
        foreach (var loop in Enumerable.Reverse(loops.All.Where(loop => loop.Parent is null)))
        {
            TryFuse(loop);
        }
        foreach (var arm in function.Blocks.Where(IsArmOfSums))
        {
            immediate.Add(arm, [.. OnlyUsedBy(arm), .. arm.Instructions]);
        }
    }

    /// <summary>The fused loops, outermost first within a nest.</summary>
    public IReadOnlyList<Loop> All => fused;

    /// <summary>The adjoints of an outermost fused loop's sums, by the header's parameters.</summary>
    public IEnumerable<(Value Sum, SeedBeforeLoop Seed)> SeedsOf(Loop loop) =>
        loop.Header!.Parameters.Where(seeds.ContainsKey).Select(sum => (sum, seeds[sum]));

    public bool Contains(Loop? loop) => loop is not null && fused.Contains(loop);

    /// <summary>The innermost fused loop around a block: its iterations are reversed with the block. Null: the function as a whole.</summary>
    public Loop? RegionOf(Block block)
    {
        var loop = loops.Innermost(block);
        while (loop is not null && !fused.Contains(loop))
        {
            loop = loop.Parent;
        }
        return loop;
    }

    /// <summary>
    /// An arm of a condition inside a fused loop that gives the rest of the iteration nothing but terms of sums: it is reversed at its own end,
    /// and which arm was taken need not be remembered.
    /// </summary>
    public bool IsImmediate(Block block) => immediate.ContainsKey(block);

    /// <summary>
    /// What is reversed at a block's end: its own instructions and, at the end of an arm, before them those of the branching block whose results
    /// only the arm uses: their adjoints are 0 when it is not taken.
    /// </summary>
    public IEnumerable<Instruction> ReversedAtEndOf(Block block) => immediate.TryGetValue(block, out var instructions) ? instructions
        : block.Terminator!.Edges.Any(edge => IsImmediate(edge.Target))
            ? block.Instructions.Except(block.Terminator.Edges.Where(edge => IsImmediate(edge.Target)).SelectMany(edge => immediate[edge.Target]))
        : block.Instructions;

    /// <summary>Whether an instruction is reversed with an arm, and not in every iteration.</summary>
    public bool IsReversedElsewhere(Instruction instruction) => IsImmediate(instruction.Block!)
        || instruction.Block!.Terminator!.Edges.Any(edge => immediate.TryGetValue(edge.Target, out var instructions) && instructions.Contains(instruction));

    /// <summary>The sum, a header's parameter of an outermost fused loop, whose adjoint this value has; null: it has one of its own.</summary>
    public Value? SumOf(Value value) => sums.TryGetValue(value, out var sum) ? sum : null;

    private void TryFuse(Loop loop)
    {
        if (!loop.IsNatural || !activity.ReachesReturn.Contains(loop.Header!) || !IsSelfContained(loop))
        {
            return;
        }
        var finder = new SeedFinder(function, activity, loops, loop, later => seeds.TryGetValue(later, out var known) ? known : null);
        var found = new List<(Value Sum, IReadOnlyCollection<Value> Values, SeedBeforeLoop Seed)>();
        foreach (var sum in ActiveParameters(loop))
        {
            if (!sum.Type.IsFloat || Accumulation.Find(loop, sum, predecessors) is not { } values || !AreOnlyAdded(loop, sum, values) || finder.Find(sum) is not { } seed)
            {
                return;
            }
            found.Add((sum, values, seed));
        }
        if (found.Count == 0 || LetsOut(loop, value => found.Exists(accumulation => accumulation.Sum == value)))
        {
            return;
        }
        foreach (var (sum, values, seed) in found)
        {
            seeds.Add(sum, seed);
            foreach (var value in values)
            {
                sums.Add(value, sum);
            }
        }
        fused.Add(loop);
        loop.Children.ForEach(TryFuseInner);
    }

    /// <summary>Inside an iteration that is reversed by itself, a loop that only adds to the same sums is too.</summary>
    private void TryFuseInner(Loop loop)
    {
        if (loop.IsNatural && activity.ReachesReturn.Contains(loop.Header!) && ActiveParameters(loop).All(sums.ContainsKey)
            && !LetsOut(loop, sums.ContainsKey))
        {
            fused.Add(loop);
            loop.Children.ForEach(TryFuseInner);
        }
    }

    private bool IsArmOfSums(Block block)
    {
        if (!activity.ReachesReturn.Contains(block) || loops.Innermost(block) is not { } loop || !fused.Contains(loop) || loop.Header == block
            || predecessors[block.Id].Count != 1 || predecessors[block.Id][0].Source.Terminator!.Kind == TerminatorKind.Jump
            || block.Terminator!.Kind != TerminatorKind.Jump || loops.All.Any(other => other.Header == block.Terminator.Edges[0].Target) || !loop.Blocks.Contains(block.Terminator.Edges[0].Target))
        {
            return false;
        }
        var own = new HashSet<Value>(block.Instructions.Select(instruction => instruction.Result).OfType<Value>().Where(value => activity.IsActive(value) && !sums.ContainsKey(value)));
        return !block.Parameters.Any(parameter => activity.IsActive(parameter) && !sums.ContainsKey(parameter))
            && !block.Terminator.Edges[0].Arguments.Any(own.Contains)
            && !function.Blocks.Where(other => other != block).Any(other => Uses(other).Any(own.Contains));
    }

    /// <summary>Instructions of the branching block before an arm, in order.</summary>
    private List<Instruction> OnlyUsedBy(Block arm)
    {
        var branching = predecessors[arm.Id][0].Source;
        var found = new List<Instruction>();
        if (IsImmediate(branching) || RegionOf(branching) != RegionOf(arm) || loops.Innermost(branching) != loops.Innermost(arm))
        {
            return found;
        }
        var users = new HashSet<Instruction>(arm.Instructions);
        for (var i = branching.Instructions.Count - 1; i >= 0; i--)
        {
            var instruction = branching.Instructions[i];
            if (instruction.Result is { Type.IsFloat: true } result && activity.IsActive(result) && !sums.ContainsKey(result) && !activity.IsActiveCall(instruction)
                && !function.Blocks.Where(activity.ReachesReturn.Contains).Any(block => IsUsedBeside(block, result, users)))
            {
                users.Add(instruction);
                found.Insert(0, instruction);
            }
        }
        return found;
    }

    private bool IsUsedBeside(Block block, Value value, HashSet<Instruction> users) =>
        block.Instructions.Exists(instruction => instruction.Operands.Contains(value) && !users.Contains(instruction)
            && (instruction.Result is not { } result || activity.IsActive(result) || activity.IsActiveCall(instruction)))
        || block.Terminator!.Operand == value || block.Terminator.Edges.Any(edge => edge.Arguments.Contains(value));

    private static IEnumerable<Value> Uses(Block block) => block.Instructions.SelectMany(instruction => instruction.Operands)
        .Concat(block.Terminator!.Edges.SelectMany(edge => edge.Arguments))
        .Concat(block.Terminator.Operand is { } operand ? [operand] : Array.Empty<Value>());

    private IEnumerable<Value> ActiveParameters(Loop loop) => loop.Header!.Parameters.Where(activity.IsActive);

    private IEnumerable<Block> BlocksOf(Loop loop) => function.Blocks.Where(block => loop.Blocks.Contains(block) && activity.ReachesReturn.Contains(block));

    /// <summary>The loop stores nothing active, and what it loads is not stored over after it: its derivative would meet the store's.</summary>
    private bool IsSelfContained(Loop loop)
    {
        foreach (var instruction in BlocksOf(loop).SelectMany(block => block.Instructions))
        {
            var isActiveCall = activity.IsActiveCall(instruction);
            if (instruction.Opcode == Opcode.StoreElement && activity.IsActive(instruction.Operands[0])
                || instruction.Opcode == Opcode.StoreField && Activity.IsFieldOfObject(instruction) && activity.IsActive(instruction.Operands[0])
                || CollectionAdjoints.IsActiveChange(instruction, activity) || CollectionAdjoints.IsActiveCopy(instruction, activity)
                || isActiveCall && instruction.Operands.Where((operand, i) => operand.Type.HasShadow && activity.MayWrite(instruction, i)).Any())
            {
                return false;
            }
            if (isActiveCall || RequiredValues.IsActiveAccess(instruction, activity))
            {
                if (instruction.Operands.Any(operand => operand.Type.HasShadow && laterWrites.MayFollow(instruction, operand)))
                {
                    return false;
                }
            }
        }
        return true;
    }

    /// <summary>Nothing but additions to the sum, in the loop, depends on what it is so far.</summary>
    private bool AreOnlyAdded(Loop loop, Value sum, IReadOnlyCollection<Value> values)
    {
        foreach (var block in BlocksOf(loop))
        {
            foreach (var instruction in block.Instructions.Where(instruction => instruction.Operands.Any(values.Contains)))
            {
                if (!(instruction.Result is { } result && (values.Contains(result) || !activity.IsActive(result) && !activity.IsActiveCall(instruction))))
                {
                    return false;
                }
            }
            foreach (var edge in block.Terminator!.Edges.Where(edge => loop.Blocks.Contains(edge.Target)))
            {
                for (var i = 0; i < edge.Arguments.Length; i++)
                {
                    var parameter = edge.Target.Parameters[i];
                    if (values.Contains(edge.Arguments[i]) && activity.IsActive(parameter) && !values.Contains(parameter))
                    {
                        return false;
                    }
                }
            }
        }
        return true;
    }

    /// <summary>Something active that the loop defines is used outside it.</summary>
    private bool LetsOut(Loop loop, Func<Value, bool> isAllowed)
    {
        foreach (var block in function.Blocks.Where(activity.ReachesReturn.Contains))
        {
            var isInside = loop.Blocks.Contains(block);
            var used = isInside
                ? block.Terminator!.Edges.Where(edge => !loop.Blocks.Contains(edge.Target)).SelectMany(edge => edge.Arguments)
                : Uses(block);
            if (used.Any(value => activity.IsActive(value) && value.DefiningBlock is { } home && loop.Blocks.Contains(home) && !isAllowed(value)))
            {
                return true;
            }
        }
        return false;
    }
}
