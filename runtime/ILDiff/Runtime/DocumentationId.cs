using System.Reflection;
using System.Text;

namespace ILDiff.Runtime;

/// <summary>The documentation ID of a method, as C# compilers write it: <c>M:Ns.Type.Name(System.Double,System.Double[])</c>.</summary>
internal static class DocumentationId
{
    public static string Of(MethodBase method)
    {
        var text = new StringBuilder("M:");
        if (method.DeclaringType is { } type)
        {
            AppendDefinition(text, type).Append('.');
        }
        text.Append(method.Name.Replace('.', '#'));
        if (method.IsGenericMethod)
        {
            text.Append("``").Append(method.GetGenericArguments().Length);
        }
        var parameters = method.GetParameters();
        for (var index = 0; index < parameters.Length; index++)
        {
            AppendReference(text.Append(index == 0 ? '(' : ','), parameters[index].ParameterType);
        }
        return parameters.Length == 0 ? text.ToString() : text.Append(')').ToString();
    }

    private static StringBuilder AppendDefinition(StringBuilder text, Type type)
    {
        if (type.DeclaringType is { } outer)
        {
            AppendDefinition(text, outer).Append('.');
        }
        else if (!string.IsNullOrEmpty(type.Namespace))
        {
            text.Append(type.Namespace).Append('.');
        }
        return text.Append(type.Name);
    }

    private static void AppendReference(StringBuilder text, Type type)
    {
        if (type.HasElementType)
        {
            AppendReference(text, type.GetElementType()!);
            text.Append(type.IsByRef ? "@" : type.IsPointer ? "*" : ArraySuffix(type.GetArrayRank()));
        }
        else if (type.IsGenericParameter)
        {
            text.Append(type.DeclaringMethod is null ? "`" : "``").Append(type.GenericParameterPosition);
        }
        else if (type.IsGenericType)
        {
            AppendGeneric(text, type, type.GetGenericArguments());
        }
        else
        {
            AppendDefinition(text, type);
        }
    }

    private static string ArraySuffix(int rank) =>
        rank == 1 ? "[]" : "[" + string.Join(",", Enumerable.Repeat("0:", rank)) + "]";

    /// <summary>Each level of a nested generic type names the arguments it adds.</summary>
    private static int AppendGeneric(StringBuilder text, Type type, Type[] arguments)
    {
        var used = 0;
        if (type.DeclaringType is { } outer)
        {
            used = AppendGeneric(text, outer, arguments);
            text.Append('.');
        }
        else if (!string.IsNullOrEmpty(type.Namespace))
        {
            text.Append(type.Namespace).Append('.');
        }
        var count = type.GetGenericArguments().Length;
        var tick = type.Name.IndexOf('`');
        text.Append(tick < 0 ? type.Name : type.Name.Substring(0, tick));
        for (var index = used; index < count; index++)
        {
            AppendReference(text.Append(index == used ? '{' : ','), arguments[index]);
        }
        if (count > used)
        {
            text.Append('}');
        }
        return count;
    }
}
