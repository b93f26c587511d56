using ILDiff.Compiler.Reading;
using Mono.Cecil;

namespace ILDiff.Compiler.Verification;

/// <summary>Which types and members a method may name (ECMA-335 I.8.5.3).</summary>
internal static class Accessibility
{
    public static bool CanAccess(MethodDefinition from, MethodDefinition method, TypeReference declaringType, VerificationType? receiver) =>
        AccessGrants.IsGranted(from.Module, method.Module) || CanAccessType(from, declaringType) && (method.Attributes & MethodAttributes.MemberAccessMask) switch
        {
            MethodAttributes.Public => true,
            MethodAttributes.Private => SeesPrivates(from, method.DeclaringType),
            MethodAttributes.Family => IsFamily(from, method.DeclaringType, receiver, method.IsConstructor),
            MethodAttributes.Assembly => IsSameAssembly(from, method.DeclaringType),
            MethodAttributes.FamANDAssem => IsSameAssembly(from, method.DeclaringType) && IsFamily(from, method.DeclaringType, receiver, method.IsConstructor),
            MethodAttributes.FamORAssem => IsSameAssembly(from, method.DeclaringType) || IsFamily(from, method.DeclaringType, receiver, method.IsConstructor),
            _ => IsSameModule(from, method.DeclaringType),
        };

    public static bool CanAccess(MethodDefinition from, FieldDefinition field, TypeReference declaringType, VerificationType? receiver) =>
        AccessGrants.IsGranted(from.Module, field.Module) || CanAccessType(from, declaringType) && (field.Attributes & FieldAttributes.FieldAccessMask) switch
        {
            FieldAttributes.Public => true,
            FieldAttributes.Private => SeesPrivates(from, field.DeclaringType),
            FieldAttributes.Family => IsFamily(from, field.DeclaringType, receiver, false),
            FieldAttributes.Assembly => IsSameAssembly(from, field.DeclaringType),
            FieldAttributes.FamANDAssem => IsSameAssembly(from, field.DeclaringType) && IsFamily(from, field.DeclaringType, receiver, false),
            FieldAttributes.FamORAssem => IsSameAssembly(from, field.DeclaringType) || IsFamily(from, field.DeclaringType, receiver, false),
            _ => IsSameModule(from, field.DeclaringType),
        };

    public static bool CanAccessType(MethodDefinition from, TypeReference type)
    {
        switch (TypeIdentity.StripModifiers(type))
        {
            case GenericParameter or FunctionPointerType:
                return true;
            case GenericInstanceType instance:
                return CanAccessType(from, instance.ElementType) && instance.GenericArguments.All(argument => CanAccessType(from, argument));
            case TypeSpecification specification:
                return CanAccessType(from, specification.ElementType);
        }
        var definition = TypeClassification.Resolve(type);
        return AccessGrants.IsGranted(from.Module, definition.Module) || definition.DeclaringType is null
            ? definition.IsPublic || IsSameAssembly(from, definition)
            : CanAccessNested(from, definition) && CanAccessType(from, definition.DeclaringType);
    }

    private static bool CanAccessNested(MethodDefinition from, TypeDefinition type) => (type.Attributes & TypeAttributes.VisibilityMask) switch
    {
        TypeAttributes.NestedPublic => true,
        TypeAttributes.NestedPrivate => SeesPrivates(from, type.DeclaringType),
        TypeAttributes.NestedFamily => IsFamily(from, type.DeclaringType, null, true),
        TypeAttributes.NestedAssembly => IsSameAssembly(from, type),
        TypeAttributes.NestedFamANDAssem => IsSameAssembly(from, type) && IsFamily(from, type.DeclaringType, null, true),
        _ => IsSameAssembly(from, type) || IsFamily(from, type.DeclaringType, null, true),
    };

    /// <summary>A type sees its own privates and those of every type around it.</summary>
    private static bool SeesPrivates(MethodDefinition from, TypeDefinition owner) => Enclosing(from).Any(type => IsSameDefinition(type, owner));

    /// <summary>A type derived from the member's, or one inside such a type; through a receiver only of the derived type.</summary>
    private static bool IsFamily(MethodDefinition from, TypeDefinition owner, VerificationType? receiver, bool anyReceiver)
    {
        if (owner.IsInterface)
        {
            return Enclosing(from).Any(type => type.Interfaces.Any(implementation => IsSameDefinition(TypeClassification.Resolve(implementation.InterfaceType), owner)));
        }
        foreach (var type in Enclosing(from))
        {
            if (Derives(type, owner) && (anyReceiver || receiver is null || receiver.Kind == StackKind.Null || Derives(receiver, type)))
            {
                return true;
            }
        }
        return false;
    }

    private static bool Derives(VerificationType receiver, TypeDefinition ancestor) =>
        receiver.Type switch
        {
            GenericParameter parameter => parameter.Constraints.Any(constraint =>
                constraint.ConstraintType is not (GenericParameter or ArrayType) && Derives(TypeClassification.Resolve(constraint.ConstraintType), ancestor)),
            ArrayType => false,
            var type => Derives(TypeClassification.Resolve(type), ancestor),
        };

    private static bool Derives(TypeDefinition type, TypeDefinition ancestor)
    {
        for (TypeDefinition? current = type; current is not null; current = current.BaseType is { } baseType ? TypeClassification.Resolve(baseType) : null)
        {
            if (IsSameDefinition(current, ancestor))
            {
                return true;
            }
        }
        return false;
    }

    private static IEnumerable<TypeDefinition> Enclosing(MethodDefinition method)
    {
        for (var type = method.DeclaringType; type is not null; type = type.DeclaringType)
        {
            yield return type;
        }
    }

    private static bool IsSameDefinition(TypeDefinition a, TypeDefinition b) =>
        ReferenceEquals(a, b) || (a.FullName == b.FullName && AssemblyName(a) == AssemblyName(b));

    private static bool IsSameModule(MethodDefinition from, TypeDefinition type) => ReferenceEquals(from.Module, type.Module);

    private static bool IsSameAssembly(MethodDefinition from, TypeDefinition type)
    {
        var (own, other) = (from.Module.Assembly, type.Module.Assembly);
        return ReferenceEquals(own, other) || own.Name.Name == other.Name.Name || IsFriend(own, other);
    }

    private static bool IsFriend(AssemblyDefinition own, AssemblyDefinition other) =>
        other.CustomAttributes.Any(attribute =>
            attribute.AttributeType.FullName == "System.Runtime.CompilerServices.InternalsVisibleToAttribute"
            && attribute.ConstructorArguments.Count == 1
            && attribute.ConstructorArguments[0].Value is string friend
            && friend.Split(',')[0].Trim() == own.Name.Name);

    private static string AssemblyName(TypeDefinition type) => type.Module.Assembly.Name.Name;
}
