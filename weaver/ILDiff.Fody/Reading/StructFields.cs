using ILDiff.Compiler.Ir;
using Mono.Cecil;

namespace ILDiff.Compiler.Reading;

/// <summary>The fields of a struct that the compiler may take apart and put together again.</summary>
internal static class StructFields
{
    /// <summary>Null when a field is out of reach or overlaps another: the struct stays whole.</summary>
    public static IReadOnlyList<FieldHandle>? Of(TypeReference type, TypeDefinition definition, TypeImporter types)
    {
        var members = new MemberImporter(types);
        var fields = definition.Fields.Where(field => !field.IsStatic).ToList();
        if (LibraryStructs.FieldsOf(type, definition, members) is { } known)
        {
            return Array.Exists(known, IsOutOfReach) ? null : known;
        }
        if (definition.IsExplicitLayout || fields.Count == 0 || IsSpecial(definition))
        {
            return null;
        }
        FieldHandle[] handles;
        var isOwn = definition.Module == (types.Home ?? type.Module);
        if (isOwn && !definition.HasGenericParameters)
        {
            handles = [.. fields.Select(field => members.Import(field, isStatic: false))];
        }
        else if (type is GenericInstanceType own && isOwn)
        {
            handles = [.. fields.Select(field => members.Import(new FieldReference(field.Name, field.FieldType, own), isStatic: false))];
        }
        else if (type is GenericInstanceType instance && definition.FullName.StartsWith("System.ValueTuple`", StringComparison.Ordinal))
        {
            handles = [.. fields.Select((field, position) => members.Import(new FieldReference(field.Name, OpenParameters.At(instance, position), instance), isStatic: false))];
        }
        else if (type is not GenericInstanceType && fields.TrueForAll(field => field.IsPublic && TypeImporter.BasicTypes.ContainsKey(field.FieldType.FullName)))
        {
            handles = [.. fields.Select(field => members.Import(
                new FieldReference(field.Name, TypeExporter.ToReference(types.Import(field.FieldType), type.Module), type), isStatic: false))];
        }
        else
        {
            return null;
        }
        return Array.Exists(handles, IsOutOfReach) ? null : handles;
    }

    private static bool IsOutOfReach(FieldHandle field) => field.Type.Kind is TypeKind.Pointer or TypeKind.ByRef or TypeKind.GenericParameter;

    private static bool IsSpecial(TypeDefinition definition) => definition.CustomAttributes.Any(attribute => attribute.AttributeType.FullName
        is "System.Runtime.CompilerServices.IsByRefLikeAttribute"
        or "System.Runtime.CompilerServices.InlineArrayAttribute"
        or "System.Runtime.CompilerServices.UnsafeValueTypeAttribute");
}
