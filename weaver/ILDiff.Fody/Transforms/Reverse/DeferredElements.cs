using ILDiff.Compiler.Analysis;
using ILDiff.Compiler.Ir;

namespace ILDiff.Compiler.Transforms.Reverse;

/// <summary>
/// An element that every iteration of a fused loop reads: its adjoints add up in a register and go to memory once, after the loop.
/// </summary>
/// <param name="Loop">The outermost fused loop in which the array and the indices do not change.</param>
/// <param name="Key">The element.</param>
internal sealed record InvariantElement(Loop Loop, ElementKey Key);

/// <summary>
/// An element that an iteration reads at a greater offset and the next one at a smaller: x[i + Offset] now is x[i + Offset − step] then. Its adjoint is
/// carried to the next iteration in a register, and after the loop to memory.
/// </summary>
/// <param name="Loop">A fused loop.</param>
/// <param name="Index">The header's parameter i.</param>
/// <param name="Step">What an iteration adds to i.</param>
/// <param name="From">The element as this iteration reads it.</param>
/// <param name="Offset">Its offset from i.</param>
/// <param name="To">The element as the next iteration reads it.</param>
internal sealed record CarriedElement(Loop Loop, Value Index, int Step, ElementKey From, int Offset, ElementKey To);

/// <summary>Elements whose adjoints do not go to memory in every iteration of a fused loop: an update that waits for the one before it costs more than all other work.</summary>
internal sealed class DeferredElements
{
    private readonly Dictionary<Loop, HashSet<ElementKey>> invariants = [];
    private readonly List<CarriedElement> carried = [];

    public DeferredElements(FusedLoops fused, Activity activity, Dominators dominators, IReadOnlyList<(Block Source, Edge Edge)>[] predecessors, IEnumerable<Block> blocks)
    {
        Fused = fused;
        var loads = blocks.Where(block => fused.RegionOf(block) is not null).SelectMany(block => block.Instructions)
            .Where(instruction => instruction.Opcode == Opcode.LoadElement && RequiredValues.IsActiveAccess(instruction, activity)).ToList();
        foreach (var load in loads)
        {
            if (LoopOf(load) is { } loop)
            {
                (invariants.TryGetValue(loop, out var keys) ? keys : invariants[loop] = []).Add(new ElementKey(load));
            }
        }
        foreach (var loop in fused.All)
        {
            var latch = predecessors[loop.Header!.Id].Single(edge => loop.Blocks.Contains(edge.Source)).Source;
            var inductions = Induction.Find(loop, [.. predecessors[loop.Header.Id]]).ToDictionary(pair => pair.Parameter, pair => pair.Induction.Step);
            FindCarried(loop, inductions, [.. loads.Where(load => fused.RegionOf(load.Block!) == loop && dominators.Dominates(load.Block!, latch) && !fused.IsReversedElsewhere(load))]);
        }
    }

    public IReadOnlyList<CarriedElement> Carried => carried;

    public IEnumerable<InvariantElement> Invariants => invariants.SelectMany(pair => pair.Value.Select(key => new InvariantElement(pair.Key, key)));

    private FusedLoops Fused { get; }

    /// <summary>The outermost fused loop around a load in which it reads one element only; null: none.</summary>
    public Loop? LoopOf(Instruction load)
    {
        Loop? found = null;
        for (var loop = Fused.RegionOf(load.Block!); loop is not null && load.Operands.All(operand => !loop.Blocks.Contains(operand.DefiningBlock!)); loop = Fused.Contains(loop.Parent) ? loop.Parent : null)
        {
            found = loop;
        }
        return found;
    }

    private void FindCarried(Loop loop, Dictionary<Value, int> inductions, List<Instruction> loads)
    {
        var places = new List<(ElementKey Key, Value Index, int Offset)>();
        foreach (var group in loads.Where(load => load.Operands.Length == 2 && !loop.Blocks.Contains(load.Operands[0].DefiningBlock!)).GroupBy(load => new ElementKey(load)))
        {
            if (group.Select(load => load.Block).Distinct().Count() == 1 && Affine(group.Key.Load.Operands[1], inductions) is var (index, offset))
            {
                places.Add((group.Key, index, offset));
            }
        }
        foreach (var (key, index, offset) in places)
        {
            var next = places.Where(place => place.Index == index && place.Offset == offset - inductions[index] && place.Key.Load.Operands[0] == key.Load.Operands[0] && Equals(place.Key.Load.Element.Path, key.Load.Element.Path)
                && place.Key.Load.Block == key.Load.Block).ToList();
            if (next.Count == 1)
            {
                carried.Add(new CarriedElement(loop, index, inductions[index], key, offset, next[0].Key));
            }
        }
    }

    /// <summary>i + offset of a header's parameter i that grows by a constant.</summary>
    private static (Value Index, int Offset)? Affine(Value value, Dictionary<Value, int> inductions) =>
        inductions.TryGetValue(value, out var step) && step != 0 ? (value, 0)
        : value.Definition is { Opcode: Opcode.Add or Opcode.Subtract } sum && inductions.TryGetValue(sum.Operands[0], out var own) && own != 0
            && sum.Operands[1].Definition is { Opcode: Opcode.Constant, Payload: int offset }
            ? (sum.Operands[0], sum.Opcode == Opcode.Add ? offset : unchecked(-offset))
        : null;
}
