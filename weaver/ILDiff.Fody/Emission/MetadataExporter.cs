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

    public TypeReference Type(IrType type) => TypeExporter.ToReference(type, module, target);

    public MethodReference Method(MethodHandle method)
    {
        var reference = method.Handle as MethodReference ?? throw new InvalidOperationException($"The method {method} has no metadata reference.");
        return reference.Module == module ? reference : module.ImportReference(reference, target);
    }

    public FieldReference Field(FieldHandle field)
    {
        var reference = field.Handle as FieldReference ?? throw new InvalidOperationException($"The field {field} has no metadata reference.");
        return reference.Module == module ? reference : module.ImportReference(reference, target);
    }
}
