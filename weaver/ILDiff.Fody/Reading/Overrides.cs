using ILDiff.Compiler.Ir;
using Mono.Cecil;

namespace ILDiff.Compiler.Reading;

/// <summary>Which method of the woven module a virtual call runs, where that can be told before it runs.</summary>
internal static class Overrides
{
    /// <summary>The one method that a callvirt can run on what is known of its object; null when there may be others.</summary>
    public static MethodReference? Only(MethodReference called, IrType receiver, ModuleDefinition module)
    {
        if (called is MethodSpecification || called.DeclaringType is TypeSpecification and not GenericInstanceType || called.TryResolve() is not { } method
            || called.DeclaringType is GenericInstanceType && method.Module != module
            || method.Module != module && FrameworkAssemblies.IsOne(method.Module.Assembly.Name) || method.DeclaringType.IsInterface)
        {
            return null;
        }
        if (!method.IsVirtual || method.IsFinal || method.DeclaringType.IsSealed)
        {
            return method.IsAbstract ? null : called;
        }
        return called.DeclaringType is not GenericInstanceType && (receiver.Handle as TypeReference)?.TryResolve() is { } type && In(type, method, module) is { } found && (type.IsSealed || found.IsFinal) ? found : null;
    }

    /// <summary>The method that runs for a virtual method of a class on an object of exactly this type; null when that is not plain.</summary>
    public static MethodDefinition? In(TypeDefinition type, MethodDefinition method, ModuleDefinition module)
    {
        MethodDefinition? found = null;
        for (var current = type; current is not null && current.Module == module; current = current.BaseType?.TryResolve())
        {
            if (current.HasGenericParameters || current.Methods.Any(candidate => candidate != method && ReplacesOfClass(candidate)))
            {
                return null;
            }
            if (current == method.DeclaringType)
            {
                found ??= method;
                return found.IsAbstract ? null : found;
            }
            if (current.Methods.FirstOrDefault(candidate => candidate.IsVirtual && IsSameSignature(candidate, method)) is { } candidate)
            {
                // A method that hides the one that is called: what classes below override is that one.
                found = candidate.IsNewSlot ? null : found ?? candidate;
            }
        }
        return null;
    }

    /// <summary>Whether it names the method of a base class that it replaces; what implements an interface explicitly replaces none.</summary>
    private static bool ReplacesOfClass(MethodDefinition method) => method.Overrides.Any(replaced => replaced.DeclaringType.TryResolve() is not { IsInterface: true });

    private static bool IsSameSignature(MethodDefinition left, MethodDefinition right) =>
        left.Name == right.Name && left.GenericParameters.Count == right.GenericParameters.Count
        && left.Parameters.Select(parameter => parameter.ParameterType.FullName).SequenceEqual(right.Parameters.Select(parameter => parameter.ParameterType.FullName));
}
