using ILDiff.Compiler.Analysis;
using ILDiff.Compiler.Ir;
using ILDiff.Compiler.Rules;

namespace ILDiff.Compiler.Transforms.Reverse;

/// <summary>
/// The adjoint of a sum where it is known before the sum is: what is done to the sum after its loop is affine, with coefficients at hand, and
/// is done whatever the sum is. It is a sum of products of partials, each path from the result down to the sum.
/// </summary>
internal abstract class SeedBeforeLoop
{
    /// <summary>The result's adjoint.</summary>
    internal sealed class OfResult : SeedBeforeLoop;

    /// <summary>∂result/∂operand · the seed of the result.</summary>
    internal sealed class Through(Instruction instruction, int position, SeedBeforeLoop seed) : SeedBeforeLoop
    {
        public Instruction Instruction { get; } = instruction;

        public int Position { get; } = position;

        public SeedBeforeLoop Seed { get; } = seed;
    }

    internal sealed class Sum(IReadOnlyList<SeedBeforeLoop> terms) : SeedBeforeLoop
    {
        public IReadOnlyList<SeedBeforeLoop> Terms { get; } = terms;
    }
}

/// <summary>Finds the seed of a sum, walking its uses after the loop.</summary>
internal sealed class SeedFinder
{
    private const int DeepestPath = 8;
    private readonly Function function;
    private readonly Activity activity;
    private readonly Loops loops;
    private readonly Loop loop;
    private readonly Func<Value, SeedBeforeLoop?> ofLaterSum;
    private readonly List<Block> blocksAfter;

    /// <param name="function">The primal, normalized.</param>
    /// <param name="activity">Its activity.</param>
    /// <param name="loops">Its loops.</param>
    /// <param name="loop">An outermost loop.</param>
    /// <param name="ofLaterSum">The seed of a sum that a later loop goes on with, if that is known before the loop.</param>
    public SeedFinder(Function function, Activity activity, Loops loops, Loop loop, Func<Value, SeedBeforeLoop?> ofLaterSum)
    {
        this.function = function;
        this.activity = activity;
        this.loops = loops;
        this.loop = loop;
        this.ofLaterSum = ofLaterSum;
        blocksAfter = [.. function.Blocks.Where(block => activity.ReachesReturn.Contains(block) && !loop.Blocks.Contains(block))];
    }

    public SeedBeforeLoop? Find(Value sum) => Find(sum, 0);

    private SeedBeforeLoop? Find(Value value, int depth)
    {
        var terms = new List<SeedBeforeLoop>();
        foreach (var block in blocksAfter)
        {
            foreach (var instruction in block.Instructions.Where(instruction => instruction.Operands.Contains(value) && IsActiveUse(instruction)))
            {
                if (depth >= DeepestPath || !IsCertain(block) || !TryPass(instruction, value, depth, terms))
                {
                    return null;
                }
            }
            if (!TryLeave(block, value, depth, terms))
            {
                return null;
            }
        }
        return terms.Count == 1 ? terms[0] : new SeedBeforeLoop.Sum(terms);
    }

    private bool IsActiveUse(Instruction use) =>
        use.Opcode is Opcode.StoreElement or Opcode.StoreField or Opcode.StoreIndirect or Opcode.StoreSlot or Opcode.NewObject or Opcode.MakeStruct || activity.IsActiveCall(use) || CollectionCalls.Changes(use)
        || use.Result is { } result && activity.IsActive(result);

    private bool TryPass(Instruction instruction, Value value, int depth, List<SeedBeforeLoop> terms)
    {
        if (instruction.Result is not { Type.IsFloat: true } result || instruction.Result.Type != value.Type || Activity.RuleOf(instruction) is not { } rule
            || instruction.Opcode == Opcode.Call || Find(result, depth + 1) is not { } seed)
        {
            return false;
        }
        for (var i = 0; i < instruction.Operands.Length; i++)
        {
            if (instruction.Operands[i] != value)
            {
                continue;
            }
            if (i >= rule.Partials.Count || rule.Partials[i] is not { } partial
                || RequiredValues.Named(partial).Any(position => position < 0 || !IsAtHand(instruction.Operands[position], 0)))
            {
                return false;
            }
            terms.Add(new SeedBeforeLoop.Through(instruction, i, seed));
        }
        return true;
    }

    private bool TryLeave(Block block, Value value, int depth, List<SeedBeforeLoop> terms)
    {
        var terminator = block.Terminator!;
        if (terminator.Kind == TerminatorKind.Return && terminator.Operand == value)
        {
            terms.Add(new SeedBeforeLoop.OfResult());
        }
        foreach (var edge in terminator.Edges)
        {
            for (var i = 0; i < edge.Arguments.Length; i++)
            {
                if (edge.Arguments[i] != value || !activity.IsActive(edge.Target.Parameters[i]))
                {
                    continue;
                }
                var joined = edge.Target.Parameters[i];
                var seed = depth >= DeepestPath || terminator.Kind != TerminatorKind.Jump || !IsCertain(block) ? null
                    : loops.All.Any(other => other.Header == edge.Target) ? ofLaterSum(joined)
                    : Find(joined, depth + 1);
                if (seed is null)
                {
                    return false;
                }
                terms.Add(seed);
            }
        }
        return true;
    }

    /// <summary>Executed exactly once after the loop has been entered, if the method returns.</summary>
    private bool IsCertain(Block block)
    {
        if (loops.Innermost(block) is not null)
        {
            return false;
        }
        var visited = new HashSet<Block> { block };
        var pending = new Stack<Block>([loop.Header!]);
        while (pending.Count > 0)
        {
            var reached = pending.Pop();
            if (!activity.ReachesReturn.Contains(reached) || !visited.Add(reached))
            {
                continue;
            }
            if (reached.Terminator!.Kind == TerminatorKind.Return)
            {
                return false;
            }
            foreach (var successor in reached.Successors)
            {
                pending.Push(successor);
            }
        }
        return true;
    }

    /// <summary>A constant, a parameter, or made from such by arithmetic that cannot fail.</summary>
    private bool IsAtHand(Value value, int depth) =>
        value.ParameterOf == function.Entry
        || value.Definition is { } definition && (definition.Opcode == Opcode.Constant
            || depth < DeepestPath && !activity.IsActive(value) && IsArithmetic(definition) && definition.Operands.All(operand => IsAtHand(operand, depth + 1)));

    private static bool IsArithmetic(Instruction definition) => definition.Opcode switch
    {
        Opcode.Add or Opcode.Subtract or Opcode.Multiply or Opcode.Negate => true,
        Opcode.Divide => definition.Result!.Type.IsFloat,
        Opcode.Convert => !((Conversion)definition.Payload!).IsChecked,
        _ => false,
    };
}
