using Mono.Cecil;
using Mono.Cecil.Cil;
using Mono.Cecil.Rocks;

namespace ILDiff.Compiler.Reading;

/// <summary>
/// Leave to name what is private in another assembly, for code that has come from there: <c>[assembly: IgnoresAccessChecksTo("Other")]</c>. .NET
/// knows the attribute by its name; the assembly that uses it declares it.
/// </summary>
internal static class AccessGrants
{
    private const string Namespace = "System.Runtime.CompilerServices";
    private const string Name = "IgnoresAccessChecksToAttribute";

    public static bool IsGranted(ModuleDefinition module, ModuleDefinition other) =>
        module.Assembly.HasCustomAttributes && module.Assembly.CustomAttributes.Any(attribute => attribute.AttributeType.FullName == Namespace + "." + Name
            && attribute.ConstructorArguments.Count == 1 && (string)attribute.ConstructorArguments[0].Value == other.Assembly.Name.Name);

    public static void Grant(ModuleDefinition module, ModuleDefinition other)
    {
        if (IsGranted(module, other))
        {
            return;
        }
        var type = module.GetType(Namespace + "." + Name) ?? Declare(module);
        var grant = new CustomAttribute(type.GetConstructors().Single());
        grant.ConstructorArguments.Add(new CustomAttributeArgument(module.TypeSystem.String, other.Assembly.Name.Name));
        module.Assembly.CustomAttributes.Add(grant);
    }

    private static TypeDefinition Declare(ModuleDefinition module)
    {
        var attribute = new TypeReference("System", "Attribute", module, module.TypeSystem.CoreLibrary);
        var type = new TypeDefinition(Namespace, Name, TypeAttributes.NotPublic | TypeAttributes.Sealed | TypeAttributes.BeforeFieldInit, attribute);
        var constructor = new MethodDefinition(
            ".ctor", MethodAttributes.Public | MethodAttributes.HideBySig | MethodAttributes.SpecialName | MethodAttributes.RTSpecialName, module.TypeSystem.Void);
        constructor.Parameters.Add(new ParameterDefinition("assemblyName", ParameterAttributes.None, module.TypeSystem.String));
        var il = constructor.Body.GetILProcessor();
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Call, new MethodReference(".ctor", module.TypeSystem.Void, attribute) { HasThis = true });
        il.Emit(OpCodes.Ret);
        type.Methods.Add(constructor);
        module.Types.Add(type);
        return type;
    }
}
