using Mono.Cecil;
using Mono.Cecil.Cil;

namespace ILDiff.Compiler.Verification;

/// <summary>What an instance method may be called on (ECMA-335 III.3.19, III.4.2, III.2.1).</summary>
internal static class ReceiverRules
{
    public static void Check(
        Frame frame, Instruction instruction, MethodReference method, MethodDefinition definition, VerificationType receiver, TypeReference? constrained)
    {
        if (receiver.IsUninitialized)
        {
            CheckBaseConstructor(frame, method, definition, receiver);
            return;
        }
        if (constrained is not null)
        {
            CheckConstrained(frame, method, receiver, constrained);
            return;
        }
        var isVirtualCall = instruction.OpCode.Code == Code.Callvirt;
        if (!IsReceiver(receiver, method.DeclaringType))
        {
            throw new Rejection($"{receiver} where {method.DeclaringType.FullName} is expected, to call {method.FullName}");
        }
        if (definition.IsConstructor && !(definition.DeclaringType.IsValueType && !receiver.IsReadOnly))
        {
            throw new Rejection($"a constructor is called on {receiver}");
        }
        if (!isVirtualCall && definition.IsAbstract)
        {
            throw new Rejection($"{method.FullName} is abstract");
        }
        var isPolymorphic = definition is { IsVirtual: true, IsFinal: false } && definition.DeclaringType is { IsSealed: false, IsValueType: false };
        if (!isVirtualCall && isPolymorphic && !receiver.IsThis && receiver.Kind != StackKind.Boxed)
        {
            throw new Rejection($"the virtual method {method.FullName} is called, past its overrides, on another object than this");
        }
    }

    private static bool IsReceiver(VerificationType receiver, TypeReference declaringType) => receiver.Kind switch
    {
        StackKind.Null or StackKind.Object or StackKind.Boxed =>
            TypeClassification.IsReferenceType(declaringType) && TypeAssignability.IsReferenceAssignable(receiver, declaringType),
        StackKind.ByReference => !TypeClassification.IsReferenceType(declaringType) && TypeClassification.SameInMemory(receiver.Type, declaringType),
        StackKind.NativeInt => throw new Rejection("a method of what is behind a number", isOutOfScope: true),
        _ => false,
    };

    private static void CheckConstrained(Frame frame, MethodReference method, VerificationType receiver, TypeReference constrained)
    {
        MemberResolution.Check(constrained, frame.Method);
        if (receiver.Kind != StackKind.ByReference || !TypeIdentity.Same(receiver.Type, constrained))
        {
            throw new Rejection($"{receiver} where {constrained.FullName}& is expected, to call {method.FullName}");
        }
        if (!TypeAssignability.IsReferenceAssignable(ObjectRules.Reference(constrained), method.DeclaringType))
        {
            throw new Rejection($"{constrained.FullName} has no method {method.FullName}");
        }
    }

    private static void CheckBaseConstructor(Frame frame, MethodReference method, MethodDefinition definition, VerificationType receiver)
    {
        var baseType = TypeAssignability.BaseOf(receiver.Type);
        if (!definition.IsConstructor
            || !(TypeIdentity.Same(method.DeclaringType, receiver.Type) || (baseType is not null && TypeIdentity.Same(method.DeclaringType, baseType))))
        {
            throw new Rejection($"{method.FullName} is called before the base constructor");
        }
        frame.InitializeThis();
    }
}
