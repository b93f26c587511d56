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
    private readonly Dictionary<FieldDefinition, MethodHandle> readers = [];
    private readonly Dictionary<TypeDefinition, MethodHandle> constructors = [];

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
        if (((FieldReference)field.Handle!).TryResolve() is not { } definition || definition.Module != module || IsVisible(definition))
        {
            return null;
        }
        if (!readers.TryGetValue(definition, out var reader))
        {
            readers.Add(definition, reader = importer.Import(AddReader(definition)));
        }
        return reader;
    }

    /// <inheritdoc/>
    public MethodHandle? Constructor(IrType type)
    {
        if (((TypeReference)type.Handle!).TryResolve() is not { } definition || definition.Module != module
            || definition.Fields.Where(field => !field.IsStatic).All(field => IsVisible(field) && !field.IsInitOnly))
        {
            return null;
        }
        if (!constructors.TryGetValue(definition, out var constructor))
        {
            constructors.Add(definition, constructor = importer.Import(AddConstructor(definition)));
        }
        return constructor;
    }

    private static bool IsVisible(FieldDefinition field) => field.IsPublic || field.IsAssembly || field.IsFamilyOrAssembly;

    private MethodDefinition AddReader(FieldDefinition field)
    {
        var reader = new MethodDefinition("<ILDiff>" + field.Name, MethodAttributes.Assembly | MethodAttributes.Static | MethodAttributes.HideBySig, field.FieldType);
        reader.Parameters.Add(new ParameterDefinition("value", ParameterAttributes.None, field.DeclaringType));
        var il = reader.Body.GetILProcessor();
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Ldfld, field);
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
            il.Emit(OpCodes.Stfld, field);
        }
        var marker = (TypeReference)members.Class("ILDiff.Runtime.FieldValues").Handle!;
        constructor.Parameters.Add(new ParameterDefinition("marker", ParameterAttributes.None, marker));
        il.Emit(OpCodes.Ret);
        return Add(type, constructor);
    }

    private MethodDefinition Add(TypeDefinition type, MethodDefinition method)
    {
        type.Methods.Add(method);
        Methods.Add(method);
        return method;
    }
}
