using Mono.Cecil;

namespace ILDiff.Compiler.Verification;

/// <summary>Which values may stand where another type is asked for (ECMA-335 I.8.7, III.1.8.1.2).</summary>
internal static class TypeAssignability
{
    private static readonly HashSet<string> GenericInterfacesOfArrays =
    [
        "System.Collections.Generic.IEnumerable`1",
        "System.Collections.Generic.ICollection`1",
        "System.Collections.Generic.IList`1",
        "System.Collections.Generic.IReadOnlyCollection`1",
        "System.Collections.Generic.IReadOnlyList`1",
    ];

    /// <summary>Whether a stack value may be stored where <paramref name="declared"/> is declared.</summary>
    public static bool IsAssignable(VerificationType value, TypeReference declared, bool mayBeReadOnly = false)
    {
        if (value.IsUninitialized)
        {
            return false;
        }
        declared = TypeIdentity.StripModifiers(declared);
        var target = TypeClassification.OnStack(declared);
        switch (target.Kind)
        {
            case StackKind.NativeInt:
                return value.Kind is StackKind.NativeInt or StackKind.Int32;
            case StackKind.Object:
                return value.IsReference && IsReferenceAssignable(value, declared);
            case StackKind.ByReference:
                return value.Kind == StackKind.ByReference
                    && TypeClassification.SameInMemory(value.Type, target.Type)
                    && (mayBeReadOnly || !value.IsReadOnly);
            case StackKind.Value:
                return value.Kind == StackKind.Value && TypeIdentity.Same(value.Type, declared);
            default:
                return value.Kind == target.Kind;
        }
    }

    /// <summary>Whether a reference may stand where a class, interface or array type is asked for.</summary>
    public static bool IsReferenceAssignable(VerificationType value, TypeReference target) => value.Kind switch
    {
        StackKind.Null => true,
        StackKind.Object => IsSubtype(value.Type, target),
        StackKind.Boxed => IsBoxedSubtype(value.Type, target),
        _ => false,
    };

    /// <summary>Whether every object of the reference type <paramref name="source"/> is a <paramref name="target"/>.</summary>
    public static bool IsSubtype(TypeReference source, TypeReference target)
    {
        source = TypeIdentity.StripModifiers(source);
        target = TypeIdentity.StripModifiers(target);
        if (target.FullName == "System.Object" || TypeIdentity.Same(source, target))
        {
            return true;
        }
        if (source is ArrayType array)
        {
            return IsArraySubtype(array, target);
        }
        return target is not (ArrayType or GenericParameter) && source is not GenericParameter && HasSupertype(source, target);
    }

    /// <summary>Whether a box of the value type or generic parameter <paramref name="source"/> is a <paramref name="target"/>.</summary>
    public static bool IsBoxedSubtype(TypeReference source, TypeReference target)
    {
        source = TypeIdentity.StripModifiers(source);
        if (target.FullName == "System.Object" || TypeIdentity.Same(source, target))
        {
            return true;
        }
        if (source is GenericParameter parameter)
        {
            return IsConstrainedTo(parameter, target);
        }
        if (source is GenericInstanceType { ElementType.FullName: "System.Nullable`1" } nullable)
        {
            return IsBoxedSubtype(nullable.GenericArguments[0], target);
        }
        return target is not (ArrayType or GenericParameter) && HasSupertype(source, target);
    }

    /// <summary>Whether elements of one type may be read as, or hold, the other: references covariantly, all else exactly.</summary>
    public static bool IsElementCompatible(TypeReference element, TypeReference target) =>
        TypeClassification.SameInMemory(element, target)
        || (IsReferenceArgument(element) && IsReferenceArgument(target) && IsArgumentSubtype(element, target));

    private static bool IsArraySubtype(ArrayType source, TypeReference target)
    {
        if (target is ArrayType array)
        {
            return array.Rank == source.Rank && array.IsVector == source.IsVector
                && (TypeIdentity.Same(source.ElementType, array.ElementType)
                    || (IsReferenceArgument(source.ElementType)
                        && IsReferenceArgument(array.ElementType)
                        && IsArgumentSubtype(source.ElementType, array.ElementType)));
        }
        if (target is GenericInstanceType instance)
        {
            return source.IsVector
                && GenericInterfacesOfArrays.Contains(instance.ElementType.FullName)
                && IsElementCompatible(source.ElementType, instance.GenericArguments[0]);
        }
        if (target is TypeSpecification or GenericParameter)
        {
            return false;
        }
        return target.FullName == "System.Array"
            || TypeClassification.Resolve(target) is { IsInterface: true } && HasSupertype(source.Module.ImportArrayBase(), target);
    }

    /// <summary>Looks for the target among the bases and interfaces of a class or struct.</summary>
    private static bool HasSupertype(TypeReference source, TypeReference target)
    {
        // Compilers list inherited interfaces too: look at the lists before following each interface to its own.
        for (TypeReference? current = source; current is not null; current = BaseOf(current))
        {
            if (IsInstanceOrVariant(current, target) || InterfacesOf(current, target.Name).Any(implemented => IsInstanceOrVariant(implemented, target)))
            {
                return true;
            }
        }
        for (TypeReference? current = source; current is not null; current = BaseOf(current))
        {
            if (InterfacesOf(current).Any(implemented => HasSupertype(implemented, target)))
            {
                return true;
            }
        }
        return false;
    }

    private static bool IsInstanceOrVariant(TypeReference source, TypeReference target) => TypeIdentity.Same(source, target) || IsVariantOf(source, target);

    private static bool IsVariantOf(TypeReference source, TypeReference target)
    {
        if (source is not GenericInstanceType from || target is not GenericInstanceType to || !TypeIdentity.Same(from.ElementType, to.ElementType))
        {
            return false;
        }
        var parameters = TypeClassification.Resolve(from.ElementType).GenericParameters;
        for (var i = 0; i < parameters.Count; i++)
        {
            var (a, b) = (from.GenericArguments[i], to.GenericArguments[i]);
            var fits = TypeIdentity.Same(a, b)
                || (parameters[i].IsCovariant && IsReferenceArgument(a) && IsReferenceArgument(b) && IsArgumentSubtype(a, b))
                || (parameters[i].IsContravariant && IsReferenceArgument(a) && IsReferenceArgument(b) && IsArgumentSubtype(b, a));
            if (!fits)
            {
                return false;
            }
        }
        return true;
    }

    private static bool IsReferenceArgument(TypeReference type) => GenericConstraints.IsReference(TypeIdentity.StripModifiers(type));

    private static bool IsArgumentSubtype(TypeReference source, TypeReference target) =>
        source is GenericParameter parameter ? target.FullName == "System.Object" || IsConstrainedTo(parameter, target) : IsSubtype(source, target);

    private static bool IsConstrainedTo(GenericParameter parameter, TypeReference target)
    {
        if (parameter.HasNotNullableValueTypeConstraint && target.FullName == "System.ValueType")
        {
            return true;
        }
        foreach (var constraint in parameter.Constraints)
        {
            var type = TypeIdentity.StripModifiers(constraint.ConstraintType);
            if (type is GenericParameter ? IsBoxedSubtype(type, target) : IsSubtype(type, target))
            {
                return true;
            }
        }
        return false;
    }

    internal static TypeReference? BaseOf(TypeReference type) =>
        TypeClassification.Resolve(type).BaseType is { } baseType ? TypeSubstitution.InDefinitionOf(type, baseType) : null;

    private static IEnumerable<TypeReference> InterfacesOf(TypeReference type, string? name = null)
    {
        var definition = TypeClassification.Resolve(type);
        return definition.HasInterfaces
            ? definition.Interfaces
                .Where(implementation => name is null || implementation.InterfaceType.Name == name)
                .Select(implementation => TypeSubstitution.InDefinitionOf(type, implementation.InterfaceType))
            : [];
    }
}
