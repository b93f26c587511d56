using ILDiff.Compiler.Ir;

namespace ILDiff.Compiler.Transforms.Library;

/// <summary>A nullable value is a flag and a value.</summary>
internal static class NullableCalls
{
    public static Value? Lower(LibraryCall call)
    {
        if (!call.DeclaringType.StartsWith("System.Nullable`1<", StringComparison.Ordinal))
        {
            return null;
        }
        var operands = call.Operands;
        return (call.Name, operands.Length) switch
        {
            (".ctor", _) => Construct(call, operands[operands.Length - 1]),
            ("get_HasValue", 1) => call.Field(operands[0], 0),
            ("GetValueOrDefault", 1) => call.Field(operands[0], 1),
            ("GetValueOrDefault", 2) => ValueOr(call, operands[1]),
            ("get_Value", 1) => ValueOrThrow(call),
            _ => null,
        };
    }

    private static Value? Construct(LibraryCall call, Value value)
    {
        var type = call.Instruction.Opcode == Opcode.NewObject ? call.Instruction.Result!.Type : call.Operands[0].Type.Element!;
        return type.Fields is null ? null : PlainMembers.Store(call, call.Builder.MakeStruct(type, call.Builder.Constant(1), value));
    }

    private static Value ValueOr(LibraryCall call, Value alternative)
    {
        var builder = call.Builder;
        var (hasValue, value) = (call.Field(call.Operands[0], 0), call.Field(call.Operands[0], 1));
        var rest = builder.Function.AddBlock();
        var result = builder.Function.AddParameter(rest, value.Type);
        builder.Branch(hasValue, new Edge(rest, value), new Edge(rest, alternative));
        builder.Block = rest;
        return result;
    }

    /// <summary>Without a value the property is read, to throw what it throws.</summary>
    private static Value ValueOrThrow(LibraryCall call)
    {
        var builder = call.Builder;
        var (hasValue, value) = (call.Field(call.Operands[0], 0), call.Field(call.Operands[0], 1));
        var (throwing, rest) = (builder.Function.AddBlock("throwing"), builder.Function.AddBlock());
        builder.Branch(hasValue, new Edge(rest), new Edge(throwing));
        builder.Block = throwing;
        var type = call.Operands[0].Type;
        call.Call(builder.Append(Opcode.SlotAddress, [], builder.Function.AddSlot(type.Element!), type)!);
        builder.Throw(builder.Default(IrType.Object));
        builder.Block = rest;
        return value;
    }
}
