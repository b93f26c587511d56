using Mono.Cecil;
using Mono.Cecil.Cil;

namespace ILDiff.Compiler.Reading;

/// <summary>
/// A <c>foreach</c> over a collection of the base library disposes of the enumerator in a <c>finally</c>. Disposing of these enumerators does nothing,
/// so such a region is as good as none.
/// </summary>
internal static class EnumeratorDisposals
{
    private static readonly HashSet<string> Enumerators =
    [
        "System.Collections.Generic.List`1/Enumerator", "System.Collections.Generic.Dictionary`2/Enumerator",
        "System.Collections.Generic.Dictionary`2/KeyCollection/Enumerator", "System.Collections.Generic.Dictionary`2/ValueCollection/Enumerator",
        "System.Collections.Generic.HashSet`1/Enumerator",
    ];

    public static bool IsNothingElse(ExceptionHandler handler)
    {
        if (handler.HandlerType != ExceptionHandlerType.Finally)
        {
            return false;
        }
        var code = new List<Instruction>();
        for (var instruction = handler.HandlerStart; instruction is not null && instruction != handler.HandlerEnd; instruction = instruction.Next)
        {
            if (instruction.OpCode.Code != Code.Nop)
            {
                code.Add(instruction);
            }
        }
        return code.Count == 4
            && code[0].OpCode.Code is Code.Ldloca or Code.Ldloca_S
            && code[1].OpCode.Code == Code.Constrained && Enumerators.Contains(((TypeReference)code[1].Operand).GetElementType().FullName)
            && code[2].OpCode.Code == Code.Callvirt && code[2].Operand is MethodReference { Name: "Dispose", DeclaringType.FullName: "System.IDisposable" }
            && code[3].OpCode.Code == Code.Endfinally;
    }
}
