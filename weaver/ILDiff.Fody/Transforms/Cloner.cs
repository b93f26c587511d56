using ILDiff.Compiler.Ir;

namespace ILDiff.Compiler.Transforms;

/// <summary>Copies blocks and instructions of one function into another through a map of values, blocks and slots.</summary>
public sealed class Cloner
{
    private readonly Dictionary<Value, Value> mappedValues = [];
    private readonly Dictionary<Block, Block> blocks = [];
    private readonly Dictionary<Slot, Slot> slots = [];

    public Cloner(Function source, Function target)
    {
        Source = source;
        Target = target;
        foreach (var slot in source.Slots)
        {
            slots[slot] = target.AddSlot(slot.Type, slot.Name);
            slots[slot].IsPinned = slot.IsPinned;
        }
    }

    public Function Source { get; }

    public Function Target { get; }

    public Value this[Value original]
    {
        get => mappedValues[original];
        set => mappedValues[original] = value;
    }

    public Slot this[Slot original] => slots[original];

    public Block this[Block original]
    {
        get => blocks[original];
        set => blocks[original] = value;
    }

    public bool Has(Value value) => mappedValues.ContainsKey(value);

    public void Map(Value source, Value target) => mappedValues[source] = target;

    public void Map(Block source, Block target) => blocks[source] = target;

    public Value[] Map(Value[] operands)
    {
        var mapped = new Value[operands.Length];
        for (var i = 0; i < mapped.Length; i++)
        {
            mapped[i] = mappedValues[operands[i]];
        }
        return mapped;
    }

    /// <summary>Makes an empty copy of a block, its parameters mapped.</summary>
    public Block CloneHead(Block block)
    {
        var copy = Target.AddBlock(block.Name);
        blocks[block] = copy;
        foreach (var parameter in block.Parameters)
        {
            mappedValues[parameter] = Target.AddParameter(copy, parameter.Type);
        }
        return copy;
    }

    /// <summary>Appends a copy of an instruction; its operands must have been mapped.</summary>
    public Value? Clone(Instruction instruction, Builder builder)
    {
        builder.Location = instruction.Location;
        var payload = instruction.Payload is Slot slot ? slots[slot] : instruction.Payload;
        var isDerivative = builder.IsDerivative;
        builder.IsDerivative = instruction.IsDerivative;
        var result = builder.Append(instruction.Opcode, Map(instruction.Operands), payload, instruction.Result?.Type);
        builder.IsDerivative = isDerivative;
        builder.Block.Instructions[builder.Block.Instructions.Count - 1].InlinedFrom = instruction.InlinedFrom;
        if (instruction.Result is { } original)
        {
            mappedValues[original] = result!;
        }
        return result;
    }

    /// <summary>A copy of an edge, its target and arguments mapped.</summary>
    public Edge Clone(Edge edge) => new(blocks[edge.Target], Map(edge.Arguments));

    /// <summary>A copy of a terminator, its edges and operand mapped.</summary>
    public Terminator Clone(Terminator terminator) =>
        new(terminator.Kind, terminator.Operand is { } operand ? mappedValues[operand] : null, [.. terminator.Edges.Select(Clone)])
        {
            Location = terminator.Location,
        };

    /// <summary>Copies what runs on every way out, before what runs there already.</summary>
    public void CloneFinally()
    {
        var copies = new List<Instruction>();
        foreach (var instruction in Source.Finally)
        {
            var copy = Target.CreateInstruction(instruction.Opcode, Map(instruction.Operands), instruction.Payload is Slot slot ? slots[slot] : instruction.Payload, instruction.Result?.Type, instruction.Location);
            if (instruction.Result is { } original)
            {
                mappedValues[original] = copy.Result!;
            }
            copies.Add(copy);
        }
        Target.Finally.InsertRange(0, copies);
    }

    /// <summary>A copy of a whole function.</summary>
    public static Function Copy(Function source, string? name = null)
    {
        var target = new Function(name ?? source.Name, source.ParameterTypes, source.ReturnType) { MemoryParameters = source.MemoryParameters, Handler = source.Handler };
        var cloner = new Cloner(source, target);
        cloner.CloneBody(source.Blocks, target);
        cloner.CloneFinally();
        return target;
    }

    /// <summary>Clones blocks so that every definition precedes its uses in the order of mapping: dominators first.</summary>
    private void CloneBody(List<Block> sourceBlocks, Function target)
    {
        foreach (var block in sourceBlocks)
        {
            CloneHead(block);
        }
        foreach (var block in Analysis.ControlFlow.ReversePostOrder(Source))
        {
            var builder = new Builder(target, blocks[block]);
            foreach (var instruction in block.Instructions)
            {
                Clone(instruction, builder);
            }
            blocks[block].Terminator = Clone(block.Terminator!);
        }
        target.Blocks.RemoveAll(block => block.Terminator is null);
    }
}
