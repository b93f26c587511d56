using ILDiff.Compiler.Ir;
using CilInstruction = Mono.Cecil.Cil.Instruction;
using Code = Mono.Cecil.Cil.Code;

namespace ILDiff.Compiler.Reading;

/// <summary>What <c>stackalloc</c> compiles to; <see cref="StackAllocations"/> makes arrays of it.</summary>
internal static class StackTranslation
{
    private static readonly IrType VoidPointer = new(TypeKind.Pointer, "System.Void*", IrType.Void);

    public static bool TryTranslate(Translation translation, CilInstruction instruction)
    {
        switch (instruction.OpCode.Code)
        {
            case Code.Localloc:
                translation.PushNew(Opcode.StackAllocate, [translation.Pop()], null, VoidPointer);
                return true;
            case Code.Cpblk:
                var operands = translation.Pop(3);
                if (!IsOwnMemory(operands[0]))
                {
                    throw translation.Unreadable("a copy of a block of memory");
                }
                translation.Builder.Append(Opcode.CopyBlock, operands, null, null);
                return true;
            default:
                return false;
        }
    }

    /// <summary>An address in memory that the method has allocated on the stack.</summary>
    public static bool IsOwnMemory(Value address) => address.Definition switch
    {
        { Opcode: Opcode.StackAllocate } => true,
        { Opcode: Opcode.Add } sum => IsOwnMemory(sum.Operands[0]),
        _ => false,
    };
}
