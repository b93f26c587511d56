using Mono.Cecil;

namespace ILDiff.Compiler.Verification;

/// <summary>Puts the arguments of a generic instance in place of the parameters that a member's signature names.</summary>
internal static class TypeSubstitution
{
    /// <summary>A type in a method's signature, as a call through <paramref name="method"/> sees it.</summary>
    public static TypeReference InSignatureOf(MethodReference method, TypeReference type) =>
        Substitute(type, (method.DeclaringType as GenericInstanceType)?.GenericArguments, (method as GenericInstanceMethod)?.GenericArguments);

    /// <summary>The type of a field, as an access through <paramref name="field"/> sees it.</summary>
    public static TypeReference InTypeOf(FieldReference field) =>
        Substitute(field.FieldType, (field.DeclaringType as GenericInstanceType)?.GenericArguments, null);

    /// <summary>A type named in the definition of <paramref name="context"/> (a base, an interface), as the instance has it.</summary>
    public static TypeReference InDefinitionOf(TypeReference context, TypeReference type) =>
        Substitute(type, (context as GenericInstanceType)?.GenericArguments, null);

    /// <summary>The type a generic definition has inside itself: the instance over its own parameters.</summary>
    public static TypeReference SelfInstance(TypeDefinition type)
    {
        if (!type.HasGenericParameters)
        {
            return type;
        }
        var instance = new GenericInstanceType(type);
        foreach (var parameter in type.GenericParameters)
        {
            instance.GenericArguments.Add(parameter);
        }
        return instance;
    }

    public static TypeReference Substitute(TypeReference type, IList<TypeReference>? typeArguments, IList<TypeReference>? methodArguments)
    {
        if ((typeArguments is null && methodArguments is null) || !type.ContainsGenericParameter)
        {
            return type;
        }
        TypeReference Inner(TypeReference inner) => Substitute(inner, typeArguments, methodArguments);
        switch (type)
        {
            case GenericParameter parameter:
                var arguments = parameter.Type == GenericParameterType.Method ? methodArguments : typeArguments;
                return arguments is not null && parameter.Position < arguments.Count ? arguments[parameter.Position] : parameter;
            case ArrayType array:
                return array.IsVector ? new ArrayType(Inner(array.ElementType)) : new ArrayType(Inner(array.ElementType), array.Rank);
            case ByReferenceType reference:
                return new ByReferenceType(Inner(reference.ElementType));
            case PointerType pointer:
                return new PointerType(Inner(pointer.ElementType));
            case RequiredModifierType required:
                return new RequiredModifierType(required.ModifierType, Inner(required.ElementType));
            case OptionalModifierType optional:
                return Inner(optional.ElementType);
            case PinnedType pinned:
                return Inner(pinned.ElementType);
            case GenericInstanceType instance:
                var substituted = new GenericInstanceType(instance.ElementType);
                foreach (var argument in instance.GenericArguments)
                {
                    substituted.GenericArguments.Add(Inner(argument));
                }
                return substituted;
            default:
                return type;
        }
    }
}
