using ILDiff.Compiler.Analysis;
using ILDiff.Compiler.Ir;

namespace ILDiff.Compiler.Emission;

/// <summary>
/// Rebuilds expression trees: decides which values are left on CIL's evaluation stack by being computed right where their one use
/// consumes them. What is not left there is a root: a statement of its own, in the order of the IR.
/// </summary>
internal sealed class Stackification
{
    /// <summary>A tree larger than this is cut: the JIT walks trees recursively.</summary>
    private const int MaxTreeSize = 64;

    /// <summary>How far a computation that would keep several operands alive is moved.</summary>
    private const int MaxDistance = 24;

    private readonly int[] useCounts;
    private readonly bool[] isOnStack;
    private readonly bool[] isDead;

    private Stackification(int valueCount)
    {
        useCounts = new int[valueCount];
        isOnStack = new bool[valueCount];
        isDead = new bool[valueCount];
    }

    public static Stackification Compute(Function function)
    {
        var result = new Stackification(function.ValueCount);
        foreach (var block in function.Blocks)
        {
            result.CountUses(block.Instructions, block.Terminator);
        }
        result.CountUses(function.Finally, null);
        foreach (var block in function.Blocks)
        {
            new Sequence(result, block.Instructions, block.Terminator).Process();
        }
        new Sequence(result, function.Finally, null).Process();
        return result;
    }

    /// <summary>Computed where it is consumed.</summary>
    public bool IsOnStack(Value value) => isOnStack[value.Id];

    /// <summary>Used by nothing.</summary>
    public bool IsUnused(Value value) => useCounts[value.Id] == 0;

    /// <summary>Written as a statement of its own.</summary>
    public bool IsRoot(Instruction instruction) =>
        instruction.Result is not { } result || !isOnStack[result.Id] && !isDead[result.Id] && !IsRematerialised(result);

    /// <summary>Cheaper to make again at every use than to keep.</summary>
    public static bool IsRematerialised(Value value) => value.Definition is { Opcode: Opcode.Constant or Opcode.SlotAddress };

    /// <summary>Kept in a local or argument.</summary>
    public bool NeedsLocation(Value value) =>
        !IsUnused(value) && !isOnStack[value.Id] && !isDead[value.Id] && !IsRematerialised(value);

    /// <summary>The values in locals that a tree reads.</summary>
    public IEnumerable<Value> LeavesOf(Value value)
    {
        if (isOnStack[value.Id])
        {
            return value.Definition!.Operands.SelectMany(LeavesOf);
        }
        return IsRematerialised(value) ? [] : [value];
    }

    private void CountUses(IReadOnlyList<Instruction> instructions, Terminator? terminator)
    {
        foreach (var operand in instructions.SelectMany(instruction => instruction.Operands))
        {
            useCounts[operand.Id]++;
        }
        if (terminator is null)
        {
            return;
        }
        if (terminator.Operand is { } terminatorOperand)
        {
            useCounts[terminatorOperand.Id]++;
        }
        foreach (var argument in terminator.Edges.SelectMany(edge => edge.Arguments))
        {
            useCounts[argument.Id]++;
        }
    }

    /// <summary>One block's instructions, worked through from the last to the first.</summary>
    private sealed class Sequence
    {
        private readonly Stackification owner;
        private readonly IReadOnlyList<Instruction> instructions;
        private readonly Terminator? terminator;
        private readonly Effects[] effects;
        private readonly bool[] isSettled;
        private readonly Dictionary<Value, int> positions = [];
        private int treeSize;
        private bool hasClaimedEffects;
        private bool mayClaimEffects = true;

        public Sequence(Stackification owner, IReadOnlyList<Instruction> instructions, Terminator? terminator)
        {
            this.owner = owner;
            this.instructions = instructions;
            this.terminator = terminator;
            effects = new Effects[instructions.Count];
            isSettled = new bool[instructions.Count];
            for (var i = 0; i < instructions.Count; i++)
            {
                effects[i] = InstructionEffects.Of(instructions[i]);
                if (instructions[i].Result is { } result)
                {
                    positions[result] = i;
                }
            }
        }

        public void Process()
        {
            if (terminator?.Operand is { } operand)
            {
                treeSize = 0;
                Claim([operand], instructions.Count);
            }
            if (terminator?.Kind == TerminatorKind.Jump)
            {
                ClaimArguments(terminator.Edges[0]);
            }
            for (var position = instructions.Count - 1; position >= 0; position--)
            {
                if (isSettled[position])
                {
                    continue;
                }
                var instruction = instructions[position];
                if (instruction.Result is { } result && owner.IsUnused(result) && (effects[position] & ~Effects.Reads) == 0)
                {
                    owner.isDead[result.Id] = true;
                    isSettled[position] = true;
                    foreach (var unused in instruction.Operands)
                    {
                        owner.useCounts[unused.Id]--;
                    }
                    continue;
                }
                treeSize = 0;
                Claim(instruction.Operands, position);
            }
        }

        /// <summary>
        /// An argument that cannot share its parameter's place is computed on the edge: its type differs, or the parameter's old value
        /// is read after it is computed. The copies of an edge come in any order, so one tree of them at most has effects.
        /// </summary>
        private void ClaimArguments(Edge edge)
        {
            hasClaimedEffects = false;
            for (var i = 0; i < edge.Arguments.Length; i++)
            {
                var (parameter, argument) = (edge.Target.Parameters[i], edge.Arguments[i]);
                if (positions.TryGetValue(argument, out var position) && (argument.Type != parameter.Type || IsReadAfter(parameter, position)))
                {
                    mayClaimEffects = !hasClaimedEffects;
                    treeSize = 0;
                    Claim([argument], instructions.Count);
                }
            }
            mayClaimEffects = true;
        }

        private bool IsReadAfter(Value value, int position)
        {
            for (var later = position + 1; later < instructions.Count; later++)
            {
                if (instructions[later].Operands.Contains(value))
                {
                    return true;
                }
            }
            return false;
        }

        private void Claim(Value[] operands, int root)
        {
            // From the last operand to the first: what is settled by now is executed after the operand at hand.
            for (var i = operands.Length - 1; i >= 0; i--)
            {
                var operand = operands[i];
                if (owner.useCounts[operand.Id] != 1 || IsRematerialised(operand) || treeSize >= MaxTreeSize
                    || !positions.TryGetValue(operand, out var position) || !MayMove(position, root))
                {
                    continue;
                }
                owner.isOnStack[operand.Id] = true;
                isSettled[position] = true;
                treeSize++;
                hasClaimedEffects |= effects[position] != Effects.None;
                Claim(instructions[position].Operands, root);
            }
        }

        private bool MayMove(int position, int root)
        {
            var keepsOperandsAlive = instructions[position].Operands.Count(operand => !IsRematerialised(operand)) > 1;
            if (keepsOperandsAlive && root - position > MaxDistance)
            {
                return false;
            }
            if (effects[position] == Effects.None)
            {
                return true;
            }
            if (!mayClaimEffects)
            {
                return false;
            }
            for (var between = position + 1; between < root; between++)
            {
                if (!isSettled[between] && !InstructionEffects.MayChangePlaces(effects[position], effects[between]))
                {
                    return false;
                }
            }
            return true;
        }
    }
}
