using ILDiff.Compiler.Analysis;
using ILDiff.Compiler.Ir;

namespace ILDiff.Compiler.Transforms;

/// <summary>
/// A collection expression fills a new list through a span over it: <c>[x, y]</c> is a list with two elements and two writes through references.
/// While nothing else has the list, these are writes to its elements.
/// </summary>
public sealed class LowerListSpans
{
    private readonly Function function;
    private readonly Dominators dominators;
    private readonly Dictionary<Value, List<Instruction>> users = [];

    private LowerListSpans(Function function)
    {
        this.function = function;
        dominators = new Dominators(function);
        foreach (var instruction in function.Blocks.SelectMany(block => block.Instructions))
        {
            foreach (var operand in instruction.Operands.Distinct())
            {
                if (!users.TryGetValue(operand, out var known))
                {
                    users.Add(operand, known = []);
                }
                known.Add(instruction);
            }
        }
    }

    public static void Run(Function function)
    {
        if (!function.Blocks.Exists(block => block.Instructions.Exists(IsSpanOfList)))
        {
            return;
        }
        var pass = new LowerListSpans(function);
        foreach (var store in function.Blocks.SelectMany(block => block.Instructions).Where(IsStoreOfSpan).ToList())
        {
            pass.Lower(store);
        }
    }

    private static bool IsSpanOfList(Instruction instruction) =>
        instruction.Opcode == Opcode.Call && instruction.Call.Method is { DeclaringType: "System.Runtime.InteropServices.CollectionsMarshal", Name: "AsSpan" }
        && instruction.Operands[0].Type.IsFollowedList;

    private static bool IsStoreOfSpan(Instruction instruction) =>
        instruction.Opcode == Opcode.StoreSlot && instruction.Stored.Definition is { } definition && IsSpanOfList(definition);

    private void Lower(Instruction store)
    {
        var creation = store.Stored.Definition!;
        var list = creation.Operands[0];
        var accesses = AccessesAfter(store);
        if (accesses is null || list.Definition?.Opcode != Opcode.NewObject || UsersOf(creation.Result!).Count != 1 || !IsAlone(list, creation, accesses))
        {
            return;
        }
        foreach (var (reference, write) in accesses)
        {
            var element = list.Type.Element!;
            var block = write.Block!;
            var lowered = function.CreateInstruction(
                Opcode.StoreElement, [list, reference.Operands[1], write.Operands[1]], new ElementAccess(element), null, write.Location);
            lowered.Block = block;
            lowered.InlinedFrom = write.InlinedFrom;
            block.Instructions[block.Instructions.IndexOf(write)] = lowered;
            reference.Block!.Instructions.Remove(reference);
        }
        store.Block!.Instructions.Remove(store);
        creation.Block!.Instructions.Remove(creation);
    }

    /// <summary>The references taken from the span that a store puts into a local, each with the write through it; null when the span is used otherwise.</summary>
    private List<(Instruction Reference, Instruction Write)>? AccessesAfter(Instruction store)
    {
        var accesses = new List<(Instruction, Instruction)>();
        var ofSlot = function.Blocks.SelectMany(block => block.Instructions).Where(instruction => instruction.Payload == store.Slot).ToList();
        var stores = ofSlot.Where(instruction => instruction.Opcode == Opcode.StoreSlot).ToList();
        foreach (var address in ofSlot.Where(instruction => instruction.Opcode != Opcode.StoreSlot && Precedes(store, instruction)))
        {
            if (stores.Exists(other => other != store && Precedes(store, other) && Precedes(other, address)))
            {
                continue;
            }
            if (address.Opcode != Opcode.SlotAddress || stores.Exists(other => other != store && !Precedes(other, store) && !Precedes(address, other))
                || UsersOf(address.Result!) is not { Count: 1 } references || references[0] is not { Opcode: Opcode.Call } reference || reference.Call.Method is not { Name: "get_Item", HasThis: true }
                || UsersOf(reference.Result!) is not { Count: 1 } writes || writes[0] is not { Opcode: Opcode.StoreIndirect } write || write.Operands[0] != reference.Result)
            {
                return null;
            }
            accesses.Add((reference, write));
        }
        return accesses;
    }

    /// <summary>The list is made here, given a count, and goes nowhere before all is written.</summary>
    private bool IsAlone(Value list, Instruction creation, List<(Instruction Reference, Instruction Write)> accesses) =>
        UsersOf(list).TrueForAll(user => user == creation || CollectionCalls.Find(user) == CollectionMember.SetCount || accesses.TrueForAll(access => Precedes(access.Write, user)))
        && function.Blocks.Where(block => Leaves(list, block.Terminator!)).All(block => accesses.TrueForAll(access => dominators.Dominates(access.Write.Block!, block)));

    private static bool Leaves(Value value, Terminator terminator) => terminator.Operand == value || terminator.Edges.Any(edge => edge.Arguments.Contains(value));

    private List<Instruction> UsersOf(Value value) => users.TryGetValue(value, out var known) ? known : [];

    /// <summary>Whether one is executed on every way to the other.</summary>
    private bool Precedes(Instruction first, Instruction second) => first.Block == second.Block
        ? first.Block!.Instructions.IndexOf(first) < first.Block.Instructions.IndexOf(second)
        : dominators.Dominates(first.Block!, second.Block!);
}
