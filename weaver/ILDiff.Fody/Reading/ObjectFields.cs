using ILDiff.Compiler.Ir;
using Mono.Cecil;

namespace ILDiff.Compiler.Reading;

/// <summary>The fields of the objects of a class of the woven assembly.</summary>
internal static class ObjectFields
{
    /// <summary>Null when the class is not of the assembly: what its objects hold is not followed.</summary>
    public static IReadOnlyList<FieldHandle>? Of(TypeReference type, TypeDefinition definition, TypeImporter types)
    {
        var module = types.Home ?? type.Module;
        if (!AreKnown(definition, module))
        {
            return null;
        }
        var members = new MemberImporter(types);
        return [.. References(type, definition, module).Select(field => members.Import(field, isStatic: false))];
    }

    /// <summary>Whether the fields of a class are those that this module itself declares.</summary>
    public static bool AreKnown(TypeDefinition definition, ModuleDefinition module) =>
        definition is { IsClass: true, IsValueType: false } && definition.Module == module
        && definition.BaseType?.FullName is not ("System.MulticastDelegate" or "System.Delegate");

    /// <summary>No derivative flows through such a field.</summary>
    public static bool IsMarkedConstant(FieldDefinition field) =>
        field.HasCustomAttributes && field.CustomAttributes.Any(attribute => attribute.AttributeType.FullName == "ILDiff.NonDifferentiableAttribute");

    /// <summary>The base class, written in the arguments of a generic class.</summary>
    public static TypeReference? BaseOf(TypeReference type, TypeDefinition definition) =>
        definition.BaseType is { } parent && type is GenericInstanceType instance ? GenericSubstitution.Apply(parent, instance) : definition.BaseType;

    /// <summary>Instance fields that the module declares for the objects of a class, inherited ones first.</summary>
    private static IEnumerable<FieldReference> References(TypeReference type, TypeDefinition definition, ModuleDefinition module)
    {
        var inherited = BaseOf(type, definition) is { } parent && parent.TryResolve() is { } known && AreKnown(known, module) ? References(parent, known, module) : [];
        return inherited.Concat(definition.Fields.Where(field => !field.IsStatic).Select(field => type is GenericInstanceType instance ? new FieldReference(field.Name, field.FieldType, instance) : field));
    }
}
