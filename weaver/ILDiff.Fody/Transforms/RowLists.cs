using ILDiff.Compiler.Ir;

namespace ILDiff.Compiler.Transforms;

/// <summary>Lists of references to memory that has derivatives: what is done to one is done to the list of the derivatives.</summary>
internal static class RowLists
{
    /// <summary>Primal: a copy of a list or an array. Derivative: the same copy of the derivatives.</summary>
    public static Value Copy(Instruction copy, Value shadow, Cloner cloner, Builder builder)
    {
        Value[] arguments = [shadow, .. copy.Operands.Skip(1).Select(operand => cloner[operand])];
        return builder.Append(copy.Opcode, arguments, copy.Payload, copy.Result!.Type)!;
    }

    /// <summary>The same change; a derivative stands for what has one.</summary>
    public static void Change(Instruction change, Func<Value, Value> shadowOf, Cloner cloner, Builder builder)
    {
        Value[] arguments = [.. change.Operands.Select(operand => operand.Type.HasShadow ? shadowOf(operand) : cloner[operand])];
        builder.Append(change.Opcode, arguments, change.Payload, change.Call.Method.ReturnType.Kind == TypeKind.Void ? null : change.Call.Method.ReturnType);
    }
}
