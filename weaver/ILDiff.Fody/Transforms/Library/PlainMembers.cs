using ILDiff.Compiler.Ir;

namespace ILDiff.Compiler.Transforms.Library;

/// <summary>Constructors that do nothing but take the fields, in their order, and what does nothing but give them back.</summary>
internal static class PlainMembers
{
    private static readonly string[] Types = ["System.Numerics.Complex", "System.Numerics.Vector2", "System.Numerics.Vector3", "System.Numerics.Vector4", "System.Range", "System.Collections.Generic.KeyValuePair`2<"];

    public static Value? Lower(LibraryCall call)
    {
        if (!Array.Exists(Types, name => name[name.Length - 1] == '<' ? call.DeclaringType.StartsWith(name, StringComparison.Ordinal) : call.DeclaringType == name))
        {
            return null;
        }
        return call.Name switch
        {
            ".ctor" => Construct(call),
            "get_Key" => call.Field(call.Operands[0], 0),
            "get_Value" => call.Field(call.Operands[0], 1),
            "Deconstruct" => Deconstruct(call),
            _ => null,
        };
    }

    private static Value Deconstruct(LibraryCall call)
    {
        for (var i = 1; i < call.Operands.Length; i++)
        {
            var field = call.Field(call.Operands[0], i - 1);
            call.Builder.Append(Opcode.StoreIndirect, [call.Operands[i], field], call.Operands[i].Type.Element, null);
        }
        return call.Operands[0];
    }

    /// <summary>Returns the new struct, or, when it has been constructed where an address points at, that address.</summary>
    public static Value? Construct(LibraryCall call)
    {
        var isNew = call.Instruction.Opcode == Opcode.NewObject;
        var type = isNew ? call.Instruction.Result!.Type : call.Operands[0].Type.Element!;
        Value[] arguments = isNew ? call.Operands : [.. call.Operands.Skip(1)];
        if (type.Fields is not { } fields || fields.Count != arguments.Length || !fields.Zip(arguments, (field, argument) => field.Type.StackType == argument.Type).All(isSame => isSame))
        {
            return null;
        }
        return Store(call, call.Builder.MakeStruct(type, arguments));
    }

    /// <summary>A struct that a constructor has made: where an address points at, or as a value.</summary>
    public static Value Store(LibraryCall call, Value made)
    {
        if (call.Instruction.Opcode == Opcode.NewObject)
        {
            return made;
        }
        call.Builder.Append(Opcode.StoreIndirect, [call.Operands[0], made], made.Type, null);
        return call.Operands[0];
    }
}
