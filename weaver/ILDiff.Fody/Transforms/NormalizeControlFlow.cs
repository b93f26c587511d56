using ILDiff.Compiler.Analysis;
using ILDiff.Compiler.Ir;

namespace ILDiff.Compiler.Transforms;

/// <summary>
/// Gives the graph the shape that reversal needs: one returning block, no edge from a branching block into a joining one, and
/// around each natural loop one edge into the header from outside (the preheader's) and one from inside (the latch's).
/// </summary>
public static class NormalizeControlFlow
{
    public static void Run(Function function)
    {
        ControlFlow.RemoveUnreachableBlocks(function);
        UniteReturns(function);
        MakePreheadersAndLatches(function);
        SplitCriticalEdges(function);
    }

    private static void UniteReturns(Function function)
    {
        var returning = function.Blocks.Where(block => block.Terminator!.Kind == TerminatorKind.Return).ToList();
        if (returning.Count < 2)
        {
            return;
        }
        var exit = function.AddBlock("exit");
        var hasValue = function.ReturnType.Kind != TypeKind.Void;
        var result = hasValue ? function.AddParameter(exit, function.ReturnType) : null;
        foreach (var block in returning)
        {
            var old = block.Terminator!;
            block.Terminator = new Terminator(TerminatorKind.Jump, null, hasValue ? new Edge(exit, old.Operand!) : new Edge(exit)) { Location = old.Location };
        }
        exit.Terminator = new Terminator(TerminatorKind.Return, result);
    }

    private static void MakePreheadersAndLatches(Function function)
    {
        var loops = new Loops(function, new Dominators(function));
        foreach (var loop in loops.All.Where(loop => loop.IsNatural))
        {
            var edges = function.ComputePredecessors()[loop.Header!.Id];
            Gather(function, loop.Header, [.. edges.Where(e => !loop.Blocks.Contains(e.Source))], "preheader");
            var latch = Gather(function, loop.Header, [.. edges.Where(e => loop.Blocks.Contains(e.Source))], "latch");
            if (latch is not null)
            {
                for (var around = loop; around is not null; around = around.Parent)
                {
                    around.Blocks.Add(latch);
                }
            }
        }
    }

    /// <summary>Leads several edges into a block through one new block; a single edge stays as it is unless its source branches.</summary>
    private static Block? Gather(Function function, Block target, List<(Block Source, Edge Edge)> edges, string name)
    {
        if (edges.Count == 1 && edges[0].Source.Terminator!.Kind == TerminatorKind.Jump)
        {
            return null;
        }
        var gathered = function.AddBlock(name);
        var arguments = target.Parameters.Select(parameter => function.AddParameter(gathered, parameter.Type)).ToArray();
        gathered.Terminator = new Terminator(TerminatorKind.Jump, null, new Edge(target, arguments));
        foreach (var (_, edge) in edges)
        {
            edge.Target = gathered;
        }
        return gathered;
    }

    private static void SplitCriticalEdges(Function function)
    {
        var predecessors = function.ComputePredecessors();
        foreach (var block in function.Blocks.ToArray())
        {
            if (block.Terminator!.Edges.Length < 2)
            {
                continue;
            }
            foreach (var edge in block.Terminator.Edges)
            {
                if (predecessors[edge.Target.Id].Count > 1)
                {
                    var middle = function.AddBlock("edge");
                    middle.Terminator = new Terminator(TerminatorKind.Jump, null, new Edge(edge.Target, edge.Arguments)) { Location = block.Terminator.Location };
                    edge.Target = middle;
                    edge.Arguments = [];
                }
            }
        }
    }
}
