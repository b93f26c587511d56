using Mono.Cecil;

namespace ILDiff.Compiler.Verification;

/// <summary>What a declared type is on the evaluation stack and in memory.</summary>
internal static class TypeClassification
{
    /// <summary>Primitive types by name: stack kind, and the reduced type that tells memory accesses apart (ECMA-335 I.8.7.1: signs folded).</summary>
    private static readonly Dictionary<string, (StackKind Kind, string Reduced)> Primitives = new()
    {
        ["System.Boolean"] = (StackKind.Int32, "int8"),
        ["System.SByte"] = (StackKind.Int32, "int8"),
        ["System.Byte"] = (StackKind.Int32, "int8"),
        ["System.Char"] = (StackKind.Int32, "int16"),
        ["System.Int16"] = (StackKind.Int32, "int16"),
        ["System.UInt16"] = (StackKind.Int32, "int16"),
        ["System.Int32"] = (StackKind.Int32, "int32"),
        ["System.UInt32"] = (StackKind.Int32, "int32"),
        ["System.Int64"] = (StackKind.Int64, "int64"),
        ["System.UInt64"] = (StackKind.Int64, "int64"),
        ["System.IntPtr"] = (StackKind.NativeInt, "native int"),
        ["System.UIntPtr"] = (StackKind.NativeInt, "native int"),
        ["System.Single"] = (StackKind.Float, "float32"),
        ["System.Double"] = (StackKind.Float, "float64"),
    };

    /// <summary>The stack type of a value whose declared type this is.</summary>
    public static VerificationType OnStack(TypeReference declared, bool isPermanent = true, bool isReadOnly = false)
    {
        var type = TypeIdentity.StripModifiers(declared);
        switch (type)
        {
            case ByReferenceType reference:
                return VerificationType.ByReference(reference.ElementType, isPermanent, isReadOnly);
            case GenericParameter:
                return VerificationType.Value(type);
            case ArrayType:
                return VerificationType.Object(type);
            case PointerType or FunctionPointerType:
                throw OutOfScope(type);
        }
        if (PrimitiveOf(type) is { } primitive)
        {
            return primitive.Kind switch
            {
                StackKind.Int32 => VerificationType.Int32,
                StackKind.Int64 => VerificationType.Int64,
                StackKind.NativeInt => VerificationType.NativeInt,
                _ => VerificationType.Float,
            };
        }
        return Resolve(type).IsValueType ? VerificationType.Value(type) : VerificationType.Object(type);
    }

    /// <summary>A name that two types share when memory of one may be accessed as the other; null for what only its identity tells apart.</summary>
    public static string? Reduced(TypeReference type)
    {
        type = TypeIdentity.StripModifiers(type);
        return type is GenericParameter ? null : PrimitiveOf(type)?.Reduced;
    }

    /// <summary>Whether memory of one type may be accessed as the other: the same type, or the same primitive but for its sign.</summary>
    public static bool SameInMemory(TypeReference a, TypeReference b) =>
        TypeIdentity.Same(a, b) || (Reduced(a) is { } reduced && reduced == Reduced(b));

    /// <summary>A class, interface, delegate or array; not a generic parameter.</summary>
    public static bool IsReferenceType(TypeReference type)
    {
        type = TypeIdentity.StripModifiers(type);
        return type switch
        {
            ArrayType => true,
            GenericParameter or ByReferenceType or PointerType or FunctionPointerType => false,
            _ => PrimitiveOf(type) is null && !Resolve(type).IsValueType,
        };
    }

    /// <summary>A struct that may live on the stack alone.</summary>
    public static bool IsByReferenceLike(TypeReference type)
    {
        type = TypeIdentity.StripModifiers(type);
        return type is not (GenericParameter or ArrayType or ByReferenceType or PointerType or FunctionPointerType)
            && PrimitiveOf(type) is null
            && Resolve(type) is { IsValueType: true } definition
            && HasAttribute(definition, "System.Runtime.CompilerServices.IsByRefLikeAttribute");
    }

    public static bool HasAttribute(ICustomAttributeProvider provider, string fullName)
    {
        if (provider.HasCustomAttributes)
        {
            foreach (var attribute in provider.CustomAttributes)
            {
                if (attribute.AttributeType.FullName == fullName)
                {
                    return true;
                }
            }
        }
        return false;
    }

    public static TypeDefinition Resolve(TypeReference type)
    {
        try
        {
            return type.Resolve() ?? throw new Rejection($"the type {type.FullName} does not exist");
        }
        catch (AssemblyResolutionException)
        {
            throw new Rejection($"the type {type.FullName} cannot be resolved");
        }
    }

    private static (StackKind Kind, string Reduced)? PrimitiveOf(TypeReference type)
    {
        // An enumeration nested in a generic type is an instance of it.
        if (type is TypeSpecification and not GenericInstanceType)
        {
            return null;
        }
        if (type.Namespace == "System" && !type.IsNested && Primitives.TryGetValue(type.FullName, out var primitive))
        {
            return primitive;
        }
        if (type.FullName is "System.Object" or "System.String" or "System.Void")
        {
            return null;
        }
        var definition = Resolve(type);
        return definition.IsEnum ? PrimitiveOf(UnderlyingType(definition)) : null;
    }

    private static TypeReference UnderlyingType(TypeDefinition enumeration) =>
        enumeration.Fields.First(field => !field.IsStatic).FieldType;

    private static Rejection OutOfScope(TypeReference type) => new($"the pointer type {type.FullName}", isOutOfScope: true);
}
