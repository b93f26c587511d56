using ILDiff.Compiler.Ir;

namespace ILDiff.Compiler.Transforms;

/// <summary>Methods of <c>System.Array</c> that are taken apart into loops.</summary>
internal enum ArrayMethod
{
    /// <summary>Copy(source, destination, length)</summary>
    Copy,
    /// <summary>Copy(source, sourceIndex, destination, destinationIndex, length)</summary>
    CopyRange,
    /// <summary>source.CopyTo(destination, index)</summary>
    CopyTo,
    /// <summary>Clear(array)</summary>
    Clear,
    /// <summary>Clear(array, index, length)</summary>
    ClearRange,
    /// <summary>Fill(array, value)</summary>
    Fill,
    /// <summary>Fill(array, value, startIndex, count)</summary>
    FillRange,
    /// <summary>array.Clone()</summary>
    Clone,
    /// <summary>Resize(ref array, newSize)</summary>
    Resize,
    /// <summary>RuntimeHelpers.GetSubArray(array, range), what <c>array[1..^1]</c> compiles to</summary>
    GetSubArray,
}

/// <summary>Recognizes calls of such methods on arrays that have derivatives, some of them on arrays of several dimensions too.</summary>
internal static class ArrayMethodCall
{
    private const string SubArrayType = "System.Runtime.CompilerServices.RuntimeHelpers";

    public static ArrayMethod? Find(Instruction call)
    {
        if (call.Opcode != Opcode.Call || call.Call.Method.DeclaringType is not ("System.Array" or SubArrayType) || call.Call.MakesArray)
        {
            return null;
        }
        var (name, operands) = (call.Call.Method.Name, call.Operands);
        return (name, operands.Length) switch
        {
            ("GetSubArray", 2) when IsVector(operands[0]) && operands[1].Type.Fields is { Count: 2 } => ArrayMethod.GetSubArray,
            ("Copy", 3) when AreAlike(operands[0], operands[1]) && IsIndex(operands[2]) => ArrayMethod.Copy,
            ("Copy", 5) when AreAlike(operands[0], operands[2]) && IsIndex(operands[1]) && IsIndex(operands[3]) && IsIndex(operands[4]) => ArrayMethod.CopyRange,
            ("CopyTo", 3) when IsVector(operands[0]) && AreAlike(operands[0], operands[1]) && IsIndex(operands[2]) => ArrayMethod.CopyTo,
            ("Clear", 1) when HasElements(operands[0]) => ArrayMethod.Clear,
            ("Clear", 3) when HasElements(operands[0]) => ArrayMethod.ClearRange,
            ("Fill", 2) when IsVector(operands[0]) => ArrayMethod.Fill,
            ("Fill", 4) when IsVector(operands[0]) => ArrayMethod.FillRange,
            ("Clone", 1) when HasElements(operands[0]) => ArrayMethod.Clone,
            ("Resize", 2) when operands[0] is { Type: { Kind: TypeKind.ByRef, Element: { Kind: TypeKind.Array, HasShadow: true } }, Definition.Opcode: Opcode.SlotAddress } => ArrayMethod.Resize,
            _ => null,
        };
    }

    private static bool IsVector(Value array) => array.Type is { Kind: TypeKind.Array, HasShadow: true };

    private static bool HasElements(Value array) => array.Type is { IsArray: true, HasShadow: true };

    private static bool AreAlike(Value left, Value right) => HasElements(left) && left.Type == right.Type;

    private static bool IsIndex(Value value) => value.Type == IrType.Int32;
}
