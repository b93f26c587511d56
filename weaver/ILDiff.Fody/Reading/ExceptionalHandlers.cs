using ILDiff.Compiler.Analysis;
using ILDiff.Compiler.Ir;
using ILDiff.Compiler.Transforms;

namespace ILDiff.Compiler.Reading;

/// <summary>
/// What a function runs of its handlers when an exception passes through it: each is a method of its own, which gets what the handler uses as it was
/// when the exception came, kept in locals that nothing else uses, so that the variables themselves can become values.
/// </summary>
internal sealed class ExceptionalHandlers
{
    private readonly Translation translation;
    private readonly Function function;
    private readonly Slot running;
    private readonly MethodHandle host;
    private readonly HashSet<Slot> addressed;
    private readonly Dictionary<Slot, Slot> kept = [];
    private readonly Dictionary<Value, Slot> keptParameters = [];

    /// <param name="translation">The method.</param>
    /// <param name="running">Tells which region's code runs; 0: none.</param>
    public ExceptionalHandlers(Translation translation, Slot running)
    {
        this.translation = translation;
        this.running = running;
        function = translation.Function;
        host = translation.Members.Import(translation.Method);
        addressed = [.. Instructions.Where(instruction => instruction.Opcode == Opcode.SlotAddress).Select(instruction => instruction.Slot)];
    }

    private IEnumerable<Instruction> Instructions => function.Blocks.SelectMany(block => block.Instructions);

    /// <summary>Adds a handler, inner ones first.</summary>
    /// <param name="head">Its first block.</param>
    /// <param name="end">The block that all its ends lead to.</param>
    /// <param name="numbers">For which regions it runs.</param>
    public void Add(Block head, Block end, IReadOnlyList<int> numbers)
    {
        var blocks = BlocksOf(head, end);
        var used = blocks.SelectMany(block => block.Instructions).ToList();
        Slot[] slots = [.. used.Where(instruction => instruction.Payload is Slot).Select(instruction => instruction.Slot).Distinct().Where(slot => slot != running)];
        Value[] parameters = [.. used.SelectMany(instruction => instruction.Operands).Concat(blocks.Select(block => block.Terminator!.Operand).OfType<Value>())
            .Where(operand => operand.ParameterOf == function.Entry).Distinct()];
        if (slots.Select(slot => slot.Type).Concat(parameters.Select(parameter => parameter.Type)).Any(type => type.Kind is TypeKind.ByRef or TypeKind.Pointer || type.IsSpan))
        {
            throw new UnreadableMethodException("a finally block that uses a reference or a span", head.Instructions.FirstOrDefault()?.Location, UnreadableKind.ProtectedRegion);
        }
        var body = Outline(head, end, blocks, numbers, slots, parameters);
        var handle = new MethodHandle(host.DeclaringType, body.Name, body.ParameterTypes, IrType.Void, false, new UnplacedMethod(host, body));
        var arguments = new[] { running }.Concat(slots.Select(Kept)).Concat(parameters.Select(Kept))
            .Select(slot => function.CreateInstruction(Opcode.LoadSlot, [], slot, slot.Type)).ToArray();
        function.Finally.AddRange([.. arguments, function.CreateInstruction(Opcode.Call, [.. arguments.Select(load => load.Result!)], new CallTarget(handle), null)]);
    }

    /// <summary>Keeps what the handlers use.</summary>
    public void Complete()
    {
        foreach (var block in function.Blocks)
        {
            for (var i = block.Instructions.Count - 1; i >= 0; i--)
            {
                if (block.Instructions[i] is { Opcode: Opcode.StoreSlot } store && kept.TryGetValue(store.Slot, out var slot))
                {
                    Insert(block, i + 1, slot, store.Operands[0]);
                }
            }
        }
        foreach (var pair in keptParameters)
        {
            Insert(function.Entry, 0, pair.Value, pair.Key);
        }
    }

    private static List<Block> BlocksOf(Block head, Block end)
    {
        var blocks = new List<Block> { head };
        for (var i = 0; i < blocks.Count; i++)
        {
            blocks.AddRange(blocks[i].Successors.Where(successor => successor != end && !blocks.Contains(successor)).Distinct());
        }
        return blocks;
    }

    private Function Outline(Block head, Block end, List<Block> blocks, IReadOnlyList<int> numbers, Slot[] slots, Value[] parameters)
    {
        var body = new Function(
            $"<{translation.Method.Name}>Finally", [IrType.Int32, .. slots.Select(slot => slot.Type), .. parameters.Select(parameter => function.ParameterTypes[function.Entry.Parameters.IndexOf(parameter)])], IrType.Void);
        var entry = body.AddBlock();
        body.ParameterTypes.ToList().ForEach(type => body.AddParameter(entry, type));
        var cloner = new Cloner(function, body);
        var builder = new Builder(body, entry);
        for (var i = 0; i < slots.Length; i++)
        {
            builder.StoreSlot(cloner[slots[i]], entry.Parameters[i + 1]);
        }
        for (var i = 0; i < parameters.Length; i++)
        {
            cloner.Map(parameters[i], entry.Parameters[slots.Length + 1 + i]);
        }
        blocks.ForEach(block => cloner.CloneHead(block));
        cloner.Map(end, body.AddBlock());
        foreach (var number in numbers)
        {
            var next = body.AddBlock();
            builder.Branch(builder.Compare(Comparison.Equal, entry.Parameters[0], builder.Constant(number)), new Edge(cloner[head]), new Edge(next));
            builder.Block = next;
        }
        builder.Jump(cloner[end]);
        foreach (var block in blocks)
        {
            builder.Block = cloner[block];
            block.Instructions.ForEach(instruction => cloner.Clone(instruction, builder));
            builder.Terminate(cloner.Clone(block.Terminator!));
        }
        builder.Block = cloner[end];
        builder.Location = null;
        builder.Return(null);
        CopyReceivers.Run(body);
        PromoteSlots.Run(body);
        return body;
    }

    /// <summary>A variable whose address is taken stays in memory itself.</summary>
    private Slot Kept(Slot slot)
    {
        if (addressed.Contains(slot))
        {
            return slot;
        }
        if (!kept.TryGetValue(slot, out var keeper))
        {
            kept.Add(slot, keeper = function.AddSlot(slot.Type, slot.Name));
        }
        return keeper;
    }

    private Slot Kept(Value parameter)
    {
        if (!keptParameters.TryGetValue(parameter, out var keeper))
        {
            keptParameters.Add(parameter, keeper = function.AddSlot(function.ParameterTypes[function.Entry.Parameters.IndexOf(parameter)]));
        }
        return keeper;
    }

    private void Insert(Block block, int position, Slot slot, Value value)
    {
        var store = function.CreateInstruction(Opcode.StoreSlot, [value], slot, null);
        store.Block = block;
        block.Instructions.Insert(position, store);
    }
}
