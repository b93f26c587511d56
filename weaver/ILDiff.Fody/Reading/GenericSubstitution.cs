using Mono.Cecil;

namespace ILDiff.Compiler.Reading;

/// <summary>Puts a member's generic arguments in the place of the generic parameters its signature is written in.</summary>
internal static class GenericSubstitution
{
    /// <summary>A type of <paramref name="member"/>'s signature as the code that refers to the member sees it.</summary>
    public static TypeReference Apply(TypeReference type, MemberReference member)
    {
        var typeArguments = (member.DeclaringType as GenericInstanceType)?.GenericArguments;
        var methodArguments = (member as GenericInstanceMethod)?.GenericArguments;
        return typeArguments is null && methodArguments is null ? type : Apply(type, typeArguments, methodArguments);
    }

    /// <summary>A type written in the generic parameters of <paramref name="instance"/>'s definition (its base type, say).</summary>
    public static TypeReference Apply(TypeReference type, GenericInstanceType instance) => Apply(type, instance.GenericArguments, null);

    private static TypeReference Apply(TypeReference type, IList<TypeReference>? typeArguments, IList<TypeReference>? methodArguments)
    {
        TypeReference Inner(TypeReference inner) => Apply(inner, typeArguments, methodArguments);

        switch (type)
        {
            case GenericParameter parameter:
                var arguments = parameter.Type == GenericParameterType.Type ? typeArguments : methodArguments;
                return arguments is null ? parameter : arguments[parameter.Position];
            case ArrayType { IsVector: true } array:
                return new ArrayType(Inner(array.ElementType));
            case ArrayType array:
                return new ArrayType(Inner(array.ElementType), array.Rank);
            case ByReferenceType reference:
                return new ByReferenceType(Inner(reference.ElementType));
            case PointerType pointer:
                return new PointerType(Inner(pointer.ElementType));
            case IModifierType modified:
                return Inner(modified.ElementType);
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
