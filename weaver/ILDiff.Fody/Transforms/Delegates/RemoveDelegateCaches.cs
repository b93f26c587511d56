using ILDiff.Compiler.Analysis;
using ILDiff.Compiler.Ir;

namespace ILDiff.Compiler.Transforms.Delegates;

/// <summary><c>if (cache == null) cache = new Func(…)</c> goes where nothing uses the delegate: all its calls have become calls of the method.</summary>
public static class RemoveDelegateCaches
{
    public static void Run(Function function)
    {
        EliminateDeadCode.Run(function);
        var predecessors = function.ComputePredecessors();
        var hasChanged = false;
        foreach (var block in function.Blocks)
        {
            if (block.Terminator is { Kind: TerminatorKind.Branch, Operand: { Definition: { Opcode: Opcode.LoadStaticField } load } cached } branch
                && DelegateCreation.IsCompilersOwn(load.Field) && IsFilledOnly(branch, cached, load.Field, predecessors))
            {
                block.Terminator = new Terminator(TerminatorKind.Jump, null, branch.Edges[0]) { Location = branch.Location };
                load.Block!.Instructions.Remove(load);
                hasChanged = true;
            }
        }
        if (hasChanged)
        {
            ControlFlow.RemoveUnreachableBlocks(function);
            EliminateDeadCode.Run(function);
            MergeBlocks.Run(function);
        }
    }

    /// <summary>On one way the delegate is made and kept, and then both ways go on alike.</summary>
    private static bool IsFilledOnly(Terminator branch, Value cached, FieldHandle cache, List<(Block Source, Edge Edge)>[] predecessors)
    {
        var (kept, made) = (branch.Edges[0], branch.Edges[1].Target);
        return predecessors[made.Id].Count == 1 && Fills(made, cache) && made.Terminator is { Kind: TerminatorKind.Jump } jump
            && jump.Edges[0].Target == kept.Target && jump.Edges[0].Arguments.Zip(kept.Arguments, AreSame).All(isSame => isSame) && !kept.Arguments.Contains(cached);
    }

    private static bool AreSame(Value left, Value right) => left == right
        || left.Definition is { Opcode: Opcode.Constant } leftConstant && right.Definition is { Opcode: Opcode.Constant } rightConstant
            && left.Type == right.Type && Equals(leftConstant.Payload, rightConstant.Payload);

    /// <summary>A block that does nothing but to make the delegate and to keep it.</summary>
    private static bool Fills(Block block, FieldHandle cache) => block.Parameters.Count == 0 && block.Instructions.All(instruction => instruction.Opcode switch
    {
        Opcode.Constant or Opcode.LoadFunction => true,
        Opcode.LoadStaticField => DelegateCreation.IsCompilersOwn(instruction.Field),
        Opcode.NewObject => DelegateCreation.Is(instruction),
        Opcode.StoreStaticField => instruction.Field.IsSameAs(cache),
        _ => false,
    });
}
