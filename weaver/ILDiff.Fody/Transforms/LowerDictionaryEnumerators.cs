using ILDiff.Compiler.Ir;

namespace ILDiff.Compiler.Transforms;

/// <summary>
/// In a <c>foreach</c> over a dictionary of numbers, the number of a pair of key and value is read from the dictionary, by the key, where the pair is asked
/// for. The enumerator still goes from pair to pair.
/// </summary>
public static class LowerDictionaryEnumerators
{
    /// <param name="function">Changed in place.</param>
    /// <param name="keyOf">The getter of <c>Key</c> of a type of pairs.</param>
    public static void Run(Function function, Func<IrType, MethodHandle> keyOf)
    {
        var creations = EnumerationFinder.Creations(function, type => type.IsDictionary);
        if (creations.Count == 0)
        {
            return;
        }
        var finder = new EnumerationFinder(function);
        var replacement = new ValueReplacement();
        var found = creations.Select(finder.Find).OfType<Enumeration>()
            .Select(enumeration => (Enumeration: enumeration, Uses: enumeration.Reads.Select(read => FindUses(finder, read)).ToList()))
            .Where(pair => pair.Uses.TrueForAll(uses => uses is not null)).ToList();
        foreach (var (enumeration, uses) in found)
        {
            Lower(function, enumeration, [.. uses.SelectMany(questions => questions!)], keyOf, replacement);
        }
        replacement.Apply(function);
    }

    /// <summary>What is asked of a pair, once it is in a local; null when anything else is done with it.</summary>
    private static List<Instruction>? FindUses(EnumerationFinder finder, Instruction read) =>
        finder.OnlyStoreOf(read.Result!) is { } store && finder.UsesOf(store) is { } uses && uses.TrueForAll(use => IsQuestion(use, store.Slot)) ? uses : null;

    private static bool IsQuestion(Instruction use, Slot pair) => use.Opcode == Opcode.Call && use.Call.Method.DeclaringType == pair.Type.FullName && use.Call.Method.Name switch
    {
        "get_Key" or "get_Value" => true,
        "Deconstruct" => use.Operands[2].Definition?.Opcode == Opcode.SlotAddress && use.Operands[2].Definition!.Slot != pair,
        _ => false,
    };

    private static void Lower(Function function, Enumeration enumeration, List<Instruction> uses, Func<IrType, MethodHandle> keyOf, ValueReplacement replacement)
    {
        var source = enumeration.Creation.Operands[0];
        var (dictionary, number) = (function.AddSlot(source.Type), function.AddSlot(source.Type.Element!));
        Insertion.After(enumeration.Store, builder => builder.StoreSlot(dictionary, source));
        foreach (var read in enumeration.Reads)
        {
            Insertion.After(read, builder =>
            {
                var pair = function.AddSlot(read.Result!.Type);
                builder.StoreSlot(pair, read.Result);
                var address = builder.Append(Opcode.SlotAddress, [], pair, IrType.ByRefTo(pair.Type))!;
                var key = builder.Call(keyOf(pair.Type), address)!;
                builder.StoreSlot(number, builder.LoadElement(builder.LoadSlot(dictionary), [key], number.Type));
            });
        }
        foreach (var use in uses)
        {
            if (use.Call.Method.Name == "get_Value")
            {
                Insertion.After(use, builder => replacement.Replace(use.Result!, builder.LoadSlot(number)));
                use.Block!.Instructions.Remove(use);
            }
            else if (use.Call.Method.Name == "Deconstruct")
            {
                var target = use.Operands[2].Definition!.Slot;
                Insertion.After(use, builder =>
                {
                    var ignored = builder.Append(Opcode.SlotAddress, [], function.AddSlot(target.Type), use.Operands[2].Type)!;
                    builder.Append(Opcode.Call, [use.Operands[0], use.Operands[1], ignored], use.Payload, null);
                    builder.StoreSlot(target, builder.LoadSlot(number));
                });
                use.Block!.Instructions.Remove(use);
            }
        }
        Insertion.MarkInspection(function, enumeration.Creation, replacement);
    }
}
