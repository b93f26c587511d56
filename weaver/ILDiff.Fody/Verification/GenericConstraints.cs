using Mono.Cecil;

namespace ILDiff.Compiler.Verification;

/// <summary>Whether the arguments of a generic instance keep the constraints of its parameters (ECMA-335 II.10.1.7).</summary>
internal static class GenericConstraints
{
    /// <summary><c>allows ref struct</c> (GenericParameterAttributes.AllowByRefLike).</summary>
    private const int AllowByReferenceLike = 0x20;

    /// <exception cref="Rejection">An argument does not.</exception>
    public static void Check(IGenericParameterProvider definition, IList<TypeReference> arguments, IList<TypeReference>? typeArguments, IList<TypeReference>? methodArguments)
    {
        if (definition.GenericParameters.Count != arguments.Count)
        {
            throw new Rejection($"{definition} takes {definition.GenericParameters.Count} generic arguments, not {arguments.Count}");
        }
        for (var i = 0; i < arguments.Count; i++)
        {
            var (parameter, argument) = (definition.GenericParameters[i], TypeIdentity.StripModifiers(arguments[i]));
            if (!Satisfies(parameter, argument, typeArguments, methodArguments))
            {
                throw new Rejection($"{argument.FullName} does not keep the constraints of {parameter.Name} in {definition}");
            }
        }
    }

    private static bool Satisfies(GenericParameter parameter, TypeReference argument, IList<TypeReference>? typeArguments, IList<TypeReference>? methodArguments)
    {
        if (argument is ByReferenceType or PointerType or FunctionPointerType || argument.FullName == "System.Void")
        {
            return false;
        }
        if ((parameter.HasReferenceTypeConstraint && !IsReference(argument))
            || (parameter.HasNotNullableValueTypeConstraint && !IsNonNullableValue(argument))
            || (parameter.HasDefaultConstructorConstraint && !parameter.HasNotNullableValueTypeConstraint && !HasDefaultConstructor(argument))
            || (((int)parameter.Attributes & AllowByReferenceLike) == 0 && TypeClassification.IsByReferenceLike(argument)))
        {
            return false;
        }
        return parameter.Constraints.All(constraint => IsA(
            argument, TypeIdentity.StripModifiers(TypeSubstitution.Substitute(constraint.ConstraintType, typeArguments, methodArguments))));
    }

    private static bool IsA(TypeReference argument, TypeReference constraint) =>
        argument is GenericParameter || !TypeClassification.IsReferenceType(argument)
            ? TypeAssignability.IsBoxedSubtype(argument, constraint)
            : TypeAssignability.IsSubtype(argument, constraint);

    /// <summary>A reference type, or a generic parameter that can be nothing else.</summary>
    public static bool IsReference(TypeReference argument) =>
        argument is GenericParameter parameter
            ? parameter.HasReferenceTypeConstraint || parameter.Constraints.Any(constraint => IsClass(constraint.ConstraintType))
            : TypeClassification.IsReferenceType(argument);

    private static bool IsClass(TypeReference constraint)
    {
        constraint = TypeIdentity.StripModifiers(constraint);
        return constraint is GenericParameter
            ? IsReference(constraint)
            : constraint.FullName is not ("System.ValueType" or "System.Enum" or "System.Object")
                && TypeClassification.IsReferenceType(constraint)
                && (constraint is ArrayType || !TypeClassification.Resolve(constraint).IsInterface);
    }

    private static bool IsNonNullableValue(TypeReference argument) =>
        argument is GenericParameter parameter
            ? parameter.HasNotNullableValueTypeConstraint
            : !TypeClassification.IsReferenceType(argument)
                && argument is not GenericInstanceType { ElementType.FullName: "System.Nullable`1" };

    private static bool HasDefaultConstructor(TypeReference argument)
    {
        if (argument is GenericParameter parameter)
        {
            return parameter.HasDefaultConstructorConstraint || parameter.HasNotNullableValueTypeConstraint;
        }
        if (argument is ArrayType)
        {
            return false;
        }
        var definition = TypeClassification.Resolve(argument);
        return definition.IsValueType
            || (!definition.IsAbstract && definition.Methods.Any(method => method is { IsConstructor: true, IsStatic: false, IsPublic: true, HasParameters: false }));
    }
}
