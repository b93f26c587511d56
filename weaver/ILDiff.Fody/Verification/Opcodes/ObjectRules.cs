using Mono.Cecil;
using Mono.Cecil.Cil;

namespace ILDiff.Compiler.Verification;

/// <summary>Boxes, casts and <c>throw</c>.</summary>
internal static class ObjectRules
{
    public static bool TryApply(Frame frame, Instruction instruction)
    {
        switch (instruction.OpCode.Code)
        {
            case Code.Box:
                var boxed = OpcodeRules.TypeOperand(frame, instruction);
                PopBoxable(frame, boxed);
                if (boxed is ByReferenceType || TypeClassification.IsByReferenceLike(boxed))
                {
                    throw new Rejection($"a box of {boxed.FullName}");
                }
                frame.Push(Reference(boxed));
                return true;
            case Code.Unbox:
                var unboxed = OpcodeRules.TypeOperand(frame, instruction);
                PopReference(frame);
                if (unboxed is GenericParameter || TypeClassification.IsReferenceType(unboxed))
                {
                    throw new Rejection($"{unboxed.FullName} is not a value type");
                }
                frame.Push(VerificationType.ByReference(unboxed, isPermanent: true, isReadOnly: true));
                return true;
            case Code.Unbox_Any:
                var target = OpcodeRules.TypeOperand(frame, instruction);
                PopReference(frame);
                frame.PushDeclared(target);
                return true;
            case Code.Castclass or Code.Isinst:
                var cast = OpcodeRules.TypeOperand(frame, instruction);
                PopReference(frame);
                frame.Push(Reference(cast));
                return true;
            case Code.Throw:
                PopReference(frame);
                return true;
            default:
                return false;
        }
    }

    /// <summary>What a reference to an object of this type is: a box when it is a value type or may be one.</summary>
    public static VerificationType Reference(TypeReference type) =>
        TypeIdentity.StripModifiers(type) is not GenericParameter && TypeClassification.IsReferenceType(type)
            ? VerificationType.Object(type)
            : VerificationType.Boxed(type);

    /// <summary>A generic parameter that is a reference may be boxed again: the box is the reference itself.</summary>
    private static void PopBoxable(Frame frame, TypeReference type)
    {
        if (frame.Peek() is { Kind: StackKind.Boxed } reference && TypeIdentity.Same(reference.Type, type) && GenericConstraints.IsReference(type))
        {
            frame.Pop();
        }
        else
        {
            frame.PopAssignable(type);
        }
    }

    private static void PopReference(Frame frame)
    {
        var value = frame.Pop();
        if (!value.IsReference || value.IsUninitialized)
        {
            throw new Rejection($"{value} where a reference is expected");
        }
    }
}
