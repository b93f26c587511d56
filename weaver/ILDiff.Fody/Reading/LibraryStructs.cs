using ILDiff.Compiler.Ir;
using Mono.Cecil;

namespace ILDiff.Compiler.Reading;

/// <summary>
/// Structs of the base library whose fields are private, and not told by reference assemblies. What they consist of is read through properties
/// and put together by a constructor, so a field here is named after its property and has the getter as its handle.
/// </summary>
internal static class LibraryStructs
{
    private static readonly Dictionary<string, string[]> Getters = new()
    {
        ["System.Numerics.Complex"] = ["get_Real", "get_Imaginary"],
        ["System.Nullable`1"] = ["get_HasValue", "GetValueOrDefault"],
        ["System.Collections.Generic.KeyValuePair`2"] = ["get_Key", "get_Value"],
        ["System.Index"] = ["get_Value", "get_IsFromEnd"],
        ["System.Range"] = ["get_Start", "get_End"],
    };

    /// <summary>The fields of such a struct, in the order of its constructor's parameters; null for any other type.</summary>
    public static FieldHandle[]? FieldsOf(TypeReference type, TypeDefinition definition, MemberImporter members)
    {
        if (!Getters.TryGetValue(definition.FullName, out var getters))
        {
            return null;
        }
        var declaringType = members.Types.Import(type).FullName;
        return
        [
            .. getters.Select(name =>
            {
                var getter = Refer(type, definition, definition.Methods.Single(method => method.Name == name && method.Parameters.Count == 0));
                return new FieldHandle(declaringType, name.Replace("get_", ""), members.Import(getter).ReturnType, false, true, getter) { IsProperty = true };
            }),
        ];
    }

    /// <summary>The constructor that takes a value for each field; null for a struct that has none such.</summary>
    public static MethodReference? ConstructorOf(IrType type)
    {
        var reference = (TypeReference)type.Handle!;
        if (reference.TryResolve() is not { } definition || !Getters.ContainsKey(definition.FullName) || IsNullable(type))
        {
            return null;
        }
        return Refer(reference, definition, definition.Methods.Single(method => method is { IsConstructor: true, IsStatic: false } && method.Parameters.Count == type.Fields!.Count));
    }

    public static bool IsNullable(IrType type) => type.FullName.StartsWith("System.Nullable`1<", StringComparison.Ordinal);

    /// <summary>A method of a type as the code that refers to that type names it.</summary>
    private static MethodReference Refer(TypeReference type, TypeDefinition definition, MethodDefinition method)
    {
        TypeReference Local(TypeReference signature) => signature is GenericParameter parameter
            ? OpenParameters.At((GenericInstanceType)type, parameter.Position)
            : TypeImporter.BasicTypes.TryGetValue(signature.FullName, out var basic) ? TypeExporter.ToReference(basic, type.Module)
            : signature.FullName == definition.FullName ? type
            : signature.Module == definition.Module ? new TypeReference(signature.Namespace, signature.Name, type.Module, type.Scope, signature.IsValueType)
            : throw new InvalidOperationException($"{method} has a signature that cannot be referred to.");

        var reference = new MethodReference(method.Name, Local(method.ReturnType), type) { HasThis = method.HasThis };
        foreach (var parameter in method.Parameters)
        {
            reference.Parameters.Add(new ParameterDefinition(Local(parameter.ParameterType)));
        }
        return reference;
    }
}
