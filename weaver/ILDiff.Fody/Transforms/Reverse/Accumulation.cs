using ILDiff.Compiler.Analysis;
using ILDiff.Compiler.Ir;

namespace ILDiff.Compiler.Transforms.Reverse;

/// <summary>
/// The values that a sum passes through while a loop adds terms to it: s, s + t, s + t − u, … They all have one adjoint, that of the final sum,
/// and each term has it too, or its negative.
/// </summary>
internal sealed class Accumulation
{
    private readonly Loop loop;
    private readonly Value sum;
    private readonly IReadOnlyList<(Block Source, Edge Edge)>[] predecessors;
    private readonly HashSet<Value> candidates;
    private readonly HashSet<Value> values = [];

    private Accumulation(Loop loop, Value sum, IReadOnlyList<(Block Source, Edge Edge)>[] predecessors)
    {
        this.loop = loop;
        this.sum = sum;
        this.predecessors = predecessors;
        candidates = Reached();
    }

    /// <summary>The values of a header's parameter and of what the loop makes of it; null when the loop does other than add terms to it.</summary>
    public static IReadOnlyCollection<Value>? Find(Loop loop, Value sum, IReadOnlyList<(Block Source, Edge Edge)>[] predecessors)
    {
        var accumulation = new Accumulation(loop, sum, predecessors);
        var position = loop.Header!.Parameters.IndexOf(sum);
        var next = predecessors[loop.Header.Id].Where(edge => loop.Blocks.Contains(edge.Source)).Select(edge => edge.Edge.Arguments[position]);
        accumulation.values.Add(sum);
        return next.All(accumulation.IsSum) ? accumulation.values : null;
    }

    /// <summary>What additions, subtractions and joining edges make of the sum inside the loop.</summary>
    private HashSet<Value> Reached()
    {
        var reached = new HashSet<Value> { sum };
        int known;
        do
        {
            known = reached.Count;
            foreach (var block in loop.Blocks)
            {
                reached.UnionWith(block.Instructions.Where(instruction => Continues(instruction, reached)).Select(instruction => instruction.Result!));
                foreach (var edge in block.Terminator!.Edges.Where(edge => loop.Blocks.Contains(edge.Target) && edge.Target != loop.Header))
                {
                    reached.UnionWith(edge.Target.Parameters.Where((parameter, i) => reached.Contains(edge.Arguments[i]) && parameter.Type == sum.Type));
                }
            }
        }
        while (reached.Count > known);
        return reached;
    }

    private bool Continues(Instruction instruction, HashSet<Value> reached) => instruction.Opcode switch
    {
        Opcode.Add => reached.Contains(instruction.Operands[0]) != reached.Contains(instruction.Operands[1]),
        Opcode.Subtract => reached.Contains(instruction.Operands[0]) && !reached.Contains(instruction.Operands[1]),
        _ => false,
    } && instruction.Result!.Type == sum.Type;

    private bool IsSum(Value value)
    {
        if (values.Contains(value))
        {
            return true;
        }
        if (!candidates.Contains(value) || value.ParameterOf == loop.Header)
        {
            return false;
        }
        values.Add(value);
        return value.Definition is { } definition
            ? Continues(definition, candidates) && IsSum(definition.Operands[candidates.Contains(definition.Operands[0]) ? 0 : 1])
            : predecessors[value.ParameterOf!.Id].All(edge => IsSum(edge.Edge.Arguments[value.ParameterOf.Parameters.IndexOf(value)]));
    }
}
