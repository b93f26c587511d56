using ILDiff.Compiler.Ir;
using Mono.Cecil;
using CilInstruction = Mono.Cecil.Cil.Instruction;
using Code = Mono.Cecil.Cil.Code;

namespace ILDiff.Compiler.Reading;

/// <summary>One-dimensional arrays.</summary>
internal static class ArrayTranslation
{
    public static bool TryTranslate(Translation translation, CilInstruction instruction)
    {
        var builder = translation.Builder;
        switch (instruction.OpCode.Code)
        {
            case Code.Newarr:
                translation.Push(builder.NewArray(translation.Types.Import((TypeReference)instruction.Operand), translation.Pop()));
                return true;
            case Code.Ldlen:
                var length = builder.ArrayLength(translation.Pop());
                translation.Push(translation.TakeNext(Code.Conv_I4)
                    ? length
                    : builder.Append(Opcode.Convert, [length], new Conversion(IrType.UIntPtr), IrType.UIntPtr)!);
                return true;
            case Code.Ldelema:
                var element = translation.Pop(2);
                var elementType = translation.Types.Import((TypeReference)instruction.Operand);
                var access = new ElementAccess(elementType, IsReadOnly: translation.IsReadOnly);
                translation.IsReadOnly = false;
                translation.PushNew(Opcode.ElementAddress, element, access, IrType.ByRefTo(elementType));
                return true;
            default:
                if (StorageTypes.OfLoadElement(instruction.OpCode.Code) is { } loaded)
                {
                    var operands = translation.Pop(2);
                    translation.Push(builder.LoadElement(operands[0], operands[1], Accessed(translation, operands[0], loaded)));
                    return true;
                }
                if (StorageTypes.OfStoreElement(instruction.OpCode.Code) is { } stored)
                {
                    var operands = translation.Pop(3);
                    var type = Accessed(translation, operands[0], stored);
                    builder.StoreElement(operands[0], operands[1], Coercion.ToStackTypeOf(builder, operands[2], type), type);
                    return true;
                }
                return false;
        }
    }

    private static IrType Accessed(Translation translation, Value array, IrType byOpcode) =>
        byOpcode == StorageTypes.ByToken
            ? translation.Types.Import((TypeReference)translation.Current.Operand)
            : StorageTypes.Refine(byOpcode, array.Type.Kind == TypeKind.Array ? array.Type.Element : null);
}
