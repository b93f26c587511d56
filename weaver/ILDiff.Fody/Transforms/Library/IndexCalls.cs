using ILDiff.Compiler.Ir;

namespace ILDiff.Compiler.Transforms.Library;

/// <summary><c>System.Index</c>, a number and whether it counts from the end, and <c>System.Range</c>, two of these.</summary>
internal static class IndexCalls
{
    public static Value? Lower(LibraryCall call)
    {
        var builder = call.Builder;
        var operands = call.Operands;
        return (call.DeclaringType, call.Name) switch
        {
            ("System.Index", "op_Implicit") => Make(call, operands[0], builder.Constant(0)),
            ("System.Index", ".ctor") when operands.Length >= 2 => Make(call, operands[operands.Length - 2], operands[operands.Length - 1]),
            ("System.Index", "get_Value") => call.Field(operands[0], 0),
            ("System.Index", "get_IsFromEnd") => call.Field(operands[0], 1),
            ("System.Index", "GetOffset") => Offset(call),
            ("System.Range", "get_Start") => call.Field(operands[0], 0),
            ("System.Range", "get_End") => call.Field(operands[0], 1),
            ("System.Range", "StartAt") => Range(call, operands[0], Index(operands[0].Type, 0, true)),
            ("System.Range", "EndAt") => Range(call, Index(operands[0].Type, 0, false), operands[0]),
            ("System.Range", "get_All") when call.Instruction.Result!.Type.Fields is { } fields => Range(call, Index(fields[0].Type, 0, false), Index(fields[0].Type, 0, true)),
            _ => null,
        };

        Value Index(IrType type, int value, bool isFromEnd) => builder.MakeStruct(type, builder.Constant(value), builder.Constant(isFromEnd ? 1 : 0));
    }

    private static Value Range(LibraryCall call, Value start, Value end) => call.Builder.MakeStruct(call.Instruction.Result!.Type, start, end);

    /// <summary>A value below 0 makes the method throw.</summary>
    private static Value Make(LibraryCall call, Value value, Value isFromEnd)
    {
        var builder = call.Builder;
        var isNew = call.Instruction.Opcode == Opcode.NewObject;
        var type = call.Name != ".ctor" || isNew ? call.Instruction.Result!.Type : call.Operands[0].Type.Element!;
        if (value.Definition is not { Opcode: Opcode.Constant, Payload: int and >= 0 })
        {
            var (throwing, rest) = (builder.Function.AddBlock("throwing"), builder.Function.AddBlock());
            builder.Branch(builder.Compare(Comparison.GreaterOrEqual, value, builder.Constant(0)), new Edge(rest), new Edge(throwing));
            builder.Block = throwing;
            builder.Append(call.Instruction.Opcode, call.Operands, call.Instruction.Payload, call.Instruction.Result is null ? null : type);
            builder.Throw(builder.Default(IrType.Object));
            builder.Block = rest;
        }
        var made = builder.MakeStruct(type, value, isFromEnd);
        return call.Name == ".ctor" ? PlainMembers.Store(call, made) : made;
    }

    /// <summary>The value, or the length less the value.</summary>
    private static Value Offset(LibraryCall call)
    {
        var builder = call.Builder;
        var (value, isFromEnd) = (call.Field(call.Operands[0], 0), call.Field(call.Operands[0], 1));
        var rest = builder.Function.AddBlock();
        var result = builder.Function.AddParameter(rest, IrType.Int32);
        builder.Branch(isFromEnd, new Edge(rest, builder.Binary(Opcode.Subtract, call.Operands[1], value)), new Edge(rest, value));
        builder.Block = rest;
        return result;
    }
}
