using ILDiff.Compiler.Ir;
using ILDiff.Compiler.Reading;
using ILDiff.Compiler.Transforms;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace ILDiff.Compiler.Emission;

/// <summary>Adds to the module's own classes what generated code needs to make and to write their objects.</summary>
public sealed class ObjectAccess : IObjectAccess
{
    private readonly ModuleDefinition module;
    private readonly IKnownMembers members;
    private const string Contract = "ILDiff.Runtime.IObjectData";
    private const string GenericContract = "ILDiff.Runtime.IGenericObjectData";

    /// <summary><c>UnsafeAccessorKind.Field</c>.</summary>
    private const int FieldKind = 3;

    private readonly MemberImporter importer = new(new TypeImporter());
    private readonly Dictionary<FieldDefinition, MethodDefinition> addresses = [];
    private readonly Dictionary<TypeDefinition, MethodDefinition> blankConstructors = [];

    public ObjectAccess(ModuleDefinition module, IKnownMembers members)
    {
        this.module = module;
        this.members = members;
    }

    /// <summary>What has been added.</summary>
    public List<MethodDefinition> Methods { get; } = [];

    /// <inheritdoc/>
    public MethodHandle BlankConstructor(IrType type) => importer.Import(BlankConstructor((TypeReference)type.Handle!));

    /// <inheritdoc/>
    public MethodHandle? Address(FieldHandle field)
    {
        if (field.Handle is not FieldReference reference || reference.TryResolve() is not { IsInitOnly: true, IsStatic: false } definition
            || definition.Module != module || !FieldAccess.IsSeenOutside(definition) || definition.DeclaringType.IsValueType || reference.DeclaringType is GenericInstanceType)
        {
            return null;
        }
        if (!addresses.TryGetValue(definition, out var address))
        {
            addresses.Add(definition, address = AddAddress(definition));
        }
        return importer.Import(address);
    }

    /// <inheritdoc/>
    public bool IsWritable(FieldHandle field) => ((FieldReference)field.Handle!).TryResolve() is { IsInitOnly: false } definition
        && (definition.IsPublic || definition.Module == module && (definition.IsAssembly || definition.IsFamilyOrAssembly));

    /// <inheritdoc/>
    public void Implement(IrType type, IReadOnlyList<Function> methods)
    {
        var definition = ((TypeReference)type.Handle!).Resolve();
        if (definition.HasGenericParameters)
        {
            MarkGeneric(definition);
            return;
        }
        var contract = (TypeReference)members.Class(Contract).Handle!;
        definition.Interfaces.Add(new InterfaceImplementation(contract));
        foreach (var function in methods)
        {
            MethodEmitter.Emit(function, AddImplementation(definition, members.InstanceMethod(Contract, function.Name)));
        }
        var copy = AddImplementation(definition, members.InstanceMethod(Contract, "Copy")).Body.GetILProcessor();
        copy.Emit(OpCodes.Ldarg_0);
        copy.Emit(OpCodes.Call, new MethodReference("MemberwiseClone", module.TypeSystem.Object, module.TypeSystem.Object) { HasThis = true });
        copy.Emit(OpCodes.Ret);
        var dataType = AddImplementation(definition, members.InstanceMethod(Contract, "get_DataType")).Body.GetILProcessor();
        dataType.Emit(OpCodes.Ldtoken, definition);
        dataType.Emit(OpCodes.Call, (MethodReference)members.StaticMethod("System.Type::GetTypeFromHandle(System.RuntimeTypeHandle)").Handle!);
        dataType.Emit(OpCodes.Ret);
    }

    /// <summary>Its methods would have to serve every instance: the runtime reads the fields of such objects by reflection.</summary>
    private void MarkGeneric(TypeDefinition definition)
    {
        var mark = (TypeReference)members.Class(GenericContract).Handle!;
        if (!definition.Interfaces.Any(implemented => implemented.InterfaceType.FullName == GenericContract))
        {
            definition.Interfaces.Add(new InterfaceImplementation(mark));
        }
    }

    private MethodDefinition AddImplementation(TypeDefinition type, MethodHandle contract)
    {
        var reference = (MethodReference)contract.Handle!;
        var method = new MethodDefinition(
            Contract + "." + contract.Name, MethodAttributes.Private | MethodAttributes.Virtual | MethodAttributes.Final | MethodAttributes.HideBySig | MethodAttributes.NewSlot, reference.ReturnType);
        foreach (var parameter in reference.Parameters)
        {
            method.Parameters.Add(new ParameterDefinition(parameter.ParameterType));
        }
        method.Overrides.Add(reference);
        type.Methods.Add(method);
        Methods.Add(method);
        return method;
    }

    /// <summary><c>[UnsafeAccessor(UnsafeAccessorKind.Field, Name = "f")] static extern ref T Address(C instance);</c></summary>
    private MethodDefinition AddAddress(FieldDefinition field)
    {
        var method = new MethodDefinition(
            "<ILDiff>" + field.Name, MethodAttributes.Assembly | MethodAttributes.Static | MethodAttributes.HideBySig, new ByReferenceType(field.FieldType));
        method.Parameters.Add(new ParameterDefinition("instance", ParameterAttributes.None, field.DeclaringType));
        var kind = (TypeReference)members.Class("System.Runtime.CompilerServices.UnsafeAccessorKind").Handle!;
        var attribute = (TypeReference)members.Class("System.Runtime.CompilerServices.UnsafeAccessorAttribute").Handle!;
        var constructor = new MethodReference(".ctor", module.TypeSystem.Void, attribute) { HasThis = true };
        constructor.Parameters.Add(new ParameterDefinition(kind));
        var mark = new CustomAttribute(constructor);
        mark.ConstructorArguments.Add(new CustomAttributeArgument(kind, FieldKind));
        mark.Properties.Add(new CustomAttributeNamedArgument("Name", new CustomAttributeArgument(module.TypeSystem.String, field.Name)));
        method.CustomAttributes.Add(mark);
        field.DeclaringType.Methods.Add(method);
        return method;
    }

    private MethodReference BlankConstructor(TypeReference type)
    {
        var constructor = BlankConstructor(type.Resolve());
        if (type is not GenericInstanceType)
        {
            return constructor;
        }
        var ofInstance = new MethodReference(".ctor", module.TypeSystem.Void, type) { HasThis = true };
        ofInstance.Parameters.Add(new ParameterDefinition(constructor.Parameters[0].ParameterType));
        return ofInstance;
    }

    private MethodDefinition BlankConstructor(TypeDefinition type)
    {
        if (!blankConstructors.TryGetValue(type, out var constructor))
        {
            blankConstructors.Add(type, constructor = AddBlankConstructor(type));
        }
        return constructor;
    }

    private MethodDefinition AddBlankConstructor(TypeDefinition type)
    {
        var constructor = new MethodDefinition(
            ".ctor", MethodAttributes.Assembly | MethodAttributes.HideBySig | MethodAttributes.SpecialName | MethodAttributes.RTSpecialName, module.TypeSystem.Void);
        constructor.Parameters.Add(new ParameterDefinition("marker", ParameterAttributes.None, (TypeReference)members.Class("ILDiff.Runtime.FieldValues").Handle!));
        var il = constructor.Body.GetILProcessor();
        il.Emit(OpCodes.Ldarg_0);
        if (type.BaseType.FullName == "System.Object")
        {
            il.Emit(OpCodes.Call, new MethodReference(".ctor", module.TypeSystem.Void, module.TypeSystem.Object) { HasThis = true });
        }
        else
        {
            il.Emit(OpCodes.Ldarg_1);
            il.Emit(OpCodes.Call, BlankConstructor(type.BaseType));
        }
        il.Emit(OpCodes.Ret);
        type.Methods.Add(constructor);
        Methods.Add(constructor);
        return constructor;
    }
}
