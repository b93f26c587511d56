using Mono.Cecil;

namespace ILDiff.Compiler.Reading;

/// <summary>What the generic parameters of a method and of its type stand for in one call of it: its body is read as if it were written for these.</summary>
public sealed class GenericContext
{
    /// <summary>A method that calls itself for ever larger types has no end of instances.</summary>
    private const int DeepestNesting = 8;

    private readonly MethodReference method;

    private GenericContext(MethodReference method, IReadOnlyList<TypeReference> arguments)
    {
        this.method = method;
        Arguments = arguments;
    }

    /// <summary>What the parameters stand for.</summary>
    public IReadOnlyList<TypeReference> Arguments { get; }

    /// <summary>Null when the method is not generic and its type is not, or when a parameter stands for another that is not known.</summary>
    public static GenericContext? Of(MethodReference method)
    {
        var arguments = ((method as GenericInstanceMethod)?.GenericArguments ?? []).Concat((method.DeclaringType as GenericInstanceType)?.GenericArguments ?? []).ToList();
        return arguments.Count == 0 || arguments.Exists(argument => argument.ContainsGenericParameter || Depth(argument) > DeepestNesting) ? null : new(method, arguments);
    }

    public TypeReference Close(TypeReference type) => type.ContainsGenericParameter ? GenericSubstitution.Apply(type, method) : type;

    public FieldReference Close(FieldReference field) =>
        field.DeclaringType.ContainsGenericParameter ? new FieldReference(field.Name, field.FieldType, Close(field.DeclaringType)) : field;

    public MethodReference Close(MethodReference reference)
    {
        if (reference is GenericInstanceMethod instance)
        {
            var closed = new GenericInstanceMethod(Close(instance.ElementMethod));
            foreach (var argument in instance.GenericArguments)
            {
                closed.GenericArguments.Add(Close(argument));
            }
            return closed;
        }
        return reference.DeclaringType.ContainsGenericParameter ? Redeclare(reference, Close(reference.DeclaringType)) : reference;
    }

    private static int Depth(TypeReference type) => type switch
    {
        GenericInstanceType instance => 1 + instance.GenericArguments.Max(Depth),
        TypeSpecification specification => 1 + Depth(specification.ElementType),
        _ => 0,
    };

    /// <summary>The same method of another instance of its type: a signature is written in the parameters of the definition.</summary>
    private static MethodReference Redeclare(MethodReference reference, TypeReference declaringType)
    {
        var closed = new MethodReference(reference.Name, reference.ReturnType, declaringType)
        {
            HasThis = reference.HasThis,
            ExplicitThis = reference.ExplicitThis,
            CallingConvention = reference.CallingConvention,
        };
        foreach (var parameter in reference.GenericParameters)
        {
            closed.GenericParameters.Add(new GenericParameter(parameter.Name, closed));
        }
        foreach (var parameter in reference.Parameters)
        {
            closed.Parameters.Add(new ParameterDefinition(parameter.ParameterType));
        }
        return closed;
    }
}
