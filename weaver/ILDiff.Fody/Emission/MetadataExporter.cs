using ILDiff.Compiler.Ir;
using ILDiff.Compiler.Reading;
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
        var reference = TypeExporter.ToReference(type, module, target);
        OpenedMembers.Open(reference, target.DeclaringType);
        return reference;
    }

    public MethodReference Method(MethodHandle method)
    {
        var reference = method.Handle as MethodReference ?? throw new InvalidOperationException($"The method {method} has no metadata reference.");
        OpenedMembers.Open(reference, target.DeclaringType);
        OpenedMembers.Open(reference.DeclaringType, target.DeclaringType);
        return reference.Module == module ? reference : ForeignMembers.Import(reference, module, target);
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

    /// <summary>The method that tells it.</summary>
    public MethodReference ArrayBound(ArrayBound bound)
    {
        var system = module.TypeSystem;
        var array = new TypeReference("System", "Array", module, system.CoreLibrary);
        return new MethodReference(bound.IsLower ? "GetLowerBound" : "GetLength", system.Int32, array) { HasThis = true, Parameters = { new ParameterDefinition(system.Int32) } };
    }

    /// <summary>The indexer of a collection.</summary>
    public MethodReference CollectionAccess(Instruction access)
    {
        var collection = (GenericInstanceType)Type(access.Operands[0].Type);
        var isLoad = access.Opcode == Opcode.LoadElement;
        var element = OpenParameters.At(collection, collection.GenericArguments.Count - 1);
        var method = new MethodReference(isLoad ? "get_Item" : "set_Item", isLoad ? element : module.TypeSystem.Void, collection) { HasThis = true };
        method.Parameters.Add(new ParameterDefinition(access.Operands[0].Type.IsFollowedList ? module.TypeSystem.Int32 : OpenParameters.At(collection, 0)));
        if (!isLoad)
        {
            method.Parameters.Add(new ParameterDefinition(element));
        }
        return method;
    }

    /// <summary>The constructor of a span that takes an array, where to begin, and how many elements.</summary>
    public MethodReference SpanConstructor(IrType span)
    {
        var instance = (GenericInstanceType)Type(span);
        var constructor = new MethodReference(".ctor", module.TypeSystem.Void, instance) { HasThis = true };
        constructor.Parameters.Add(new ParameterDefinition(new ArrayType(OpenParameters.At(instance, 0))));
        constructor.Parameters.Add(new ParameterDefinition(module.TypeSystem.Int32));
        constructor.Parameters.Add(new ParameterDefinition(module.TypeSystem.Int32));
        return constructor;
    }

    public FieldReference Field(FieldHandle field)
    {
        var reference = field.Handle as FieldReference ?? throw new InvalidOperationException($"The field {field} has no metadata reference.");
        OpenedMembers.Open(reference, target.DeclaringType);
        OpenedMembers.Open(reference.DeclaringType, target.DeclaringType);
        return reference.Module == module ? reference : ForeignMembers.Import(reference, module, target);
    }

    /// <summary>A field as it is named to be written.</summary>
    public FieldReference WrittenField(FieldHandle field)
    {
        var reference = Field(field);
        if (!target.IsConstructor)
        {
            OpenedMembers.OpenForWriting(reference, target.DeclaringType);
        }
        return reference;
    }
}
