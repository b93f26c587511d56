using Mono.Cecil;

namespace ILDiff.Compiler.Verification;

/// <summary>Whether two references mean one type. Assemblies are not compared: facades and reference assemblies name one type in several ways.</summary>
internal static class TypeIdentity
{
    public static bool Same(TypeReference a, TypeReference b)
    {
        a = StripModifiers(a);
        b = StripModifiers(b);
        if (ReferenceEquals(a, b))
        {
            return true;
        }
        return (a, b) switch
        {
            (GenericParameter x, GenericParameter y) => x.Type == y.Type && x.Position == y.Position,
            (GenericParameter, _) or (_, GenericParameter) => false,
            (ArrayType x, ArrayType y) => x.Rank == y.Rank && x.IsVector == y.IsVector && Same(x.ElementType, y.ElementType),
            (GenericInstanceType x, GenericInstanceType y) => SameInstance(x, y),
            (ByReferenceType x, ByReferenceType y) => Same(x.ElementType, y.ElementType),
            (PointerType x, PointerType y) => Same(x.ElementType, y.ElementType),
            (TypeSpecification, _) or (_, TypeSpecification) => false,
            _ => a.Name == b.Name && a.FullName == b.FullName,
        };
    }

    /// <summary>The type without <c>modreq</c>, <c>modopt</c> and <c>pinned</c>.</summary>
    public static TypeReference StripModifiers(TypeReference type)
    {
        while (type is IModifierType or PinnedType or SentinelType)
        {
            type = ((TypeSpecification)type).ElementType;
        }
        return type;
    }

    /// <summary>Whether a <c>modreq</c> of this name stands on the type or on what it points at.</summary>
    public static bool HasRequiredModifier(TypeReference type, string modifierFullName)
    {
        for (var current = type; current is TypeSpecification specification; current = specification.ElementType)
        {
            if (current is RequiredModifierType required && required.ModifierType.FullName == modifierFullName)
            {
                return true;
            }
            if (current is ArrayType or GenericInstanceType)
            {
                return false;
            }
        }
        return false;
    }

    private static bool SameInstance(GenericInstanceType a, GenericInstanceType b)
    {
        if (a.GenericArguments.Count != b.GenericArguments.Count || !Same(a.ElementType, b.ElementType))
        {
            return false;
        }
        for (var i = 0; i < a.GenericArguments.Count; i++)
        {
            if (!Same(a.GenericArguments[i], b.GenericArguments[i]))
            {
                return false;
            }
        }
        return true;
    }
}
