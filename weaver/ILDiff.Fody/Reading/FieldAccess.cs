using System.Runtime.CompilerServices;
using Mono.Cecil;

namespace ILDiff.Compiler.Reading;

/// <summary>Who sees a field.</summary>
internal static class FieldAccess
{
    private static readonly ConditionalWeakTable<ModuleDefinition, StrongBox<bool>> Reach = new();

    /// <summary>Whether another assembly can name it.</summary>
    public static bool IsSeenOutside(FieldDefinition field) =>
        (field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly) && IsSeenOutside(field.DeclaringType);

    /// <summary>Whether the target framework lets generated code write such a field when it is read-only (<c>UnsafeAccessor</c>).</summary>
    public static bool CanBeReached(ModuleDefinition module) => Reach.GetValue(module, found => new StrongBox<bool>(HasAccessors(found))).Value;

    private static bool HasAccessors(ModuleDefinition module)
    {
        try
        {
            new KnownTypes(module).Find("System.Runtime.CompilerServices.UnsafeAccessorAttribute");
            return true;
        }
        catch (KeyNotFoundException)
        {
            return false;
        }
    }

    /// <summary>Whether another assembly can name it.</summary>
    public static bool IsSeenOutside(TypeDefinition type) => type.DeclaringType is null
        ? type.IsPublic
        : (type.IsNestedPublic || type.IsNestedFamily || type.IsNestedFamilyOrAssembly) && IsSeenOutside(type.DeclaringType);
}
