using ILDiff.Compiler.Ir;
using Mono.Cecil;

namespace ILDiff.Compiler.Reading;

/// <summary>IR types as a module refers to them: the inverse of <see cref="TypeImporter"/>.</summary>
public static class TypeExporter
{
    /// <param name="type">The type.</param>
    /// <param name="module">The module that refers to it.</param>
    /// <param name="context">Where a reference of another module is imported to, whose generic parameters it may name.</param>
    public static TypeReference ToReference(IrType type, ModuleDefinition module, IGenericParameterProvider? context = null)
    {
        if (type.Handle is TypeReference reference)
        {
            return reference.Module == module || context is null && reference.ContainsGenericParameter ? reference : ForeignMembers.Import(reference, module, context);
        }
        var system = module.TypeSystem;
        return type.Kind switch
        {
            TypeKind.Void => system.Void,
            TypeKind.Boolean => system.Boolean,
            TypeKind.Char => system.Char,
            TypeKind.SByte => system.SByte,
            TypeKind.Byte => system.Byte,
            TypeKind.Int16 => system.Int16,
            TypeKind.UInt16 => system.UInt16,
            TypeKind.Int32 => system.Int32,
            TypeKind.UInt32 => system.UInt32,
            TypeKind.Int64 => system.Int64,
            TypeKind.UInt64 => system.UInt64,
            TypeKind.IntPtr => system.IntPtr,
            TypeKind.UIntPtr => system.UIntPtr,
            TypeKind.Float32 => system.Single,
            TypeKind.Float64 => system.Double,
            TypeKind.Array => new ArrayType(ToReference(type.Element!, module, context)),
            TypeKind.ByRef => new ByReferenceType(ToReference(type.Element!, module, context)),
            TypeKind.Pointer when type.Element is { } element => new PointerType(ToReference(element, module, context)),
            TypeKind.Object when type.IsRectangular => Rectangular(ToReference(type.Element!, module, context), type.Rank),
            TypeKind.Null => system.Object,
            TypeKind.Object when type == IrType.String => system.String,
            TypeKind.Object when type == IrType.Object => system.Object,
            _ => throw new InvalidOperationException($"The type {type} has no metadata reference."),
        };
    }

    /// <summary>As C# compilers write it, with 0 as each lower bound.</summary>
    private static ArrayType Rectangular(TypeReference element, int rank)
    {
        var array = new ArrayType(element, rank);
        for (var dimension = 0; dimension < rank; dimension++)
        {
            array.Dimensions[dimension] = new ArrayDimension(0, null);
        }
        return array;
    }
}
