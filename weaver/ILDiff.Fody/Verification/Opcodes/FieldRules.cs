using Mono.Cecil;
using Mono.Cecil.Cil;

namespace ILDiff.Compiler.Verification;

/// <summary>Fields of objects, of structs, and static ones.</summary>
internal static class FieldRules
{
    public static bool TryApply(Frame frame, Instruction instruction)
    {
        var code = instruction.OpCode.Code;
        if (code is not (Code.Ldfld or Code.Ldflda or Code.Stfld or Code.Ldsfld or Code.Ldsflda or Code.Stsfld))
        {
            return false;
        }
        var reference = instruction.Operand as FieldReference ?? throw new Rejection("the field is missing");
        var field = MemberResolution.Resolve(reference, frame.Method);
        var type = TypeSubstitution.InTypeOf(reference);
        if (code is Code.Ldsfld or Code.Ldsflda or Code.Stsfld && !field.IsStatic)
        {
            throw new Rejection($"{reference.FullName} is not static");
        }
        switch (code)
        {
            case Code.Ldfld:
                PopOwner(frame, reference, field, mayBeValue: true);
                frame.Push(TypeClassification.OnStack(type, isReadOnly: IsReadOnlyReference(type)));
                break;
            case Code.Ldflda:
                LoadAddress(frame, reference, field, type);
                break;
            case Code.Stfld:
                frame.PopAssignable(type, mayBeReadOnly: IsReadOnlyReference(type));
                Store(frame, reference, field);
                break;
            case Code.Ldsfld:
                RequireAccess(frame, reference, field, null);
                frame.PushDeclared(type);
                break;
            case Code.Ldsflda:
                RequireAccess(frame, reference, field, null);
                frame.Push(VerificationType.ByReference(type, isPermanent: true, isReadOnly: field.IsInitOnly && !MayInitialize(frame, field)));
                break;
            case Code.Stsfld:
                frame.PopAssignable(type);
                RequireAccess(frame, reference, field, null);
                RequireWritable(frame, field);
                break;
        }
        return true;
    }

    private static void LoadAddress(Frame frame, FieldReference reference, FieldDefinition field, TypeReference type)
    {
        var owner = PopOwner(frame, reference, field, mayBeValue: false);
        frame.Push(VerificationType.ByReference(
            type,
            isPermanent: owner is not { Kind: StackKind.ByReference, IsPermanent: false },
            isReadOnly: (owner is { Kind: StackKind.ByReference, IsReadOnly: true } || field.IsInitOnly) && !MayInitialize(frame, field)));
    }

    private static void Store(Frame frame, FieldReference reference, FieldDefinition field)
    {
        var owner = PopOwner(frame, reference, field, mayBeValue: false);
        if (owner is { Kind: StackKind.ByReference, IsReadOnly: true })
        {
            throw new Rejection("a write through a readonly by-reference");
        }
        RequireWritable(frame, field);
    }

    /// <summary>Pops what an instance field is reached through.</summary>
    private static VerificationType PopOwner(Frame frame, FieldReference reference, FieldDefinition field, bool mayBeValue)
    {
        var owner = frame.Pop();
        if (field.IsStatic)
        {
            throw new Rejection($"{reference.FullName} is static");
        }
        var declaring = reference.DeclaringType;
        var isOwner = owner.Kind switch
        {
            StackKind.Null or StackKind.Object or StackKind.Boxed => TypeClassification.IsReferenceType(declaring) && TypeAssignability.IsReferenceAssignable(owner, declaring),
            StackKind.ByReference => !TypeClassification.IsReferenceType(declaring) && TypeIdentity.Same(owner.Type, declaring),
            StackKind.Value => mayBeValue && TypeIdentity.Same(owner.Type, declaring),
            StackKind.NativeInt => throw new Rejection("a field behind a number", isOutOfScope: true),
            _ => false,
        };
        if (!isOwner)
        {
            throw new Rejection($"{owner} where {declaring.FullName} is expected");
        }
        RequireAccess(frame, reference, field, owner);
        return owner;
    }

    private static void RequireAccess(Frame frame, FieldReference reference, FieldDefinition field, VerificationType? owner)
    {
        if (!Accessibility.CanAccess(frame.Method, field, reference.DeclaringType, owner))
        {
            throw new Rejection($"{reference.FullName} is not accessible from {frame.Method.DeclaringType.FullName}");
        }
        if (field.IsLiteral)
        {
            throw new Rejection($"{reference.FullName} is a constant and has no memory");
        }
    }

    private static void RequireWritable(Frame frame, FieldDefinition field)
    {
        if (field.IsInitOnly && !MayInitialize(frame, field))
        {
            throw new Rejection($"{field.FullName} is readonly");
        }
    }

    /// <summary>A constructor of the field's own type, or an <c>init</c> accessor.</summary>
    private static bool MayInitialize(Frame frame, FieldDefinition field) =>
        ReferenceEquals(frame.Method.DeclaringType, field.DeclaringType)
        && frame.Method.IsStatic == field.IsStatic
        && (frame.Method.IsConstructor
            || TypeIdentity.HasRequiredModifier(frame.Method.ReturnType, "System.Runtime.CompilerServices.IsExternalInit"));

    private static bool IsReadOnlyReference(TypeReference type) =>
        TypeIdentity.StripModifiers(type) is ByReferenceType && TypeIdentity.HasRequiredModifier(type, "System.Runtime.InteropServices.InAttribute");
}
