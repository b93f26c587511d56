using ILDiff.Compiler.Reading;
using Mono.Cecil;

namespace ILDiff.Compiler.Emission;

/// <summary>
/// Opens to the module what generated code names of the module's own types: private fields, constructors and methods become visible in the assembly, and read-only
/// fields that no other assembly sees become writable; private nested types become visible, too. Nothing changes for other assemblies.
/// </summary>
internal static class OpenedMembers
{
    public static void Open(FieldReference reference, TypeDefinition from)
    {
        if (reference.TryResolve() is not { } field || !(field.IsStatic ? field.Module == from.Module : IsOwnClass(field.DeclaringType, from)) || IsWithin(from, field.DeclaringType))
        {
            return;
        }
        field.Attributes = (field.Attributes & ~FieldAttributes.FieldAccessMask) | ((field.Attributes & FieldAttributes.FieldAccessMask) switch
        {
            FieldAttributes.Private or FieldAttributes.FamANDAssem => FieldAttributes.Assembly,
            FieldAttributes.Family => FieldAttributes.FamORAssem,
            var access => access,
        });
    }

    public static void Open(TypeReference reference, TypeDefinition from)
    {
        if (reference is GenericInstanceType instance)
        {
            foreach (var argument in instance.GenericArguments)
            {
                Open(argument, from);
            }
        }
        if (reference is TypeSpecification specification)
        {
            Open(specification.ElementType, from);
        }
        else if (reference is not GenericParameter && reference.TryResolve() is { DeclaringType: { } around } type && type.Module == from.Module && !IsWithin(from, around))
        {
            type.Attributes = (type.Attributes & ~TypeAttributes.VisibilityMask) | ((type.Attributes & TypeAttributes.VisibilityMask) switch
            {
                TypeAttributes.NestedPrivate or TypeAttributes.NestedFamANDAssem => TypeAttributes.NestedAssembly,
                TypeAttributes.NestedFamily => TypeAttributes.NestedFamORAssem,
                var access => access,
            });
            Open(around, from);
        }
    }

    public static void OpenForWriting(FieldReference reference, TypeDefinition from)
    {
        if (reference.TryResolve() is { IsStatic: false, IsInitOnly: true } field && IsOwnClass(field.DeclaringType, from) && !FieldAccess.IsSeenOutside(field))
        {
            field.IsInitOnly = false;
        }
    }

    public static void Open(MethodReference reference, TypeDefinition from)
    {
        if (reference is MethodSpecification || reference.TryResolve() is not { IsVirtual: false } method || method.Module != from.Module
            || reference.Name == ".ctor" && !IsOwnClass(method.DeclaringType, from) || IsWithin(from, method.DeclaringType))
        {
            return;
        }
        method.Attributes = (method.Attributes & ~MethodAttributes.MemberAccessMask) | ((method.Attributes & MethodAttributes.MemberAccessMask) switch
        {
            MethodAttributes.Private or MethodAttributes.FamANDAssem => MethodAttributes.Assembly,
            MethodAttributes.Family => MethodAttributes.FamORAssem,
            var access => access,
        });
    }

    private static bool IsOwnClass(TypeDefinition type, TypeDefinition from) => ObjectFields.AreKnown(type, from.Module);

    private static bool IsWithin(TypeDefinition type, TypeDefinition outer) => type == outer || type.DeclaringType is { } around && IsWithin(around, outer);
}
