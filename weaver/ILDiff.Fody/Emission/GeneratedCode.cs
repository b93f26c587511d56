using ILDiff.Compiler.Ir;
using ILDiff.Compiler.Transforms;
using Mono.Cecil;

namespace ILDiff.Compiler.Emission;

/// <summary>Generated methods of one module: each in the type of the primal it comes from, whose privates it may touch; those of another assembly's methods in a class of their own.</summary>
public sealed class GeneratedCode : IGeneratedCode
{
    private const MethodAttributes Attributes = MethodAttributes.Assembly | MethodAttributes.Static | MethodAttributes.HideBySig;
    private const TypeAttributes HolderAttributes = TypeAttributes.NotPublic | TypeAttributes.Abstract | TypeAttributes.Sealed | TypeAttributes.BeforeFieldInit;
    private const string HolderName = "<ILDiff>Foreign";
    private readonly ModuleDefinition module;
    private readonly HashSet<string> names = [];

    public GeneratedCode(ModuleDefinition module)
    {
        this.module = module;
    }

    /// <summary>Every method that has a body by now, in order.</summary>
    public List<MethodDefinition> Methods { get; } = [];

    /// <inheritdoc/>
    public MethodHandle Declare(MethodHandle host, string name, IReadOnlyList<IrType> parameterTypes, IrType returnType)
    {
        var reference = (MethodReference)(host.Handle is UnplacedMethod part ? part.Host : host).Handle!;
        var type = reference.Resolve().DeclaringType;
        var isOwn = type.Module == module;
        type = isOwn ? type : Holder();
        var method = new MethodDefinition(UniqueName(type, name), Attributes, type.Module.TypeSystem.Void);
        type.Methods.Add(method);
        var exporter = new MetadataExporter(method);
        method.ReturnType = exporter.Type(returnType);
        foreach (var parameterType in parameterTypes)
        {
            method.Parameters.Add(new ParameterDefinition(exporter.Type(parameterType)));
        }
        return new MethodHandle(type.FullName, method.Name, parameterTypes, returnType, false, isOwn ? Reference(method, reference.DeclaringType) : method);
    }

    /// <inheritdoc/>
    public void Define(MethodHandle method, Function body) => Define(((MethodReference)method.Handle!).Resolve(), body);

    /// <summary>Gives a method that the generator has declared its body.</summary>
    public void Define(MethodDefinition method, Function body)
    {
        MethodEmitter.Emit(body, method);
        Methods.Add(method);
    }

    private TypeDefinition Holder()
    {
        var holder = module.GetType(HolderName);
        if (holder is null)
        {
            module.Types.Add(holder = new TypeDefinition("", HolderName, HolderAttributes, module.TypeSystem.Object));
        }
        return holder;
    }

    /// <summary>In a generic type stands one method for each instance that it is made of; any instance's could be called.</summary>
    private static MethodReference Reference(MethodDefinition method, TypeReference type)
    {
        if (type is not GenericInstanceType)
        {
            return method;
        }
        var reference = new MethodReference(method.Name, method.ReturnType, type);
        foreach (var parameter in method.Parameters)
        {
            reference.Parameters.Add(new ParameterDefinition(parameter.ParameterType));
        }
        return reference;
    }

    private string UniqueName(TypeDefinition type, string name)
    {
        var unique = name;
        for (var number = 2; !names.Add(type.FullName + "::" + unique); number++)
        {
            unique = name + "_" + number;
        }
        return unique;
    }
}
