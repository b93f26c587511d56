using ILDiff.Compiler.Ir;

namespace ILDiff.Compiler.Transforms.Reverse;

/// <summary>
/// The tape as generated code holds it: its array and position in two slots while the code runs, written back to the tape's own
/// fields before a call that records, and at the end.
/// </summary>
internal sealed class TapeCursor
{
    private const string TapeType = "ILDiff.Tape";

    /// <summary>As <c>ILDiff.Tape.Slack</c>: room that is always there beyond the position.</summary>
    private const int Slack = 256;

    private readonly Function target;
    private readonly IKnownMembers members;
    private readonly Value tape;
    private readonly Slot data;
    private readonly Slot position;

    public TapeCursor(Function target, IKnownMembers members, Value tape)
    {
        this.target = target;
        this.members = members;
        this.tape = tape;
        data = target.AddSlot(IrType.ArrayOf(IrType.Float64), "data");
        position = target.AddSlot(IrType.Int32, "position");
    }

    public Value Tape => tape;

    /// <summary>Takes array and position over from the tape.</summary>
    public void Load(Builder builder)
    {
        builder.StoreSlot(data, builder.LoadField(tape, members.Field(TapeType, "Data")));
        builder.StoreSlot(position, builder.LoadField(tape, members.Field(TapeType, "Position")));
    }

    /// <summary>Hands the position back to the tape.</summary>
    public void Save(Builder builder) =>
        builder.StoreField(tape, members.Field(TapeType, "Position"), builder.LoadSlot(position));

    /// <summary>Records what the slots hold, numbers in one frame. The builder goes on in a new block unless there is room already: making it is a cold branch.</summary>
    public void Push(Builder builder, IReadOnlyList<Slot> slots, bool hasRoom = false)
    {
        var numbers = slots.Where(slot => IsNumber(slot.Type)).ToList();
        if (numbers.Count > 0)
        {
            if (!hasRoom)
            {
                Reserve(builder, numbers.Count);
            }
            var array = builder.LoadSlot(data);
            var start = builder.LoadSlot(position);
            for (var i = 0; i < numbers.Count; i++)
            {
                builder.StoreElement(array, Offset(builder, start, i), Encode(builder, builder.LoadSlot(numbers[i])), IrType.Float64);
            }
            builder.StoreSlot(position, Offset(builder, start, numbers.Count));
        }
        foreach (var slot in slots.Where(slot => !IsNumber(slot.Type)))
        {
            var value = builder.LoadSlot(slot);
            var reference = slot.Type.IsReference ? value : builder.Append(Opcode.Box, [value], slot.Type, IrType.Object)!;
            builder.Call(members.InstanceMethod(TapeType, "PushReference"), tape, reference);
        }
    }

    /// <summary>Takes back what <see cref="Push"/> has recorded.</summary>
    public void Pop(Builder builder, IReadOnlyList<Slot> slots)
    {
        foreach (var slot in slots.Where(slot => !IsNumber(slot.Type)).Reverse())
        {
            var reference = builder.Call(members.InstanceMethod(TapeType, "PopReference"), tape)!;
            builder.StoreSlot(slot, builder.Append(slot.Type.IsReference ? Opcode.CastClass : Opcode.UnboxAny, [reference], slot.Type, slot.Type)!);
        }
        var numbers = slots.Where(slot => IsNumber(slot.Type)).ToList();
        if (numbers.Count > 0)
        {
            var array = builder.LoadSlot(data);
            var start = Offset(builder, builder.LoadSlot(position), -numbers.Count);
            builder.StoreSlot(position, start);
            for (var i = 0; i < numbers.Count; i++)
            {
                builder.StoreSlot(numbers[i], Decode(builder, builder.LoadElement(array, Offset(builder, start, i), IrType.Float64), numbers[i].Type));
            }
        }
    }

    /// <summary>Leaves numbers beyond the position, in the slack, for the caller of a pullback.</summary>
    public void Leave(Builder builder, IReadOnlyList<Value> values)
    {
        for (var i = 0; i < values.Count; i++)
        {
            builder.StoreElement(builder.LoadSlot(data), Offset(builder, builder.LoadSlot(position), i), Encode(builder, values[i]), IrType.Float64);
        }
    }

    /// <summary>Takes a number that a pullback has left.</summary>
    public Value TakeLeft(Builder builder, int index, IrType type) =>
        Decode(builder, builder.LoadElement(builder.LoadSlot(data), Offset(builder, builder.LoadSlot(position), index), IrType.Float64), type);

    /// <summary>Whether there is no room for so many numbers: data.Length − position &lt; count + slack.</summary>
    public Value IsFull(Builder builder, int count)
    {
        var room = builder.Binary(Opcode.Subtract, builder.ArrayLength(builder.LoadSlot(data)), builder.LoadSlot(position));
        return builder.Compare(Comparison.Less, room, builder.Constant(count + Slack));
    }

    /// <summary>Makes room. The builder goes on in a new block.</summary>
    public void Reserve(Builder builder, int count)
    {
        var grow = target.AddBlock("grow");
        var record = target.AddBlock("record");
        builder.Branch(IsFull(builder, count), new Edge(grow), new Edge(record));
        builder.Block = grow;
        builder.StoreSlot(data, builder.Call(members.InstanceMethod(TapeType, "Grow"), tape, builder.LoadSlot(position), builder.Constant(count))!);
        builder.Jump(record);
        builder.Block = record;
    }

    /// <summary>Anything else is recorded as a reference: a struct, the key of a dictionary, in a box.</summary>
    public static bool IsNumber(IrType type) => type.IsFloat || type.IsInteger;

    private static Value Offset(Builder builder, Value position, int offset) =>
        offset == 0 ? position : builder.Binary(Opcode.Add, position, builder.Constant(offset));

    /// <summary>A number as the tape holds it: an integer of 64 bits by its bits, a smaller one by its value.</summary>
    private Value Encode(Builder builder, Value value) => value.Type.Kind switch
    {
        TypeKind.Int64 => builder.Call(members.StaticMethod("System.BitConverter::Int64BitsToDouble(System.Int64)"), value)!,
        TypeKind.IntPtr => Encode(builder, builder.Convert(value, IrType.Int64)),
        _ => builder.Convert(value, IrType.Float64),
    };

    private Value Decode(Builder builder, Value number, IrType type) => type.StackType.Kind switch
    {
        TypeKind.Int64 => builder.Call(members.StaticMethod("System.BitConverter::DoubleToInt64Bits(System.Double)"), number)!,
        TypeKind.IntPtr => builder.Convert(Decode(builder, number, IrType.Int64), IrType.IntPtr),
        _ => builder.Convert(number, type.StackType),
    };
}
