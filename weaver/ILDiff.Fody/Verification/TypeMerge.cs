using Mono.Cecil;

namespace ILDiff.Compiler.Verification;

/// <summary>The type of a stack slot where two ways meet (ECMA-335 III.1.8.1.3).</summary>
internal static class TypeMerge
{
    /// <summary>The least type both have; null when there is none.</summary>
    public static VerificationType? Merge(VerificationType a, VerificationType b)
    {
        if (a.IsSameAs(b))
        {
            return a;
        }
        if (a.IsUninitialized || b.IsUninitialized)
        {
            return null;
        }
        if (a.IsReference && b.IsReference)
        {
            return MergeReferences(a, b);
        }
        if (a.Kind != b.Kind)
        {
            return null;
        }
        return a.Kind switch
        {
            StackKind.ByReference when TypeClassification.SameInMemory(a.Type, b.Type) =>
                VerificationType.ByReference(a.Type, a.IsPermanent && b.IsPermanent, a.IsReadOnly || b.IsReadOnly),
            StackKind.Value when TypeIdentity.Same(a.Type, b.Type) => a,
            _ => null,
        };
    }

    private static VerificationType? MergeReferences(VerificationType a, VerificationType b)
    {
        if (a.Kind == StackKind.Null)
        {
            return b;
        }
        if (b.Kind == StackKind.Null)
        {
            return a;
        }
        if (a.Kind == StackKind.Boxed && b.Kind == StackKind.Boxed && TypeIdentity.Same(a.Type, b.Type))
        {
            return a;
        }
        // A slot that was merged stays a plain reference, so that merging again cannot climb down.
        if (b.Kind == StackKind.Object && TypeAssignability.IsReferenceAssignable(a, b.Type))
        {
            return VerificationType.Object(b.Type);
        }
        if (a.Kind == StackKind.Object && TypeAssignability.IsReferenceAssignable(b, a.Type))
        {
            return VerificationType.Object(a.Type);
        }
        for (TypeReference? candidate = FirstBase(a); candidate is not null; candidate = TypeAssignability.BaseOf(candidate))
        {
            if (TypeAssignability.IsReferenceAssignable(b, candidate))
            {
                return VerificationType.Object(candidate);
            }
        }
        return null;
    }

    private static TypeReference? FirstBase(VerificationType reference)
    {
        if (reference.Type is ArrayType array)
        {
            return array.Module.ImportArrayBase();
        }
        if (reference.Type is GenericParameter parameter)
        {
            return parameter.Module.TypeSystem.Object;
        }
        return TypeClassification.Resolve(reference.Type).IsInterface ? reference.Type.Module.TypeSystem.Object : TypeAssignability.BaseOf(reference.Type);
    }
}
