using ILDiff.Compiler.Analysis;
using ILDiff.Compiler.Ir;

namespace ILDiff.Compiler.Transforms;

/// <summary>Joins a block to the one that alone leads to it, so that straight code is one block.</summary>
public static class MergeBlocks
{
    public static void Run(Function function)
    {
        ControlFlow.RemoveUnreachableBlocks(function);
        var predecessors = function.ComputePredecessors();
        var replacement = new ValueReplacement();
        var merged = new HashSet<Block>();
        foreach (var block in function.Blocks)
        {
            if (merged.Contains(block))
            {
                continue;
            }
            while (block.Terminator is { Kind: TerminatorKind.Jump } jump)
            {
                var edge = jump.Edges[0];
                var next = edge.Target;
                if (next == block || next == function.Entry || predecessors[next.Id].Count != 1)
                {
                    break;
                }
                for (var i = 0; i < next.Parameters.Count; i++)
                {
                    replacement.Replace(next.Parameters[i], edge.Arguments[i]);
                }
                foreach (var instruction in next.Instructions)
                {
                    instruction.Block = block;
                    block.Instructions.Add(instruction);
                }
                block.Terminator = next.Terminator;
                merged.Add(next);
            }
        }
        function.Blocks.RemoveAll(merged.Contains);
        replacement.Apply(function);
    }
}
