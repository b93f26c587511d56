using Mono.Cecil;
using Mono.Cecil.Cil;

namespace ILDiff.Compiler.Verification;

/// <summary>Calls, new objects, and pointers to methods.</summary>
internal static class CallRules
{
    public static bool TryApply(Frame frame, Instruction instruction)
    {
        if (instruction.OpCode.Code is not (Code.Call or Code.Callvirt or Code.Newobj or Code.Ldftn or Code.Ldvirtftn))
        {
            return false;
        }
        var method = instruction.Operand as MethodReference ?? throw new Rejection("the method is missing");
        if (method.DeclaringType is ArrayType array)
        {
            ArrayMethodRules.Apply(frame, instruction, method, array);
            return true;
        }
        var definition = MemberResolution.Resolve(method, frame.Method);
        switch (instruction.OpCode.Code)
        {
            case Code.Newobj:
                NewObject(frame, instruction, method, definition);
                break;
            case Code.Ldftn or Code.Ldvirtftn:
                LoadPointer(frame, instruction, method, definition);
                break;
            default:
                Call(frame, instruction, method, definition);
                break;
        }
        return true;
    }

    private static void Call(Frame frame, Instruction instruction, MethodReference method, MethodDefinition definition)
    {
        if (method.CallingConvention == MethodCallingConvention.VarArg)
        {
            throw new Rejection("a call with variable arguments", isOutOfScope: true);
        }
        if (instruction.OpCode.Code == Code.Callvirt && definition.IsStatic)
        {
            throw new Rejection($"callvirt of the static method {method.FullName}");
        }
        if (definition is { IsConstructor: true, IsStatic: true })
        {
            throw new Rejection($"a call of the class constructor {method.FullName}");
        }
        var constrained = OpcodeRules.ConstrainedType(instruction);
        var returnsPermanent = PopArguments(frame, method, definition);
        VerificationType? receiver = null;
        if (method.HasThis)
        {
            receiver = frame.Pop();
            returnsPermanent &= receiver.Kind != StackKind.ByReference || receiver.IsPermanent;
            ReceiverRules.Check(frame, instruction, method, definition, receiver, constrained);
        }
        else if (constrained is not null)
        {
            RequireImplementation(frame, constrained, method);
        }
        else if (definition.IsAbstract)
        {
            throw new Rejection($"{method.FullName} is abstract");
        }
        RequireAccess(frame, method, definition, receiver);
        PushResult(frame, method, definition, returnsPermanent);
        if (OpcodeRules.HasPrefix(instruction, Code.Tail))
        {
            RequireTail(frame, instruction, method);
        }
    }

    private static void NewObject(Frame frame, Instruction instruction, MethodReference constructor, MethodDefinition definition)
    {
        if (!definition.IsConstructor || definition.IsStatic)
        {
            throw new Rejection($"{constructor.FullName} is not a constructor");
        }
        if (definition.DeclaringType.IsAbstract)
        {
            throw new Rejection($"{constructor.DeclaringType.FullName} is abstract");
        }
        if (DelegateRules.IsDelegate(definition.DeclaringType))
        {
            DelegateRules.PopTarget(frame, instruction, constructor.DeclaringType);
        }
        else
        {
            PopArguments(frame, constructor, definition);
        }
        if (!Accessibility.CanAccess(frame.Method, definition, constructor.DeclaringType, null)
            || (definition.IsFamily && !ReferenceEquals(definition.DeclaringType, frame.Method.DeclaringType)))
        {
            throw new Rejection($"{constructor.FullName} is not accessible from {frame.Method.DeclaringType.FullName}");
        }
        frame.PushDeclared(constructor.DeclaringType);
    }

    private static void LoadPointer(Frame frame, Instruction instruction, MethodReference method, MethodDefinition definition)
    {
        var isVirtual = instruction.OpCode.Code == Code.Ldvirtftn;
        VerificationType? receiver = null;
        if (isVirtual)
        {
            receiver = frame.Pop();
            if (!receiver.IsReference || receiver.IsUninitialized || !TypeAssignability.IsReferenceAssignable(receiver, method.DeclaringType))
            {
                throw new Rejection($"{receiver} where {method.DeclaringType.FullName} is expected");
            }
        }
        else if (OpcodeRules.ConstrainedType(instruction) is { } constrained)
        {
            RequireImplementation(frame, constrained, method);
        }
        else if (definition.IsAbstract)
        {
            throw new Rejection($"{method.FullName} is abstract");
        }
        RequireAccess(frame, method, definition, receiver);
        frame.Push(VerificationType.PointerTo(method, isVirtual));
    }

    /// <summary>Pops the arguments, last first; false when one is the address of something that ends with this method.</summary>
    private static bool PopArguments(Frame frame, MethodReference method, MethodDefinition definition)
    {
        var allPermanent = true;
        for (var i = method.Parameters.Count - 1; i >= 0; i--)
        {
            var type = TypeSubstitution.InSignatureOf(method, method.Parameters[i].ParameterType);
            var isReadOnly = VariableRules.IsReadOnly(definition.Parameters[i], method.Parameters[i].ParameterType);
            VerificationType value;
            try
            {
                value = frame.PopAssignable(type, isReadOnly);
            }
            catch (Rejection rejection) when (!rejection.IsOutOfScope)
            {
                throw new Rejection($"argument {i} of {method.FullName}: {rejection.Message}");
            }
            allPermanent &= value.Kind != StackKind.ByReference || value.IsPermanent;
        }
        return allPermanent;
    }

    private static void PushResult(Frame frame, MethodReference method, MethodDefinition definition, bool isPermanent)
    {
        if (TypeIdentity.StripModifiers(method.ReturnType).MetadataType == MetadataType.Void)
        {
            return;
        }
        frame.Push(TypeClassification.OnStack(
            TypeSubstitution.InSignatureOf(method, method.ReturnType), isPermanent, VariableRules.ReturnsReadOnly(definition)));
    }

    private static void RequireAccess(Frame frame, MethodReference method, MethodDefinition definition, VerificationType? receiver)
    {
        if (!Accessibility.CanAccess(frame.Method, definition, method.DeclaringType, receiver))
        {
            throw new Rejection($"{method.FullName} is not accessible from {frame.Method.DeclaringType.FullName}");
        }
    }

    /// <summary>A static interface member is called through a type that implements the interface.</summary>
    private static void RequireImplementation(Frame frame, TypeReference constrained, MethodReference method)
    {
        MemberResolution.Check(constrained, frame.Method);
        if (!TypeAssignability.IsReferenceAssignable(ObjectRules.Reference(constrained), method.DeclaringType))
        {
            throw new Rejection($"{constrained.FullName} does not implement {method.DeclaringType.FullName}");
        }
    }

    private static void RequireTail(Frame frame, Instruction instruction, MethodReference method)
    {
        var expected = TypeIdentity.StripModifiers(frame.Method.ReturnType).MetadataType == MetadataType.Void ? 0 : 1;
        if (instruction.Next?.OpCode.Code != Code.Ret || frame.Depth != expected)
        {
            throw new Rejection($"a tail call of {method.FullName} that is not the last thing done");
        }
    }
}
