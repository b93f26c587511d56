using ILDiff.Compiler.Ir;
using Mono.Cecil;
using CilInstruction = Mono.Cecil.Cil.Instruction;
using Code = Mono.Cecil.Cil.Code;

namespace ILDiff.Compiler.Reading;

/// <summary>Boxing, casts, sizes and tokens.</summary>
internal static class TypeTranslation
{
    public static bool TryTranslate(Translation translation, CilInstruction instruction)
    {
        switch (instruction.OpCode.Code)
        {
            case Code.Box:
                var boxed = Named(translation);
                translation.PushNew(Opcode.Box, [Coercion.ToStackTypeOf(translation.Builder, translation.Pop(), boxed)], boxed, boxed.IsReference ? boxed : IrType.Object);
                return true;
            case Code.Unbox:
                translation.PushNew(Opcode.Unbox, [translation.Pop()], Named(translation), IrType.ByRefTo(Named(translation)));
                return true;
            case Code.Unbox_Any:
                translation.PushNew(Opcode.UnboxAny, [translation.Pop()], Named(translation), Named(translation));
                return true;
            case Code.Castclass:
                translation.PushNew(Opcode.CastClass, [translation.Pop()], Named(translation), ReferenceTo(Named(translation)));
                return true;
            case Code.Isinst:
                translation.PushNew(Opcode.IsInstance, [translation.Pop()], Named(translation), ReferenceTo(Named(translation)));
                return true;
            case Code.Sizeof:
                translation.PushNew(Opcode.SizeOf, [], Named(translation), IrType.Int32);
                return true;
            case Code.Ldtoken:
                LoadToken(translation, instruction.Operand);
                return true;
            default:
                return false;
        }
    }

    private static IrType Named(Translation translation) => translation.Types.Import((TypeReference)translation.Current.Operand);

    /// <summary>What a cast gives: a value type or generic parameter stays boxed.</summary>
    private static IrType ReferenceTo(IrType type) => type.IsReference ? type : IrType.Object;

    private static void LoadToken(Translation translation, object token)
    {
        var (payload, handleType) = token switch
        {
            TypeReference type => ((object)translation.Types.Import(type), "RuntimeTypeHandle"),
            MethodReference method => (translation.Members.Import(method), "RuntimeMethodHandle"),
            FieldReference field => (translation.Members.Import(field, isStatic: field.TryResolve()?.IsStatic ?? false), "RuntimeFieldHandle"),
            _ => throw translation.Unreadable("an unknown metadata token"),
        };
        var module = translation.Method.Module;
        var reference = new TypeReference("System", handleType, module, module.TypeSystem.CoreLibrary, valueType: true);
        translation.PushNew(Opcode.LoadToken, [], payload, new IrType(TypeKind.Struct, reference.FullName, handle: reference));
    }
}
