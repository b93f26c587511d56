using ILDiff.Compiler.Ir;

namespace ILDiff.Compiler.Transforms.References;

/// <summary>What of a span's making and methods is known.</summary>
internal enum SpanOperation
{
    /// <summary>[array] → a span of all of it</summary>
    OfArray,
    /// <summary>[array, start] → a span of the rest</summary>
    OfRest,
    /// <summary>[array, start, length] → a span</summary>
    OfRange,
    /// <summary>[array, System.Range] → a span; the range is put together where it is used</summary>
    OfSystemRange,
    /// <summary>[reference] → a span of one</summary>
    OfReference,
    /// <summary>[span] → the same as a read-only span</summary>
    AsReadOnly,
    /// <summary>[span, start] → the rest</summary>
    SliceRest,
    /// <summary>[span, start, length] → a part</summary>
    Slice,
    /// <summary>[span, index] → a reference</summary>
    Item,
    /// <summary>[span] → its length</summary>
    Length,
    /// <summary>[span] → whether it has no element</summary>
    IsEmpty,
    /// <summary>[] → a span without elements</summary>
    Empty,
    /// <summary>[source, destination]</summary>
    CopyTo,
    /// <summary>[source, destination] → whether there was room</summary>
    TryCopyTo,
    /// <summary>[array, destination]</summary>
    CopyArrayTo,
    /// <summary>[span, value]</summary>
    Fill,
    /// <summary>[span]</summary>
    Clear,
    /// <summary>[span] → a new array</summary>
    ToArray,
}

/// <summary>Recognizes them.</summary>
internal static class SpanOperations
{
    public static SpanOperation? Find(Instruction instruction)
    {
        var operands = instruction.Operands;
        if (instruction.Opcode == Opcode.NewObject && ReferenceLeaves.IsSpan(instruction.Result!.Type))
        {
            return operands.Length switch
            {
                1 when IsArray(operands[0]) => SpanOperation.OfArray,
                1 when operands[0].Type.Kind == TypeKind.ByRef => SpanOperation.OfReference,
                3 when IsArray(operands[0]) => SpanOperation.OfRange,
                _ => null,
            };
        }
        if (instruction.Opcode != Opcode.Call || instruction.Call.IsVirtual)
        {
            return null;
        }
        var method = instruction.Call.Method;
        var isOfSpan = operands.Length > 0 && ReferenceLeaves.IsSpan(operands[0].Type);
        return method.DeclaringType switch
        {
            "System.MemoryExtensions" => OfExtension(method.Name, operands),
            _ when method.DeclaringType.StartsWith("System.Span`1<", StringComparison.Ordinal) || method.DeclaringType.StartsWith("System.ReadOnlySpan`1<", StringComparison.Ordinal) =>
                isOfSpan ? OfMethod(method.Name, operands.Length)
                : method.Name == "op_Implicit" && operands.Length == 1 && IsArray(operands[0]) ? SpanOperation.OfArray
                : method.Name == "get_Empty" && ReferenceLeaves.IsSpan(method.ReturnType) ? SpanOperation.Empty
                : null,
            _ => null,
        };
    }

    private static SpanOperation? OfExtension(string name, Value[] operands) => !IsArray(operands[0]) ? null : (name, operands.Length) switch
    {
        ("AsSpan", 1) => SpanOperation.OfArray,
        ("AsSpan", 2) when operands[1].Type == IrType.Int32 => SpanOperation.OfRest,
        ("AsSpan", 2) when RangeBounds.Of(operands[1]) is not null => SpanOperation.OfSystemRange,
        ("AsSpan", 3) => SpanOperation.OfRange,
        ("CopyTo", 2) when ReferenceLeaves.IsSpan(operands[1].Type) => SpanOperation.CopyArrayTo,
        _ => null,
    };

    private static SpanOperation? OfMethod(string name, int operands) => (name, operands) switch
    {
        ("op_Implicit", 1) => SpanOperation.AsReadOnly,
        ("Slice", 2) => SpanOperation.SliceRest,
        ("Slice", 3) => SpanOperation.Slice,
        ("get_Item", 2) => SpanOperation.Item,
        ("get_Length", 1) => SpanOperation.Length,
        ("get_IsEmpty", 1) => SpanOperation.IsEmpty,
        ("CopyTo", 2) => SpanOperation.CopyTo,
        ("TryCopyTo", 2) => SpanOperation.TryCopyTo,
        ("Fill", 2) => SpanOperation.Fill,
        ("Clear", 1) => SpanOperation.Clear,
        ("ToArray", 1) => SpanOperation.ToArray,
        _ => null,
    };

    private static bool IsArray(Value value) => ReferenceLeaves.IsRegion(value.Type);
}
