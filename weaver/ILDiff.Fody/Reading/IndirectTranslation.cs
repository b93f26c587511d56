using ILDiff.Compiler.Ir;
using Mono.Cecil;
using CilInstruction = Mono.Cecil.Cil.Instruction;
using Code = Mono.Cecil.Cil.Code;

namespace ILDiff.Compiler.Reading;

/// <summary>Reads and writes through references.</summary>
internal static class IndirectTranslation
{
    public static bool TryTranslate(Translation translation, CilInstruction instruction)
    {
        var code = instruction.OpCode.Code;
        var builder = translation.Builder;
        if (code == Code.Initobj)
        {
            builder.Append(Opcode.InitializeIndirect, [translation.Pop()], Named(translation), null);
            return true;
        }
        if (code == Code.Cpobj)
        {
            var addresses = translation.Pop(2);
            var copied = builder.Append(Opcode.LoadIndirect, [addresses[1]], Named(translation), Named(translation))!;
            builder.Append(Opcode.StoreIndirect, [addresses[0], copied], Named(translation), null);
            return true;
        }
        if (StorageTypes.OfLoadIndirect(code) is { } loaded)
        {
            var address = translation.Pop();
            var type = Accessed(translation, address, loaded);
            translation.PushNew(Opcode.LoadIndirect, [address], type, type);
            return true;
        }
        if (StorageTypes.OfStoreIndirect(code) is { } stored)
        {
            var operands = translation.Pop(2);
            var type = Accessed(translation, operands[0], stored);
            builder.Append(Opcode.StoreIndirect, [operands[0], Coercion.ToStackTypeOf(builder, operands[1], type)], type, null);
            return true;
        }
        return false;
    }

    private static IrType Named(Translation translation) => translation.Types.Import((TypeReference)translation.Current.Operand);

    private static IrType Accessed(Translation translation, Value address, IrType byOpcode)
    {
        if (address.Type.Kind is not (TypeKind.ByRef or TypeKind.Pointer))
        {
            throw translation.Unreadable("an access through a computed pointer");
        }
        return byOpcode == StorageTypes.ByToken ? Named(translation)
            : address.Type.Element == IrType.Void ? byOpcode
            : StorageTypes.Refine(byOpcode, address.Type.Element);
    }
}
