using ILDiff.Compiler.Ir;
using Mono.Cecil;
using CilInstruction = Mono.Cecil.Cil.Instruction;
using Code = Mono.Cecil.Cil.Code;

namespace ILDiff.Compiler.Reading;

/// <summary>Fields and static fields.</summary>
internal static class FieldTranslation
{
    public static bool TryTranslate(Translation translation, CilInstruction instruction)
    {
        if (instruction.Operand is not FieldReference reference || instruction.OpCode.Code == Code.Ldtoken)
        {
            return false;
        }
        var builder = translation.Builder;
        var code = instruction.OpCode.Code;
        var field = translation.Members.Import(reference, isStatic: code is Code.Ldsfld or Code.Ldsflda or Code.Stsfld);
        switch (code)
        {
            case Code.Ldfld:
                translation.Push(builder.LoadField(translation.Pop(), field));
                return true;
            case Code.Ldflda:
                translation.PushNew(Opcode.FieldAddress, [translation.Pop()], field, IrType.ByRefTo(field.Type));
                return true;
            case Code.Stfld:
                var value = Coercion.ToStackTypeOf(builder, translation.Pop(), field.Type);
                builder.StoreField(translation.Pop(), field, value);
                return true;
            case Code.Ldsfld:
                translation.PushNew(Opcode.LoadStaticField, [], field, field.Type);
                return true;
            case Code.Ldsflda:
                translation.PushNew(Opcode.StaticFieldAddress, [], field, IrType.ByRefTo(field.Type));
                return true;
            case Code.Stsfld:
                builder.Append(Opcode.StoreStaticField, [Coercion.ToStackTypeOf(builder, translation.Pop(), field.Type)], field, null);
                return true;
            default:
                return false;
        }
    }
}
