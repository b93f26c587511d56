using Mono.Cecil.Cil;

namespace ILDiff.Compiler.Reading;

/// <summary>Finds where blocks begin.</summary>
internal static class BlockSplitter
{
    /// <summary>The first instructions of blocks, in order: the method's first, every branch target, and what follows a branch, return or throw.</summary>
    public static List<Instruction> FindLeaders(MethodBody body)
    {
        var leaders = FindBranchTargets(body);
        foreach (var handler in FinallyRegions.Clauses(body))
        {
            leaders.Add(handler.TryStart);
            leaders.Add(handler.HandlerStart);
            if (handler.FilterStart is { } filter)
            {
                leaders.Add(filter);
            }
        }
        leaders.Add(body.Instructions[0]);
        foreach (var instruction in body.Instructions)
        {
            if (instruction.Next is not null && EndsBlock(instruction))
            {
                leaders.Add(instruction.Next);
            }
        }
        return body.Instructions.Where(leaders.Contains).ToList();
    }

    public static HashSet<Instruction> FindBranchTargets(MethodBody body)
    {
        var targets = new HashSet<Instruction>();
        foreach (var instruction in body.Instructions)
        {
            switch (instruction.Operand)
            {
                case Instruction target:
                    targets.Add(target);
                    break;
                case Instruction[] cases:
                    targets.UnionWith(cases);
                    break;
            }
        }
        return targets;
    }

    private static bool EndsBlock(Instruction instruction) =>
        instruction.OpCode.FlowControl is FlowControl.Branch or FlowControl.Cond_Branch or FlowControl.Return or FlowControl.Throw;
}
