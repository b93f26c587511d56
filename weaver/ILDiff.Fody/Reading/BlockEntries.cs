using ILDiff.Compiler.Ir;
using CilInstruction = Mono.Cecil.Cil.Instruction;

namespace ILDiff.Compiler.Reading;

/// <summary>The blocks by their first instructions, and what lies on the evaluation stack when they are entered.</summary>
internal sealed class BlockEntries
{
    private readonly Dictionary<CilInstruction, Block> blocks = [];
    private readonly Dictionary<CilInstruction, IrType[]> stackTypes;
    private readonly StackTypeMerge merge;
    private readonly HashSet<CilInstruction> seen = [];

    /// <param name="function">The function the blocks belong to.</param>
    /// <param name="leaders">The blocks' first instructions, in order.</param>
    /// <param name="beginsInEntry">Whether the first of them is the function's entry block itself.</param>
    /// <param name="stackTypes">What earlier attempts found on the stack of each block; widened here.</param>
    /// <param name="merge">Brings together what different edges carry.</param>
    public BlockEntries(Function function, IEnumerable<CilInstruction> leaders, bool beginsInEntry, Dictionary<CilInstruction, IrType[]> stackTypes, StackTypeMerge merge)
    {
        this.stackTypes = stackTypes;
        this.merge = merge;
        foreach (var leader in leaders)
        {
            blocks.Add(leader, beginsInEntry ? function.Entry : function.AddBlock());
            beginsInEntry = false;
        }
    }

    /// <summary>Blocks that an edge leads to and that wait to be translated.</summary>
    public Stack<CilInstruction> Pending { get; } = new();

    /// <summary>A type on some stack turned out wider than the code there was translated for: the method is to be translated anew.</summary>
    public bool HasWidened { get; private set; }

    public Block BlockAt(CilInstruction leader) => blocks[leader];

    /// <summary>An edge from the current block, carrying the current evaluation stack.</summary>
    public Edge EdgeTo(Translation translation, CilInstruction target)
    {
        var block = blocks[target];
        var types = MergeStack(translation, target);
        if (seen.Add(target))
        {
            foreach (var type in types)
            {
                translation.Function.AddParameter(block, type);
            }
            Pending.Push(target);
        }
        var arguments = types.Select((type, i) => Coercion.ToStackTypeOf(translation.Builder, translation.Stack[i], type)).ToArray();
        return new Edge(block, arguments);
    }

    private IrType[] MergeStack(Translation translation, CilInstruction target)
    {
        if (!stackTypes.TryGetValue(target, out var types))
        {
            stackTypes.Add(target, types = translation.Stack.Select(value => value.Type).ToArray());
            return types;
        }
        if (types.Length != translation.Stack.Count)
        {
            throw translation.Unreadable("evaluation stacks of different depth where control flow meets");
        }
        for (var i = 0; i < types.Length; i++)
        {
            var carried = translation.Stack[i].Type;
            var merged = merge.Merge(types[i], carried)
                ?? throw translation.Unreadable($"a {types[i]} and a {carried} in one place of the evaluation stack");
            if (merged != types[i])
            {
                types[i] = merged;
                HasWidened = true;
            }
        }
        return types;
    }
}
