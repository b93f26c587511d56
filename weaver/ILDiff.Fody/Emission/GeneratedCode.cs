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
        var type = ((MethodReference)(host.Handle is UnplacedMethod part ? part.Host : host).Handle!).Resolve().DeclaringType;
        type = type.Module == module ? type : Holder();
        var method = new MethodDefinition(UniqueName(type, name), Attributes, type.Module.TypeSystem.Void);
        type.Methods.Add(method);
        var exporter = new MetadataExporter(method);
        method.ReturnType = exporter.Type(returnType);
        foreach (var parameterType in parameterTypes)
        {
            method.Parameters.Add(new ParameterDefinition(exporter.Type(parameterType)));
        }
        return new MethodHandle(type.FullName, method.Name, parameterTypes, returnType, false, method);
    }

    /// <inheritdoc/>
    public void Define(MethodHandle method, Function body) => Define((MethodDefinition)method.Handle!, body);

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
