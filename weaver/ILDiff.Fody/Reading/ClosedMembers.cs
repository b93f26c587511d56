using Mono.Cecil;

namespace ILDiff.Compiler.Reading;

/// <summary>References to the methods of closed types, as the woven module writes them.</summary>
internal static class ClosedMembers
{
    /// <summary>A method of a type, which may be an instance of a generic one, as the code that calls <paramref name="called"/> would call it.</summary>
    public static MethodReference Of(TypeReference type, MethodDefinition method, MethodReference called)
    {
        MethodReference reference = method;
        if (type is GenericInstanceType)
        {
            reference = new MethodReference(method.Name, method.ReturnType, type) { HasThis = method.HasThis, ExplicitThis = method.ExplicitThis, CallingConvention = method.CallingConvention };
            foreach (var parameter in method.GenericParameters)
            {
                reference.GenericParameters.Add(new GenericParameter(parameter.Name, reference));
            }
            foreach (var parameter in method.Parameters)
            {
                reference.Parameters.Add(new ParameterDefinition(parameter.ParameterType));
            }
        }
        if (called is not GenericInstanceMethod { GenericArguments: var arguments })
        {
            return reference;
        }
        var instance = new GenericInstanceMethod(reference);
        foreach (var argument in arguments)
        {
            instance.GenericArguments.Add(argument);
        }
        return instance;
    }

    /// <summary>The class that a closed class is derived from, closed likewise; null at the end.</summary>
    public static TypeReference? BaseOf(TypeReference type) =>
        type.TryResolve()?.BaseType is not { } parent ? null : type is GenericInstanceType instance ? GenericSubstitution.Apply(parent, instance) : parent;

    /// <summary>A type that a closed type's definition names, closed likewise.</summary>
    public static TypeReference Close(TypeReference named, TypeReference type) => type is GenericInstanceType instance ? GenericSubstitution.Apply(named, instance) : named;
}
