using ILDiff.Compiler.Analysis;
using ILDiff.Compiler.Ir;

namespace ILDiff.Compiler.Transforms.References;

/// <summary>
/// What <c>[x, y]</c> as a span compiles to: a local struct of so many numbers or structs of numbers, reached by the compiler's own helpers. It becomes an array that does not
/// outlive the call.
/// </summary>
public sealed class LowerInlineArrays
{
    private readonly Function function;
    private readonly Dictionary<Slot, List<Instruction>> calls = [];
    private readonly HashSet<Slot> other = [];

    private LowerInlineArrays(Function function)
    {
        this.function = function;
        foreach (var block in function.Blocks)
        {
            block.Instructions.ForEach(Collect);
            foreach (var argument in block.Terminator!.Edges.SelectMany(edge => edge.Arguments).Concat(block.Terminator.Operand is { } operand ? [operand] : []))
            {
                Exclude(argument);
            }
        }
    }

    public static void Run(Function function)
    {
        ControlFlow.RemoveUnreachableBlocks(function);
        var pass = new LowerInlineArrays(function);
        foreach (var entry in pass.calls.Where(entry => !pass.other.Contains(entry.Key)).ToList())
        {
            pass.Lower(entry.Key, entry.Value);
        }
    }

    private static Slot? SlotOf(Value value) => value.Definition is { Opcode: Opcode.SlotAddress } address ? address.Slot : null;

    private static bool IsHelper(Instruction instruction) =>
        instruction is { Opcode: Opcode.Call, Call.Method: { DeclaringType: "<PrivateImplementationDetails>", Name: var name }, Result.Type.Element.IsElementOfShadow: true }
        && (name is "InlineArrayFirstElementRef" or "InlineArrayFirstElementRefReadOnly"
            || name is "InlineArrayElementRef" or "InlineArrayElementRefReadOnly" or "InlineArrayAsSpan" or "InlineArrayAsReadOnlySpan"
            && instruction.Operands[1].Definition is { Opcode: Opcode.Constant });

    private void Collect(Instruction instruction)
    {
        if (IsHelper(instruction) && SlotOf(instruction.Operands[0]) is { } slot)
        {
            if (!calls.TryGetValue(slot, out var list))
            {
                calls.Add(slot, list = []);
            }
            list.Add(instruction);
        }
        else if (instruction.Opcode is Opcode.LoadSlot || instruction.Opcode == Opcode.StoreSlot && instruction.Operands[0].Definition is not { Opcode: Opcode.Constant })
        {
            other.Add(instruction.Slot);
        }
        else
        {
            Array.ForEach(instruction.Operands, Exclude);
        }
    }

    private void Exclude(Value value)
    {
        if (SlotOf(value) is { } slot)
        {
            other.Add(slot);
        }
    }

    private void Lower(Slot slot, List<Instruction> uses)
    {
        var element = uses[0].Result!.Type.Element!;
        var length = uses.Max(use => use.Result!.Type.IsSpan ? IndexOf(use) : IndexOf(use) + 1);
        var array = Enter(element, length);
        var replacement = new ValueReplacement();
        foreach (var block in function.Blocks)
        {
            var instructions = block.Instructions.ToArray();
            block.Instructions.Clear();
            var builder = new Builder(function, block);
            foreach (var instruction in instructions)
            {
                (builder.Location, builder.InlinedFrom) = (instruction.Location, instruction.InlinedFrom);
                if (instruction.Opcode == Opcode.StoreSlot && instruction.Slot == slot)
                {
                    var zero = builder.Default(element);
                    for (var i = 0; i < length; i++)
                    {
                        builder.StoreElement(array, builder.Constant(i), zero, element);
                    }
                }
                else if (uses.Contains(instruction))
                {
                    replacement.Replace(instruction.Result!, Reach(builder, instruction, array));
                }
                else
                {
                    block.Instructions.Add(instruction);
                }
            }
        }
        replacement.Apply(function);
        CopyReceivers.RemoveUnusedAddresses(function);
    }

    /// <summary>The array, at the head of the function.</summary>
    private Value Enter(IrType element, int length)
    {
        var instructions = function.Entry.Instructions.ToArray();
        function.Entry.Instructions.Clear();
        var builder = new Builder(function, function.Entry);
        var array = builder.Append(Opcode.RentArray, [builder.Constant(length)], element, IrType.ArrayOf(element))!;
        function.Entry.Instructions.AddRange(instructions);
        return array;
    }

    private static Value Reach(Builder builder, Instruction use, Value array)
    {
        var type = use.Result!.Type;
        return type.IsSpan
            ? builder.Append(Opcode.MakeSpan, [array, builder.Constant(0), use.Operands[1]], type, type)!
            : builder.Append(Opcode.ElementAddress, [array, builder.Constant(IndexOf(use))], new ElementAccess(type.Element!), type)!;
    }

    private static int IndexOf(Instruction use) => use.Operands.Length > 1 ? (int)use.Operands[1].Definition!.Payload! : 0;
}
