using ILDiff.Compiler.Ir;

namespace ILDiff.Compiler.Analysis;

/// <summary>Calls that ask an array for its shape, or for a new array of that shape: no data passes through them.</summary>
internal static class ArrayShapes
{
    private static readonly HashSet<string> Methods =
    [
        "System.Array::get_Length()", "System.Array::get_LongLength()", "System.Array::get_Rank()", "System.Array::GetLength(System.Int32)",
        "System.Array::GetLongLength(System.Int32)", "System.Array::GetLowerBound(System.Int32)", "System.Array::GetUpperBound(System.Int32)",
    ];

    public static bool AreRead(Instruction instruction) =>
        instruction.Opcode == Opcode.Call && (instruction.Call.MakesArray || IsEmpty(instruction) || Methods.Contains(instruction.Call.Method.Key));

    /// <summary><c>Array.Empty&lt;T&gt;()</c>: nothing is in it, and nothing can be.</summary>
    public static bool IsEmpty(Instruction instruction) => instruction.Opcode == Opcode.Call && instruction.Call.Method is { DeclaringType: "System.Array", Name: "Empty" };
}
