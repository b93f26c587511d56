namespace ILDiff.Compiler.Ir;

/// <summary>A method as the compiler works on it. The first block is the entry: no edge leads to it, and its parameters are the function's, <c>this</c> first.</summary>
public sealed class Function
{
    private int nextValue;
    private int nextBlock;

    /// <param name="name">What diagnostics and listings call it.</param>
    /// <param name="parameterTypes">Declared (storage) types, <c>this</c> included.</param>
    /// <param name="returnType">Declared type of the result.</param>
    public Function(string name, IReadOnlyList<IrType> parameterTypes, IrType returnType)
    {
        Name = name;
        ParameterTypes = parameterTypes;
        ReturnType = returnType;
    }

    public string Name { get; }

    public IReadOnlyList<IrType> ParameterTypes { get; set; }

    public IrType ReturnType { get; }

    /// <summary>Zero-based positions of the array parameters that stand for memory behind a reference or span: a twin may pass a copy of it.</summary>
    public IReadOnlyCollection<int> MemoryParameters { get; set; } = [];

    public List<Block> Blocks { get; } = [];

    public List<Slot> Slots { get; } = [];

    public Block Entry => Blocks[0];

    /// <summary>Run on every way out, by return or by exception (a <c>finally</c> around the whole body); it sees slots and constants only. Empty: none.</summary>
    public List<Instruction> Finally { get; } = [];

    /// <summary>On an exception it is called with it, and its result is the function's; null: exceptions pass through.</summary>
    public MethodHandle? Handler { get; set; }

    /// <summary>An upper bound of value ids, for dense tables.</summary>
    public int ValueCount => nextValue;

    /// <summary>An upper bound of block ids, for dense tables.</summary>
    public int BlockCount => nextBlock;

    public Block AddBlock(string? name = null)
    {
        var block = new Block(this, nextBlock++, name);
        Blocks.Add(block);
        return block;
    }

    /// <summary>Adds a block under the number that a listing gives it.</summary>
    internal Block AddBlock(int id)
    {
        var block = new Block(this, id, null);
        Blocks.Add(block);
        nextBlock = Math.Max(nextBlock, id + 1);
        return block;
    }

    /// <summary>Makes a value under the number that a listing gives it.</summary>
    internal Value CreateValue(int id, IrType type)
    {
        nextValue = Math.Max(nextValue, id + 1);
        return new Value(id, type.StackType);
    }

    public Slot AddSlot(IrType type, string? name = null)
    {
        var slot = new Slot(Slots.Count, type, name);
        Slots.Add(slot);
        return slot;
    }

    public Value AddParameter(Block block, IrType type)
    {
        var value = new Value(nextValue++, type.StackType) { ParameterOf = block };
        block.Parameters.Add(value);
        return value;
    }

    /// <summary>Makes an instruction without placing it; <paramref name="resultType"/> null: it has no result.</summary>
    public Instruction CreateInstruction(Opcode opcode, Value[] operands, object? payload, IrType? resultType, SourceLocation? location = null)
    {
        var instruction = new Instruction(opcode, operands, payload, location);
        if (resultType is not null && resultType.Kind != TypeKind.Void)
        {
            instruction.Result = new Value(nextValue++, resultType.StackType) { Definition = instruction };
        }
        return instruction;
    }

    /// <summary>Edges into each block, by block id.</summary>
    public List<(Block Source, Edge Edge)>[] ComputePredecessors()
    {
        var predecessors = new List<(Block, Edge)>[nextBlock];
        for (var i = 0; i < predecessors.Length; i++)
        {
            predecessors[i] = [];
        }
        foreach (var block in Blocks)
        {
            if (block.Terminator is { } terminator)
            {
                foreach (var edge in terminator.Edges)
                {
                    predecessors[edge.Target.Id].Add((block, edge));
                }
            }
        }
        return predecessors;
    }

    public override string ToString() => Printer.Print(this);
}
