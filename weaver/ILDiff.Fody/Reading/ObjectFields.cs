using ILDiff.Compiler.Ir;
using Mono.Cecil;

namespace ILDiff.Compiler.Reading;

/// <summary>The fields of the objects of a class of the woven assembly.</summary>
internal static class ObjectFields
{
    /// <summary>Null when the class is not of the assembly, or generic: what its objects hold is not followed.</summary>
    public static IReadOnlyList<FieldHandle>? Of(TypeReference type, TypeDefinition definition, TypeImporter types)
    {
        if (type is GenericInstanceType || !AreKnown(definition, types.Home ?? type.Module))
        {
            return null;
        }
        var members = new MemberImporter(types);
        return [.. Definitions(definition).Select(field => members.Import(field, isStatic: false))];
    }

    /// <summary>Whether the fields of a class are those that this module itself declares.</summary>
    public static bool AreKnown(TypeDefinition definition, ModuleDefinition module) =>
        definition is { IsClass: true, IsValueType: false, HasGenericParameters: false } && definition.Module == module
        && definition.BaseType?.FullName is not ("System.MulticastDelegate" or "System.Delegate");

    /// <summary>No derivative flows through such a field.</summary>
    public static bool IsMarkedConstant(FieldDefinition field) =>
        field.HasCustomAttributes && field.CustomAttributes.Any(attribute => attribute.AttributeType.FullName == "ILDiff.NonDifferentiableAttribute");

    /// <summary>Instance fields that the module declares for the objects of a class, inherited ones first.</summary>
    public static IEnumerable<FieldDefinition> Definitions(TypeDefinition type)
    {
        var inherited = type.BaseType?.TryResolve() is { } parent && AreKnown(parent, type.Module) ? Definitions(parent) : [];
        return inherited.Concat(type.Fields.Where(field => !field.IsStatic));
    }
}
