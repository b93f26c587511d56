using ILDiff.Compiler.Analysis;
using ILDiff.Compiler.Ir;

namespace ILDiff.Compiler.Transforms;

/// <summary>
/// In a <c>foreach</c> over a list of numbers, the number comes from the list, at a position that is counted beside the enumerator. The enumerator
/// itself still goes from element to element, and throws where the list has been changed.
/// </summary>
public sealed class LowerListEnumerators
{
    private const string Enumerator = "System.Collections.Generic.List`1/Enumerator<";
    private readonly Function function;
    private readonly ReachingStores stores;
    private readonly ILookup<Value, Instruction> users;
    private readonly List<(Block Source, Edge Edge)>[] predecessors;
    private readonly ValueReplacement replacement = new();

    private LowerListEnumerators(Function function)
    {
        this.function = function;
        stores = new ReachingStores(function);
        predecessors = function.ComputePredecessors();
        users = function.Blocks.SelectMany(block => block.Instructions)
            .SelectMany(user => user.Operands.Distinct().Select(operand => (operand, user)))
            .ToLookup(use => use.operand, use => use.user);
    }

    public static void Run(Function function)
    {
        var creations = function.Blocks.SelectMany(block => block.Instructions).Where(IsCreation).ToList();
        if (creations.Count == 0)
        {
            return;
        }
        var pass = new LowerListEnumerators(function);
        creations.ForEach(pass.Lower);
        pass.replacement.Apply(function);
    }

    private static bool IsCreation(Instruction instruction) => instruction.Opcode == Opcode.Call && instruction.Call.Method is { Name: "GetEnumerator", HasThis: true }
        && instruction.Operands[0].Type.IsList && instruction.Result!.Type.FullName.StartsWith(Enumerator, StringComparison.Ordinal);

    private void Lower(Instruction creation)
    {
        if (users[creation.Result!].ToList() is not { Count: 1 } uses || uses[0] is not { Opcode: Opcode.StoreSlot } store || FindSteps(store) is not { } steps || FindReads(store, steps) is not { } reads)
        {
            return;
        }
        var (list, position) = (function.AddSlot(creation.Operands[0].Type), function.AddSlot(IrType.Int32));
        Insert(store.Block!, store.Block!.Instructions.IndexOf(store) + 1, store, builder =>
        {
            builder.StoreSlot(list, creation.Operands[0]);
            builder.StoreSlot(position, builder.Constant(-1));
        });
        foreach (var read in reads)
        {
            var element = creation.Operands[0].Type.Element!;
            Insert(read.Block!, read.Block!.Instructions.IndexOf(read), read, builder =>
                replacement.Replace(read.Result!, builder.LoadElement(builder.LoadSlot(list), builder.LoadSlot(position), element)));
            read.Block.Instructions.Remove(read);
        }
        foreach (var success in steps)
        {
            Insert(success, 0, store, builder => builder.StoreSlot(position, builder.Binary(Opcode.Add, builder.LoadSlot(position), builder.Constant(1))));
        }
        var known = function.CreateInstruction(Opcode.Call, creation.Operands, creation.Call with { IsInspection = true }, creation.Result!.Type, creation.Location);
        known.Block = creation.Block;
        known.InlinedFrom = creation.InlinedFrom;
        creation.Block!.Instructions[creation.Block.Instructions.IndexOf(creation)] = known;
        replacement.Replace(creation.Result, known.Result!);
    }

    /// <summary>The blocks entered when there is a next element, and then only; null when the enumerator is used otherwise.</summary>
    private List<Block>? FindSteps(Instruction store)
    {
        var steps = new List<Block>();
        foreach (var use in UsesOf(store))
        {
            if (use is not { Opcode: Opcode.Call, Call.Method: { HasThis: true, Name: "MoveNext" or "get_Current" } method }
                || !method.DeclaringType.StartsWith(Enumerator, StringComparison.Ordinal) || stores.Find(store.Slot, use) != store)
            {
                return null;
            }
            if (method.Name == "MoveNext")
            {
                var terminator = use.Block!.Terminator!;
                if (terminator.Kind != TerminatorKind.Branch || terminator.Operand != use.Result || users[use.Result!].Any()
                    || predecessors[terminator.Edges[0].Target.Id].Count != 1)
                {
                    return null;
                }
                steps.Add(terminator.Edges[0].Target);
            }
        }
        return steps;
    }

    /// <summary>Where the element is asked for: right after the step, before anything can have changed it; null when it may be later.</summary>
    private List<Instruction>? FindReads(Instruction store, List<Block> steps)
    {
        var reads = UsesOf(store).Where(use => use.Call.Method.Name == "get_Current").ToList();
        return reads.TrueForAll(read => steps.Contains(read.Block!)
            && read.Block!.Instructions.TakeWhile(other => other != read).All(other => (InstructionEffects.Of(other) & Effects.Writes) == 0 || other.Opcode == Opcode.StoreSlot)) ? reads : null;
    }

    /// <summary>What is done with the local that a store has given its content: the users of its address, and anything else as it is.</summary>
    private IEnumerable<Instruction> UsesOf(Instruction store) => function.Blocks.SelectMany(block => block.Instructions)
        .Where(instruction => instruction.Payload == store.Slot && instruction.Opcode != Opcode.StoreSlot && !IsOfAnother(instruction, store))
        .SelectMany(access => access.Opcode == Opcode.SlotAddress ? users[access.Result!] : [access]);

    private bool IsOfAnother(Instruction access, Instruction store) => stores.Find(store.Slot, access) is { } other && other != store;

    private void Insert(Block block, int position, Instruction like, Action<Builder> write)
    {
        var end = block.Instructions.Skip(position).ToList();
        block.Instructions.RemoveRange(position, end.Count);
        write(new Builder(function, block) { Location = like.Location });
        block.Instructions.Skip(position).ToList().ForEach(added => added.InlinedFrom = like.InlinedFrom);
        block.Instructions.AddRange(end);
    }
}
