using System.Runtime.CompilerServices;
using Mono.Cecil;

namespace ILDiff.Compiler.Reading;

/// <summary>Which classes and interfaces of a module stand directly below another of its types.</summary>
internal static class Hierarchy
{
    private static readonly ConditionalWeakTable<ModuleDefinition, Dictionary<TypeDefinition, List<TypeDefinition>>> Known = new();

    /// <summary>Those that name it as their base class or among their interfaces, in the module's order.</summary>
    public static IReadOnlyList<TypeDefinition> Below(TypeDefinition type) =>
        Known.GetValue(type.Module, Find).TryGetValue(type, out var below) ? below : [];

    /// <summary>All that are derived from it, however far, in the module's order.</summary>
    public static IReadOnlyList<TypeDefinition> AllBelow(TypeDefinition type)
    {
        var found = new HashSet<TypeDefinition>();
        var pending = new Queue<TypeDefinition>([type]);
        while (pending.Count > 0)
        {
            foreach (var below in Below(pending.Dequeue()).Where(found.Add))
            {
                pending.Enqueue(below);
            }
        }
        return found.Count == 0 ? [] : [.. type.Module.GetTypes().Where(found.Contains)];
    }

    private static Dictionary<TypeDefinition, List<TypeDefinition>> Find(ModuleDefinition module)
    {
        var below = new Dictionary<TypeDefinition, List<TypeDefinition>>();
        foreach (var type in module.GetTypes())
        {
            foreach (var above in type.Interfaces.Select(implemented => implemented.InterfaceType).Append(type.BaseType))
            {
                if (above?.TryResolve() is { } definition && definition.Module == module)
                {
                    if (!below.TryGetValue(definition, out var types))
                    {
                        below.Add(definition, types = []);
                    }
                    types.Add(type);
                }
            }
        }
        return below;
    }
}
