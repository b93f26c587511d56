using ILDiff.Compiler.Analysis;
using ILDiff.Compiler.Ir;

namespace ILDiff.Compiler.Transforms;

/// <summary>A <c>foreach</c> as it is compiled: an enumerator in a local, asked to go on where a loop begins, and for its element right after that.</summary>
/// <param name="Creation">GetEnumerator.</param>
/// <param name="Store">Puts the enumerator into the local.</param>
/// <param name="Steps">The blocks entered when there is a next element, and then only.</param>
/// <param name="Reads">Where the element is asked for, before anything can have changed it.</param>
internal sealed record Enumeration(Instruction Creation, Instruction Store, IReadOnlyList<Block> Steps, IReadOnlyList<Instruction> Reads);

/// <summary>Finds the enumerations of a function whose enumerators are used for nothing else.</summary>
internal sealed class EnumerationFinder
{
    private readonly Function function;
    private readonly ReachingStores stores;
    private readonly ILookup<Value, Instruction> users;
    private readonly List<(Block Source, Edge Edge)>[] predecessors;

    public EnumerationFinder(Function function)
    {
        this.function = function;
        stores = new ReachingStores(function);
        predecessors = function.ComputePredecessors();
        users = function.Blocks.SelectMany(block => block.Instructions)
            .SelectMany(user => user.Operands.Distinct().Select(operand => (operand, user)))
            .ToLookup(use => use.operand, use => use.user);
    }

    /// <summary>The calls that make an enumerator of a collection of numbers.</summary>
    public static List<Instruction> Creations(Function function, Predicate<IrType> isCollection) => [.. function.Blocks.SelectMany(block => block.Instructions)
        .Where(instruction => instruction.Opcode == Opcode.Call && instruction.Call.Method is { Name: "GetEnumerator", HasThis: true } method
            && isCollection(instruction.Operands[0].Type) && method.DeclaringType == instruction.Operands[0].Type.FullName)];

    public Enumeration? Find(Instruction creation) =>
        OnlyStoreOf(creation.Result!) is { } store && FindSteps(store) is { } steps && FindReads(store, steps) is { } reads ? new(creation, store, steps, reads) : null;

    /// <summary>The store to which a value goes and nowhere else; null when it goes elsewhere.</summary>
    public Instruction? OnlyStoreOf(Value value) =>
        users[value].ToList() is { Count: 1 } uses && uses[0].Opcode == Opcode.StoreSlot
        && !function.Blocks.Exists(block => block.Terminator!.Operand == value || block.Terminator.Edges.Any(edge => edge.Arguments.Contains(value))) ? uses[0] : null;

    /// <summary>What is done with the local that a store has given its content: the users of its address, and anything else as it is. Null: with another content, too.</summary>
    public List<Instruction>? UsesOf(Instruction store)
    {
        var uses = new List<Instruction>();
        foreach (var access in function.Blocks.SelectMany(block => block.Instructions).Where(instruction => instruction.Payload == store.Slot && instruction.Opcode != Opcode.StoreSlot))
        {
            foreach (var use in access.Opcode == Opcode.SlotAddress ? users[access.Result!] : [access])
            {
                var reaching = stores.Find(store.Slot, use);
                if (reaching is null)
                {
                    return null;
                }
                if (reaching == store)
                {
                    uses.Add(use);
                }
            }
        }
        return uses;
    }

    private List<Block>? FindSteps(Instruction store)
    {
        var steps = new List<Block>();
        foreach (var use in UsesOf(store) ?? [store])
        {
            if (use is not { Opcode: Opcode.Call, Call.Method: { HasThis: true, Name: "MoveNext" or "get_Current" } method } || method.DeclaringType != store.Slot.Type.FullName)
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

    private List<Instruction>? FindReads(Instruction store, List<Block> steps)
    {
        var reads = UsesOf(store)!.Where(use => use.Call.Method.Name == "get_Current").ToList();
        return reads.TrueForAll(read => steps.Contains(read.Block!)
            && read.Block!.Instructions.TakeWhile(other => other != read).All(other => (InstructionEffects.Of(other) & Effects.Writes) == 0 || other.Opcode == Opcode.StoreSlot)) ? reads : null;
    }
}
