using ILDiff.Compiler.Ir;
using ILDiff.Compiler.Reading;
using ILDiff.Compiler.Transforms.Structs;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace ILDiff.Compiler.Emission;

/// <summary>Adds to the module's own structs what gives the rest of the module access to their private and read-only fields.</summary>
public sealed class StructAccess : IStructAccess
{
    private readonly ModuleDefinition module;
    private readonly IKnownMembers members;
    private readonly MemberImporter importer = new(new TypeImporter());
    private readonly Dictionary<FieldDefinition, MethodDefinition> readers = [];
    private readonly Dictionary<TypeDefinition, MethodDefinition> constructors = [];

    public StructAccess(ModuleDefinition module, IKnownMembers members)
    {
        this.module = module;
        this.members = members;
    }

    /// <summary>What has been added.</summary>
    public List<MethodDefinition> Methods { get; } = [];

    /// <inheritdoc/>
    public MethodHandle? Reader(FieldHandle field)
    {
        if (field.Handle is MethodReference getter)
        {
            return importer.Import(getter);
        }
        var reference = (FieldReference)field.Handle!;
        if (reference.TryResolve() is not { } definition || definition.Module != module || IsVisible(definition))
        {
            return null;
        }
        if (!readers.TryGetValue(definition, out var reader))
        {
            readers.Add(definition, reader = AddReader(definition));
        }
        return importer.Import(Refer(reader, reference.DeclaringType));
    }

    /// <inheritdoc/>
    public MethodHandle? Constructor(IrType type)
    {
        if (LibraryStructs.IsNullable(type))
        {
            return importer.Import(NullableFactory((GenericInstanceType)type.Handle!));
        }
        if (LibraryStructs.ConstructorOf(type) is { } known)
        {
            return importer.Import(known);
        }
        var reference = (TypeReference)type.Handle!;
        if (reference.TryResolve() is not { } definition || definition.Module != module
            || definition.Fields.Where(field => !field.IsStatic).All(field => IsVisible(field) && !field.IsInitOnly))
        {
            return null;
        }
        if (!constructors.TryGetValue(definition, out var constructor))
        {
            constructors.Add(definition, constructor = AddConstructor(definition));
        }
        return importer.Import(Refer(constructor, reference));
    }

    private static bool IsVisible(FieldDefinition field) => field.IsPublic || field.IsAssembly || field.IsFamilyOrAssembly;

    private MethodReference NullableFactory(GenericInstanceType nullable)
    {
        var holder = new GenericInstanceType((TypeReference)members.Class("ILDiff.Runtime.Nullables`1").Handle!) { GenericArguments = { nullable.GenericArguments[0] } };
        var item = OpenParameters.At(holder, 0);
        return new MethodReference("Make", new GenericInstanceType(nullable.ElementType) { GenericArguments = { item } }, holder)
        {
            Parameters = { new ParameterDefinition(module.TypeSystem.Boolean), new ParameterDefinition(item) },
        };
    }

    /// <summary>A method that has been added, as code names it that has this instance of its type.</summary>
    private static MethodReference Refer(MethodDefinition method, TypeReference type)
    {
        if (type is not GenericInstanceType)
        {
            return method;
        }
        var reference = new MethodReference(method.Name, method.ReturnType, type) { HasThis = method.HasThis };
        foreach (var parameter in method.Parameters)
        {
            reference.Parameters.Add(new ParameterDefinition(parameter.ParameterType));
        }
        return reference;
    }

    private MethodDefinition AddReader(FieldDefinition field)
    {
        var reader = new MethodDefinition("<ILDiff>" + field.Name, MethodAttributes.Assembly | MethodAttributes.Static | MethodAttributes.HideBySig, field.FieldType);
        reader.Parameters.Add(new ParameterDefinition("value", ParameterAttributes.None, Self(field.DeclaringType)));
        var il = reader.Body.GetILProcessor();
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Ldfld, Own(field));
        il.Emit(OpCodes.Ret);
        return Add(field.DeclaringType, reader);
    }

    private MethodDefinition AddConstructor(TypeDefinition type)
    {
        var constructor = new MethodDefinition(
            ".ctor", MethodAttributes.Assembly | MethodAttributes.HideBySig | MethodAttributes.SpecialName | MethodAttributes.RTSpecialName, module.TypeSystem.Void);
        var il = constructor.Body.GetILProcessor();
        foreach (var field in type.Fields.Where(field => !field.IsStatic))
        {
            var parameter = new ParameterDefinition(field.Name.Trim('<', '>'), ParameterAttributes.None, field.FieldType);
            constructor.Parameters.Add(parameter);
            il.Emit(OpCodes.Ldarg_0);
            il.Emit(OpCodes.Ldarg, parameter);
            il.Emit(OpCodes.Stfld, Own(field));
        }
        var marker = (TypeReference)members.Class("ILDiff.Runtime.FieldValues").Handle!;
        constructor.Parameters.Add(new ParameterDefinition("marker", ParameterAttributes.None, marker));
        il.Emit(OpCodes.Ret);
        return Add(type, constructor);
    }

    /// <summary>A type as its own methods name it.</summary>
    private static TypeReference Self(TypeDefinition type)
    {
        if (!type.HasGenericParameters)
        {
            return type;
        }
        var instance = new GenericInstanceType(type);
        foreach (var parameter in type.GenericParameters)
        {
            instance.GenericArguments.Add(parameter);
        }
        return instance;
    }

    private static FieldReference Own(FieldDefinition field) =>
        field.DeclaringType.HasGenericParameters ? new FieldReference(field.Name, field.FieldType, Self(field.DeclaringType)) : field;

    private MethodDefinition Add(TypeDefinition type, MethodDefinition method)
    {
        type.Methods.Add(method);
        Methods.Add(method);
        return method;
    }
}
