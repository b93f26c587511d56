using ILDiff.Compiler.Ir;

namespace ILDiff.Compiler.Emission;

/// <summary>A piece of code to be placed: a block, or the copies that an edge needs when its source has other edges too.</summary>
internal sealed class LayoutNode
{
    public LayoutNode(Block block) => Block = block;

    public LayoutNode(Edge copiesOf) => Copies = copiesOf;

    public Block? Block { get; }

    public Edge? Copies { get; }

    /// <summary>In the order of the terminator's edges.</summary>
    public List<LayoutNode> Successors { get; } = [];

    /// <summary>Where it stands in the order of emission.</summary>
    public int Position { get; set; } = -1;

    /// <summary>Ends with a two-way branch.</summary>
    public bool EndsWithBranch => Block?.Terminator!.Kind == TerminatorKind.Branch;
}
