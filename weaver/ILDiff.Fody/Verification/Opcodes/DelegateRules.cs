using Mono.Cecil;
using Mono.Cecil.Cil;

namespace ILDiff.Compiler.Verification;

/// <summary>A delegate is made of an object and a pointer to a method that fits it (ECMA-335 III.4.21).</summary>
internal static class DelegateRules
{
    public static bool IsDelegate(TypeDefinition type) => type.BaseType?.FullName is "System.MulticastDelegate";

    public static void PopTarget(Frame frame, Instruction instruction, TypeReference delegateType)
    {
        var pointer = frame.Pop();
        var target = frame.Pop();
        if (pointer.Method is not { } method)
        {
            throw new Rejection($"{pointer} where a pointer to a method is expected");
        }
        if (instruction.Previous?.OpCode.Code is not (Code.Ldftn or Code.Ldvirtftn))
        {
            throw new Rejection("a delegate of a pointer to a method that was not loaded just before");
        }
        if (!target.IsReference || target.IsUninitialized)
        {
            throw new Rejection($"{target} as the target of a delegate");
        }
        var invoke = TypeClassification.Resolve(delegateType).Methods.Single(candidate => candidate.Name == "Invoke");
        var offered = method.Parameters.Select(parameter => TypeSubstitution.InSignatureOf(method, parameter.ParameterType)).ToList();
        var asked = invoke.Parameters.Select(parameter => TypeSubstitution.InDefinitionOf(delegateType, parameter.ParameterType)).ToList();
        if (method.HasThis)
        {
            RequireReceiver(target, method);
        }
        else if (offered.Count == asked.Count + 1)
        {
            RequireBoundArgument(target, offered[0], method);
            offered.RemoveAt(0);
        }
        else if (target.Kind != StackKind.Null)
        {
            throw new Rejection($"{target} as the target of a delegate of the static method {method.FullName}");
        }
        var fits = offered.Count == asked.Count
            && offered.Zip(asked, (to, from) => Fits(from, to)).All(fit => fit)
            && Fits(TypeSubstitution.InSignatureOf(method, method.ReturnType), TypeSubstitution.InDefinitionOf(delegateType, invoke.ReturnType));
        if (!fits)
        {
            throw new Rejection($"{method.FullName} does not fit the delegate {delegateType.FullName}");
        }
    }

    private static void RequireReceiver(VerificationType target, MethodReference method)
    {
        var declaring = method.DeclaringType;
        var isTarget = TypeClassification.IsReferenceType(declaring)
            ? TypeAssignability.IsReferenceAssignable(target, declaring)
            : target.Kind == StackKind.Boxed && TypeIdentity.Same(target.Type, declaring);
        if (!isTarget)
        {
            throw new Rejection($"{target} as the target of a delegate of {method.FullName}");
        }
    }

    /// <summary>A static method closed over its first argument, as for extension methods.</summary>
    private static void RequireBoundArgument(VerificationType target, TypeReference first, MethodReference method)
    {
        if (!TypeAssignability.IsAssignable(target, first))
        {
            throw new Rejection($"{target} as the first argument of {method.FullName}");
        }
    }

    private static bool Fits(TypeReference from, TypeReference to)
    {
        from = TypeIdentity.StripModifiers(from);
        to = TypeIdentity.StripModifiers(to);
        if (TypeIdentity.Same(from, to))
        {
            return true;
        }
        if (from is ByReferenceType || to is ByReferenceType || from is GenericParameter || to is GenericParameter || from.MetadataType == MetadataType.Void || to.MetadataType == MetadataType.Void)
        {
            return from is GenericParameter && to is not GenericParameter && TypeAssignability.IsBoxedSubtype(from, to);
        }
        return TypeClassification.IsReferenceType(from)
            ? TypeClassification.IsReferenceType(to) && TypeAssignability.IsSubtype(from, to)
            : TypeClassification.Reduced(from) is { } reduced && reduced == TypeClassification.Reduced(to);
    }
}
