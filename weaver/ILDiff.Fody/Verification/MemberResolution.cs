using System.Runtime.CompilerServices;
using Mono.Cecil;

namespace ILDiff.Compiler.Verification;

/// <summary>Finds what a reference in an instruction means, and rejects what means nothing.</summary>
internal static class MemberResolution
{
    /// <summary>Cecil looks through all overloads each time.</summary>
    private static readonly ConditionalWeakTable<MethodReference, MethodDefinition> Resolved = new();

    public static MethodDefinition Resolve(MethodReference reference, MethodDefinition from)
    {
        RequireSameModule(reference.Module, from, reference);
        CheckDeclaringType(reference.DeclaringType, from, reference);
        MethodDefinition? definition;
        try
        {
            definition = Find(reference);
        }
        catch (AssemblyResolutionException)
        {
            throw new Rejection($"{reference.FullName} cannot be resolved");
        }
        if (definition?.DeclaringType is null)
        {
            throw new Rejection($"the method {reference.FullName} does not exist");
        }
        if (definition.IsStatic == reference.HasThis)
        {
            throw new Rejection($"{reference.FullName} is referred to as {(reference.HasThis ? "an instance" : "a static")} method, which it is not");
        }
        CheckGenericArguments(reference, definition, from);
        return definition;
    }

    public static FieldDefinition Resolve(FieldReference reference, MethodDefinition from)
    {
        RequireSameModule(reference.Module, from, reference);
        CheckDeclaringType(reference.DeclaringType, from, reference);
        FieldDefinition? definition;
        try
        {
            definition = reference.Resolve();
        }
        catch (AssemblyResolutionException)
        {
            throw new Rejection($"{reference.FullName} cannot be resolved");
        }
        if (definition?.DeclaringType is null)
        {
            throw new Rejection($"the field {reference.FullName} does not exist");
        }
        if (!TypeIdentity.Same(reference.FieldType, definition.FieldType))
        {
            throw new Rejection($"the field {reference.FullName} has the type {definition.FieldType.FullName}");
        }
        return definition;
    }

    /// <summary>A type that an instruction names: it must exist, be accessible, and keep its constraints.</summary>
    public static TypeReference Check(TypeReference type, MethodDefinition from)
    {
        RequireSameModule(type.Module, from, type);
        switch (TypeIdentity.StripModifiers(type))
        {
            case PointerType or FunctionPointerType:
                throw new Rejection($"the pointer type {type.FullName}", isOutOfScope: true);
            case GenericParameter parameter:
                CheckScope(parameter, from);
                return type;
            case GenericInstanceType instance:
                foreach (var argument in instance.GenericArguments)
                {
                    Check(argument, from);
                }
                GenericConstraints.Check(TypeClassification.Resolve(instance.ElementType), instance.GenericArguments, instance.GenericArguments, null);
                break;
            case TypeSpecification specification:
                Check(specification.ElementType, from);
                return type;
            default:
                if (TypeClassification.Resolve(type).HasGenericParameters)
                {
                    throw new Rejection($"{type.FullName} is generic and named without its arguments");
                }
                break;
        }
        if (!Accessibility.CanAccessType(from, type))
        {
            throw new Rejection($"the type {type.FullName} is not accessible from {from.DeclaringType.FullName}");
        }
        return type;
    }

    private static MethodDefinition? Find(MethodReference reference)
    {
        if (reference is MethodDefinition known || Resolved.TryGetValue(reference, out known))
        {
            return known;
        }
        var definition = reference.Resolve();
        if (definition is not null)
        {
            Resolved.Add(reference, definition);
        }
        return definition;
    }

    private static void CheckDeclaringType(TypeReference? declaringType, MethodDefinition from, MemberReference member)
    {
        if (declaringType is null)
        {
            throw new Rejection($"{member.FullName} belongs to no type");
        }
        if (declaringType is TypeSpecification or GenericParameter)
        {
            Check(declaringType, from);
        }
        else if (TypeClassification.Resolve(declaringType).HasGenericParameters)
        {
            throw new Rejection($"{member.FullName} is a member of a generic type named without its arguments");
        }
    }

    private static void CheckGenericArguments(MethodReference reference, MethodDefinition definition, MethodDefinition from)
    {
        var typeArguments = (reference.DeclaringType as GenericInstanceType)?.GenericArguments;
        if (reference is GenericInstanceMethod instance)
        {
            foreach (var argument in instance.GenericArguments)
            {
                Check(argument, from);
            }
            GenericConstraints.Check(definition, instance.GenericArguments, typeArguments, instance.GenericArguments);
        }
        else if (definition.HasGenericParameters)
        {
            throw new Rejection($"{reference.FullName} is generic and named without its arguments");
        }
    }

    private static void CheckScope(GenericParameter parameter, MethodDefinition from)
    {
        var count = parameter.Type == GenericParameterType.Method ? from.GenericParameters.Count : from.DeclaringType.GenericParameters.Count;
        if (parameter.Position >= count)
        {
            throw new Rejection($"the generic parameter {parameter.FullName} is none of {from.FullName}");
        }
    }

    private static void RequireSameModule(ModuleDefinition? module, MethodDefinition from, MemberReference member)
    {
        if (module is not null && !ReferenceEquals(module, from.Module))
        {
            throw new Rejection($"{member.FullName} is not imported into {from.Module.Name}");
        }
    }
}
