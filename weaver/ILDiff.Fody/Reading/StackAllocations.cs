using ILDiff.Compiler.Ir;
using ILDiff.Compiler.Transforms;

namespace ILDiff.Compiler.Reading;

/// <summary>
/// <c>stackalloc T[n]</c> as a span becomes a span of an array that does not outlive the call: pointers do not verify. Its initializer becomes
/// stores of elements.
/// </summary>
internal sealed class StackAllocations
{
    private readonly Function function;
    private readonly Instruction allocation;
    private readonly Instruction construction;
    private readonly IrType element;
    private readonly HashSet<Instruction> removed = [];

    private StackAllocations(Function function, Instruction allocation, Instruction construction)
    {
        this.function = function;
        this.allocation = allocation;
        this.construction = construction;
        element = construction.Result!.Type.Element!;
    }

    /// <exception cref="UnreadableMethodException">The memory is used in another way.</exception>
    public static void Run(Function function)
    {
        var instructions = function.Blocks.SelectMany(block => block.Instructions).ToList();
        foreach (var allocation in instructions.Where(instruction => instruction.Opcode == Opcode.StackAllocate))
        {
            var spans = instructions.Where(instruction => instruction.Opcode == Opcode.NewObject && instruction.Result!.Type.IsSpan && instruction.Operands[0] == allocation.Result).ToList();
            if (spans.Count != 1)
            {
                throw Unreadable(allocation);
            }
            new StackAllocations(function, allocation, spans[0]).Run(instructions);
        }
    }

    private static UnreadableMethodException Unreadable(Instruction instruction) => new("memory on the stack that is no span", instruction.Location);

    private void Run(List<Instruction> instructions)
    {
        var builder = new Builder(function, allocation.Block!) { Location = allocation.Location };
        var array = Collect(allocation, builder, () => builder.Append(Opcode.RentArray, [Count(builder)], element, IrType.ArrayOf(element))!);
        foreach (var instruction in instructions)
        {
            if (instruction.Opcode == Opcode.Add && StackTranslation.IsOwnMemory(instruction.Result!) && BaseOf(instruction.Result!) == allocation)
            {
                removed.Add(instruction);
            }
            else if (instruction.Opcode == Opcode.StoreIndirect && BaseOf(instruction.Operands[0]) == allocation)
            {
                Store(instruction, array);
            }
            else if (instruction.Opcode == Opcode.CopyBlock && BaseOf(instruction.Operands[0]) == allocation)
            {
                CopyConstants(instruction, array);
            }
            else if (instruction != construction && instruction.Operands.Any(operand => BaseOf(operand) == allocation))
            {
                throw Unreadable(instruction);
            }
        }
        var length = construction.Operands[1];
        var span = Collect(construction, builder, () => builder.Append(Opcode.MakeSpan, [array, builder.Constant(0), length], construction.Result!.Type, construction.Result.Type)!);
        var replacement = new ValueReplacement();
        replacement.Replace(construction.Result!, span);
        replacement.Apply(function);
        removed.Add(allocation);
        removed.Add(construction);
        function.Blocks.ForEach(block => block.Instructions.RemoveAll(removed.Contains));
    }

    /// <summary>Writes instructions in front of one that is there.</summary>
    private Value Collect(Instruction before, Builder builder, Func<Value> write)
    {
        var block = before.Block!;
        var rest = block.Instructions.Skip(block.Instructions.IndexOf(before)).ToList();
        block.Instructions.RemoveRange(block.Instructions.Count - rest.Count, rest.Count);
        builder.Block = block;
        builder.Location = before.Location;
        var value = write();
        block.Instructions.AddRange(rest);
        return value;
    }

    /// <summary>How many elements: the size in bytes is a constant, or the count times the size of an element.</summary>
    private Value Count(Builder builder)
    {
        var size = allocation.Operands[0];
        if (ConstantOf(size) is { } bytes)
        {
            return builder.Constant(bytes / SizeOfElement());
        }
        if (size.Definition is { Opcode: Opcode.MultiplyCheckedUnsigned, Operands: var factors } && Unconverted(factors[0]).Type == IrType.Int32)
        {
            return Unconverted(factors[0]);
        }
        var count = Unconverted(size);
        return count.Type == IrType.Int32 && SizeOfElement() == 1 ? count : throw Unreadable(allocation);
    }

    private int SizeOfElement() => element.Kind switch
    {
        TypeKind.Boolean or TypeKind.SByte or TypeKind.Byte => 1,
        TypeKind.Char or TypeKind.Int16 or TypeKind.UInt16 => 2,
        TypeKind.Int32 or TypeKind.UInt32 or TypeKind.Float32 => 4,
        TypeKind.Int64 or TypeKind.UInt64 or TypeKind.Float64 => 8,
        _ => throw Unreadable(allocation),
    };

    private void Store(Instruction store, Value array)
    {
        var index = OffsetOf(store.Operands[0]) / SizeOfElement();
        if (store.TypeOperand.StackType != element.StackType)
        {
            throw Unreadable(store);
        }
        var block = store.Block!;
        var position = block.Instructions.IndexOf(store);
        var constant = function.CreateInstruction(Opcode.Constant, [], index, IrType.Int32, store.Location);
        var write = function.CreateInstruction(Opcode.StoreElement, [array, constant.Result!, store.Operands[1]], new ElementAccess(element), null, store.Location);
        constant.Block = write.Block = block;
        block.Instructions.RemoveAt(position);
        block.Instructions.InsertRange(position, [constant, write]);
    }

    /// <summary>A constant initializer is copied from the assembly's data, which is reached through a span.</summary>
    private void CopyConstants(Instruction copy, Value array)
    {
        var source = copy.Operands[1].Definition;
        if (ConstantOf(copy.Operands[2]) is not { } bytes || source is not { Opcode: Opcode.Call, Operands.Length: > 0 } || source.Operands[0].Type.Element is not { IsSpan: true } span || span.Element!.StackType != element.StackType)
        {
            throw Unreadable(copy);
        }
        var block = copy.Block!;
        var position = block.Instructions.IndexOf(copy);
        var added = new List<Instruction>();

        Value Add(Opcode opcode, Value[] operands, object? payload, IrType? type)
        {
            var instruction = function.CreateInstruction(opcode, operands, payload, type, copy.Location);
            instruction.Block = block;
            added.Add(instruction);
            return instruction.Result!;
        }

        for (var i = 0; i < bytes / SizeOfElement(); i++)
        {
            var index = Add(Opcode.Constant, [], i, IrType.Int32);
            var address = Add(Opcode.Call, [source.Operands[0], index], source.Payload, source.Result!.Type);
            Add(Opcode.StoreElement, [array, index, Add(Opcode.LoadIndirect, [address], element, element)], new ElementAccess(element), null);
        }
        removed.Add(source);
        block.Instructions.RemoveAt(position);
        block.Instructions.InsertRange(position, added);
    }

    private int OffsetOf(Value address) => address.Definition is { Opcode: Opcode.Add } sum
        ? OffsetOf(sum.Operands[0]) + (ConstantOf(sum.Operands[1]) ?? throw Unreadable(sum))
        : 0;

    private static Instruction? BaseOf(Value address) => address.Definition switch
    {
        { Opcode: Opcode.StackAllocate } found => found,
        { Opcode: Opcode.Add } sum => BaseOf(sum.Operands[0]),
        _ => null,
    };

    private static Value Unconverted(Value value) => value.Definition is { Opcode: Opcode.Convert } convert && !value.Type.IsFloat ? Unconverted(convert.Operands[0]) : value;

    private static int? ConstantOf(Value value) => Unconverted(value).Definition switch
    {
        { Opcode: Opcode.Constant, Payload: int number } => number,
        { Opcode: Opcode.Multiply } product when ConstantOf(product.Operands[0]) is { } left && ConstantOf(product.Operands[1]) is { } right => left * right,
        _ => null,
    };
}
