using ILDiff.Compiler.Ir;
using Mono.Cecil;

namespace ILDiff.Compiler.Reading;

/// <summary>Which method a type gives for a member of an interface, instance or static.</summary>
internal sealed class Implementations
{
    private readonly MemberImporter members;
    private readonly ModuleDefinition module;

    public Implementations(MemberImporter members, ModuleDefinition module)
    {
        this.members = members;
        this.module = module;
    }

    /// <summary>The method that runs for a member of an interface on exactly this type; null when that is not plain.</summary>
    /// <param name="type">A class or struct, closed.</param>
    /// <param name="called">The interface's member, closed.</param>
    public MethodReference? Of(TypeReference type, MethodReference called)
    {
        if (called.TryResolve() is not { DeclaringType.IsInterface: true } member)
        {
            return null;
        }
        var signature = members.Import(called);
        for (TypeReference? current = type; current?.TryResolve() is { } definition; current = ClosedMembers.BaseOf(current))
        {
            if (!Declares(current, definition, called.DeclaringType))
            {
                continue;
            }
            if (definition.Methods.FirstOrDefault(candidate => candidate.Overrides.Any(overridden => IsSame(overridden, current, signature))) is { } isExplicit)
            {
                return ClosedMembers.Of(current, isExplicit, called);
            }
            if (FindPublic(current, signature, called) is { } found)
            {
                return found.TryResolve() is { IsVirtual: true, IsFinal: false, IsStatic: false } open ? MostDerived(type, open) : found;
            }
        }
        return Default(type, called, member, signature);
    }

    /// <summary>The body that the interface itself has, unless an interface derived from it has another.</summary>
    private MethodReference? Default(TypeReference type, MethodReference called, MethodDefinition member, MethodHandle signature)
    {
        var interfaces = new List<TypeReference>();
        for (TypeReference? current = type; current?.TryResolve() is { } definition; current = ClosedMembers.BaseOf(current))
        {
            interfaces.AddRange(definition.Interfaces.Select(implemented => ClosedMembers.Close(implemented.InterfaceType, current)));
        }
        var isOverridden = interfaces.Any(implemented => implemented.TryResolve() is not { } definition
            || definition.Methods.Any(candidate => candidate.Overrides.Any(overridden => IsSame(overridden, implemented, signature))));
        return isOverridden || member.IsAbstract ? null : called;
    }

    /// <summary>C# lists all interfaces of a type, those that they are derived from included.</summary>
    private bool Declares(TypeReference type, TypeDefinition definition, TypeReference @interface)
    {
        var name = NameOf(@interface);
        return definition.Interfaces.Any(implemented => NameOf(ClosedMembers.Close(implemented.InterfaceType, type)) == name);
    }

    private MethodReference? FindPublic(TypeReference type, MethodHandle signature, MethodReference called)
    {
        var arity = called is GenericInstanceMethod instance ? instance.GenericArguments.Count : 0;
        for (TypeReference? current = type; current?.TryResolve() is { } definition; current = ClosedMembers.BaseOf(current))
        {
            foreach (var candidate in definition.Methods.Where(candidate => candidate.IsPublic && candidate.Name == signature.Name && candidate.IsStatic != signature.HasThis
                && candidate.Parameters.Count == signature.ParameterTypes.Count && candidate.GenericParameters.Count == arity))
            {
                var reference = definition.Module == module ? ClosedMembers.Of(current, candidate, called) : Rebuilt(current, signature, arity);
                if (reference is not null && members.Import(reference).ParameterTypes.SequenceEqual(signature.ParameterTypes) && IsThat(candidate, signature, definition.Module == module))
                {
                    return reference;
                }
            }
        }
        return null;
    }

    /// <summary>Of overloads in another module, the one with these parameters.</summary>
    private static bool IsThat(MethodDefinition candidate, MethodHandle signature, bool isOwn) =>
        isOwn || candidate.Parameters.Select(parameter => parameter.ParameterType.FullName).SequenceEqual(signature.ParameterTypes.Select(type => type.FullName));

    /// <summary>A method of another module with the signature that the interface asks for.</summary>
    private MethodReference? Rebuilt(TypeReference type, MethodHandle signature, int arity)
    {
        if (arity > 0 || type is GenericInstanceType)
        {
            return null;
        }
        var reference = new MethodReference(signature.Name, TypeExporter.ToReference(signature.ReturnType, module), type) { HasThis = signature.HasThis };
        foreach (var parameter in signature.ParameterTypes)
        {
            reference.Parameters.Add(new ParameterDefinition(TypeExporter.ToReference(parameter, module)));
        }
        return reference;
    }

    private MethodReference? MostDerived(TypeReference type, MethodDefinition method) =>
        type.TryResolve() is { } definition && type is not GenericInstanceType ? Overrides.In(definition, method, module) : null;

    private bool IsSame(MethodReference overridden, TypeReference type, MethodHandle signature) =>
        overridden.Name == signature.Name && overridden.Parameters.Count == signature.ParameterTypes.Count
        && NameOf(ClosedMembers.Close(overridden.DeclaringType, type)) == signature.DeclaringType
        && overridden.Parameters.Zip(signature.ParameterTypes, (parameter, expected) => (parameter.ParameterType, expected)).All(pair => IsSameType(pair.ParameterType, overridden, type, pair.expected));

    private bool IsSameType(TypeReference parameter, MethodReference overridden, TypeReference type, IrType expected)
    {
        var closed = ClosedMembers.Close(GenericSubstitution.Apply(parameter, overridden), type);
        return closed.ContainsGenericParameter || members.Types.Import(closed) == expected;
    }

    private string NameOf(TypeReference type) => members.Types.Import(type).FullName;
}
