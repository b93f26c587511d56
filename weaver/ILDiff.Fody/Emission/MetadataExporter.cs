using ILDiff.Compiler.Ir;
using Mono.Cecil;

namespace ILDiff.Compiler.Emission;

/// <summary>IR types and members as the target module refers to them.</summary>
internal sealed class MetadataExporter
{
    private readonly MethodDefinition target;
    private readonly ModuleDefinition module;

    public MetadataExporter(MethodDefinition target)
    {
        this.target = target;
        module = target.Module;
    }

    public TypeReference Type(IrType type)
    {
        if (type.Handle is TypeReference reference)
        {
            return reference.Module == module ? reference : module.ImportReference(reference, target);
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
            TypeKind.Array => new ArrayType(Type(type.Element!)),
            TypeKind.ByRef => new ByReferenceType(Type(type.Element!)),
            TypeKind.Pointer when type.Element is { } element => new PointerType(Type(element)),
            TypeKind.Null => system.Object,
            TypeKind.Object when type == IrType.String => system.String,
            TypeKind.Object when type == IrType.Object => system.Object,
            _ => throw new InvalidOperationException($"The type {type} has no metadata reference."),
        };
    }

    public MethodReference Method(MethodHandle method)
    {
        var reference = method.Handle as MethodReference ?? throw new InvalidOperationException($"The method {method} has no metadata reference.");
        return reference.Module == module ? reference : module.ImportReference(reference, target);
    }

    /// <summary>The method by which an array of several dimensions gives access to its elements.</summary>
    public MethodReference RectangularAccess(Instruction access)
    {
        var array = (ArrayType)Type(access.Operands[0].Type);
        var (name, result) = access.Opcode switch
        {
            Opcode.LoadElement => ("Get", array.ElementType),
            Opcode.StoreElement => ("Set", module.TypeSystem.Void),
            _ => ("Address", new ByReferenceType(array.ElementType)),
        };
        var method = new MethodReference(name, result, array) { HasThis = true };
        for (var dimension = 0; dimension < array.Rank; dimension++)
        {
            method.Parameters.Add(new ParameterDefinition(module.TypeSystem.Int32));
        }
        if (access.Opcode == Opcode.StoreElement)
        {
            method.Parameters.Add(new ParameterDefinition(array.ElementType));
        }
        return method;
    }

    public FieldReference Field(FieldHandle field)
    {
        var reference = field.Handle as FieldReference ?? throw new InvalidOperationException($"The field {field} has no metadata reference.");
        return reference.Module == module ? reference : module.ImportReference(reference, target);
    }
}
