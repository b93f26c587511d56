using System.Text;
using Mono.Cecil;

namespace ILDiff.Compiler.Declarations;

/// <summary>The names by which the generator and the weaver agree on a method: documentation IDs as the C# compiler writes them.</summary>
public static class DocumentationIds
{
    /// <summary>That of a method in the type begins so.</summary>
    public static string Of(TypeDefinition type)
    {
        var id = new StringBuilder("M:");
        AppendType(id, type);
        return id.ToString();
    }

    public static string Of(MethodDefinition method)
    {
        var id = new StringBuilder(Of(method.DeclaringType));
        id.Append('.').Append(method.Name.Replace('.', '#').Replace('<', '{').Replace('>', '}'));
        if (method.HasGenericParameters)
        {
            id.Append("``").Append(method.GenericParameters.Count);
        }
        if (method.HasParameters)
        {
            id.Append('(');
            AppendList(id, method.Parameters.Select(parameter => parameter.ParameterType));
            id.Append(')');
        }
        if (method.Name is "op_Implicit" or "op_Explicit")
        {
            id.Append('~');
            AppendType(id, method.ReturnType);
        }
        return id.ToString();
    }

    private static void AppendType(StringBuilder id, TypeReference type)
    {
        switch (type)
        {
            case GenericParameter parameter:
                id.Append(parameter.Type == GenericParameterType.Method ? "``" : "`").Append(parameter.Position);
                break;
            case GenericInstanceType instance:
                AppendNamed(id, instance.ElementType, new Queue<TypeReference>(instance.GenericArguments));
                break;
            case ArrayType array:
                AppendType(id, array.ElementType);
                id.Append(array.IsVector ? "[]" : "[" + string.Join(",", Enumerable.Repeat("0:", array.Rank)) + "]");
                break;
            case ByReferenceType reference:
                AppendType(id, reference.ElementType);
                id.Append('@');
                break;
            case PointerType pointer:
                AppendType(id, pointer.ElementType);
                id.Append('*');
                break;
            case TypeSpecification modified:
                AppendType(id, modified.ElementType);
                break;
            default:
                AppendNamed(id, type, null);
                break;
        }
    }

    /// <param name="arguments">Those of the outer types first; each type takes as many as its own name says.</param>
    private static void AppendNamed(StringBuilder id, TypeReference type, Queue<TypeReference>? arguments)
    {
        if (type.DeclaringType is { } outer)
        {
            AppendNamed(id, outer, arguments);
            id.Append('.');
        }
        else if (type.Namespace.Length > 0)
        {
            id.Append(type.Namespace).Append('.');
        }
        var arity = type.Name.LastIndexOf('`');
        if (arguments is null || arity < 0)
        {
            id.Append(type.Name);
            return;
        }
        id.Append(type.Name, 0, arity).Append('{');
        AppendList(id, Enumerable.Range(0, int.Parse(type.Name.Substring(arity + 1))).Select(_ => arguments.Dequeue()));
        id.Append('}');
    }

    private static void AppendList(StringBuilder id, IEnumerable<TypeReference> types)
    {
        var separator = "";
        foreach (var type in types)
        {
            id.Append(separator);
            AppendType(id, type);
            separator = ",";
        }
    }
}
