using ILDiff.Compiler.Ir;

namespace ILDiff.Compiler.Transforms;

/// <summary>
/// In a <c>foreach</c> over a list that is followed, the element comes from the list, at a position that is counted beside the enumerator. The enumerator
/// itself still goes from element to element, and throws where the list has been changed.
/// </summary>
public static class LowerListEnumerators
{
    public static void Run(Function function)
    {
        var creations = EnumerationFinder.Creations(function, type => type.IsFollowedList);
        if (creations.Count == 0)
        {
            return;
        }
        var finder = new EnumerationFinder(function);
        var replacement = new ValueReplacement();
        foreach (var enumeration in creations.Select(finder.Find).OfType<Enumeration>().ToList())
        {
            Lower(function, enumeration, replacement);
        }
        replacement.Apply(function);
    }

    private static void Lower(Function function, Enumeration enumeration, ValueReplacement replacement)
    {
        var source = enumeration.Creation.Operands[0];
        var (list, position) = (function.AddSlot(source.Type), function.AddSlot(IrType.Int32));
        Insertion.After(enumeration.Store, builder =>
        {
            builder.StoreSlot(list, source);
            builder.StoreSlot(position, builder.Constant(-1));
        });
        foreach (var read in enumeration.Reads)
        {
            Insertion.After(read, builder =>
                replacement.Replace(read.Result!, builder.LoadElement(builder.LoadSlot(list), builder.LoadSlot(position), source.Type.Element!)));
            read.Block!.Instructions.Remove(read);
        }
        foreach (var step in enumeration.Steps)
        {
            Insertion.AtHead(step, enumeration.Store, builder =>
                builder.StoreSlot(position, builder.Binary(Opcode.Add, builder.LoadSlot(position), builder.Constant(1))));
        }
        Insertion.MarkInspection(function, enumeration.Creation, replacement);
    }
}
