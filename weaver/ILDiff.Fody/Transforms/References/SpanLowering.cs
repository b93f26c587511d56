using ILDiff.Compiler.Ir;

namespace ILDiff.Compiler.Transforms.References;

/// <summary>Writes what spans do in terms of their arrays.</summary>
internal sealed class SpanLowering
{
    private readonly Function function;
    private readonly Builder builder;
    private readonly Func<Value, Value[]?> leavesOf;

    /// <param name="function">The function.</param>
    /// <param name="builder">Where instructions go; loops end in another block.</param>
    /// <param name="leavesOf">The parts of a reference or span.</param>
    public SpanLowering(Function function, Builder builder, Func<Value, Value[]?> leavesOf)
    {
        this.function = function;
        this.builder = builder;
        this.leavesOf = leavesOf;
    }

    /// <summary>The parts of the result; the result itself when it has none.</summary>
    public Value[] Lower(SpanOperation operation, Instruction instruction)
    {
        var operands = instruction.Operands;
        var first = operands.Length > 0 ? leavesOf(operands[0]) ?? [operands[0]] : [];
        var second = operands.Length > 1 ? leavesOf(operands[1]) ?? [operands[1]] : [];
        switch (operation)
        {
            case SpanOperation.OfArray:
                return [operands[0], builder.Constant(0), LengthOf(operands[0])];
            case SpanOperation.OfRest:
                return Slice(operands[0], builder.Constant(0), LengthOf(operands[0]), operands[1], null);
            case SpanOperation.OfRange:
                return Slice(operands[0], builder.Constant(0), LengthOf(operands[0]), operands[1], operands[2]);
            case SpanOperation.OfSystemRange:
                return OfBounds(operands[0], RangeBounds.Of(operands[1])!);
            case SpanOperation.OfReference:
                return [first[0], first[1], builder.Constant(1)];
            case SpanOperation.AsReadOnly:
                return first;
            case SpanOperation.SliceRest:
                return Slice(first[0], first[1], first[2], operands[1], null);
            case SpanOperation.Slice:
                return Slice(first[0], first[1], first[2], operands[1], operands[2]);
            case SpanOperation.Item:
                CheckIndex(operands[1], first[2]);
                return [first[0], Sum(first[1], operands[1])];
            case SpanOperation.Length:
                return [first[2]];
            case SpanOperation.IsEmpty:
                return [builder.Compare(Comparison.Equal, first[2], builder.Constant(0))];
            case SpanOperation.Empty:
                return [builder.Default(ReferenceLeaves.Types(instruction.Result!.Type)[0]), builder.Constant(0), builder.Constant(0)];
            case SpanOperation.CopyTo:
                Copy(first, second, instruction);
                return [];
            case SpanOperation.CopyArrayTo:
                Copy([operands[0], builder.Constant(0), LengthOf(operands[0])], second, instruction);
                return [];
            case SpanOperation.TryCopyTo:
                return [TryCopy(first, second)];
            case SpanOperation.Fill:
                Loops().FillRange(first[0], operands[1], first[1], first[2]);
                return [];
            case SpanOperation.Clear:
                Loops().FillRange(first[0], builder.Default(first[0].Type.Element!), first[1], first[2]);
                return [];
            default:
                var copy = builder.NewArray(first[0].Type.Element!, first[2]);
                Loops().CopyRange(first[0], first[1], copy, builder.Constant(0), first[2]);
                return [copy];
        }
    }

    private Value[] OfBounds(Value array, RangeBounds bounds)
    {
        var length = LengthOf(array);
        var start = bounds.Start.In(builder, length);
        var count = builder.Binary(Opcode.Subtract, bounds.End.In(builder, length), start);
        builder.Append(Opcode.CheckRange, [start, count, length], true, null);
        return [array, start, count];
    }

    private Value[] Slice(Value array, Value offset, Value length, Value start, Value? count)
    {
        builder.Append(Opcode.CheckRange, [start, count ?? builder.Constant(0), length], null, null);
        return [array, Sum(offset, start), count ?? builder.Binary(Opcode.Subtract, length, start)];
    }

    private void CheckIndex(Value index, Value length)
    {
        var isKnown = ConstantOf(index) is { } constant && constant >= 0 && constant < ConstantOf(length);
        if (!isKnown)
        {
            builder.Append(Opcode.CheckIndex, [index, length], null, null);
        }
    }

    private Value Sum(Value offset, Value index) =>
        ConstantOf(offset) == 0 ? index : ConstantOf(index) == 0 ? offset : builder.Binary(Opcode.Add, offset, index);

    private static int? ConstantOf(Value value) => value.Definition is { Opcode: Opcode.Constant, Payload: int constant } ? constant : null;

    /// <summary>A span of a null array is empty.</summary>
    private Value LengthOf(Value array) => array.Definition?.Opcode is Opcode.NewArray or Opcode.RentArray
        ? builder.ArrayLength(array)
        : builder.Append(Opcode.ArrayLength, [array], true, IrType.Int32)!;

    private void Copy(Value[] source, Value[] destination, Instruction original)
    {
        var throwing = Throwing(source, destination, original);
        var loops = new ElementLoops(function, builder, throwing);
        loops.Require(builder.Compare(Comparison.LessOrEqual, source[2], destination[2]));
        loops.CopyRange(source[0], source[1], destination[0], destination[1], source[2]);
    }

    private Value TryCopy(Value[] source, Value[] destination)
    {
        var (copy, done) = (function.AddBlock(), function.AddBlock());
        var hasRoom = builder.Compare(Comparison.LessOrEqual, source[2], destination[2]);
        var result = function.AddParameter(done, IrType.Int32);
        builder.Branch(hasRoom, new Edge(copy), new Edge(done, hasRoom));
        builder.Block = copy;
        Loops().CopyRange(source[0], source[1], destination[0], destination[1], source[2]);
        builder.Jump(done, hasRoom);
        builder.Block = done;
        return result;
    }

    private ElementLoops Loops() => new(function, builder, function.Entry);

    /// <summary>Where the method is called to throw what it throws.</summary>
    private Block Throwing(Value[] source, Value[] destination, Instruction original)
    {
        var block = function.AddBlock("throwing");
        var writer = new Builder(function, block) { Location = builder.Location, InlinedFrom = builder.InlinedFrom };
        Value Span(Value[] parts, IrType type) => writer.Append(Opcode.MakeSpan, parts, type, type)!;
        var first = original.Operands[0].Type;
        writer.Call(original.Call.Method, ReferenceLeaves.IsSpan(first) ? Span(source, first) : source[0], Span(destination, original.Operands[1].Type));
        writer.Throw(writer.Default(IrType.Object));
        return block;
    }
}
