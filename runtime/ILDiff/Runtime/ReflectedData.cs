using System.Collections.Concurrent;
using System.Reflection;

namespace ILDiff.Runtime;

/// <summary>The floating-point data of an object of a generic class, and where it leads.</summary>
internal sealed class ReflectedData : IObjectData
{
    private const BindingFlags Own = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private static readonly ConcurrentDictionary<Type, (FieldInfo[][] Numbers, FieldInfo[] References)> Known = new();
    private static readonly MethodInfo Clone = typeof(object).GetMethod("MemberwiseClone", BindingFlags.Instance | BindingFlags.NonPublic)!;

    private readonly object node;
    private readonly FieldInfo[][] numbers;
    private readonly FieldInfo[] references;

    public ReflectedData(object node)
    {
        this.node = node;
        (numbers, references) = Known.GetOrAdd(node.GetType(), type => (
            [.. FieldsOf(type).SelectMany(NumbersIn)],
            [.. FieldsOf(type).Where(field => !IsConstant(field) && IsData(field.FieldType, []))]));
    }

    public Type DataType => node.GetType();

    public int NumberCount => numbers.Length;

    public int ReferenceCount => references.Length;

    public object Copy() => Clone.Invoke(node, null)!;

    public double GetNumber(int index)
    {
        var value = numbers[index].Aggregate(node, (whole, field) => field.GetValue(whole)!);
        return value is float single ? single : (double)value;
    }

    public void SetNumber(int index, double value)
    {
        var path = numbers[index];
        Set(node, path, 0, path[path.Length - 1].FieldType == typeof(float) ? (object)(float)value : value);
    }

    public object? GetReference(int index) => references[index].GetValue(node);

    public void SetReference(int index, object? value) => references[index].SetValue(node, value);

    /// <summary>A struct is put together anew.</summary>
    private static void Set(object whole, FieldInfo[] path, int depth, object value)
    {
        if (depth < path.Length - 1)
        {
            var part = path[depth].GetValue(whole)!;
            Set(part, path, depth + 1, value);
            value = part;
        }
        path[depth].SetValue(whole, value);
    }

    private static IEnumerable<FieldInfo> FieldsOf(Type type) =>
        (type.BaseType is { } parent && parent != typeof(object) && !type.IsValueType ? FieldsOf(parent) : []).Concat(type.GetFields(Own).Where(field => type.IsValueType || IsFollowed(type)));

    private static IEnumerable<FieldInfo[]> NumbersIn(FieldInfo field) =>
        IsConstant(field) ? []
        : field.FieldType == typeof(double) || field.FieldType == typeof(float) ? [[field]]
        : field.FieldType is { IsValueType: true, IsPrimitive: false, IsEnum: false } structure && Nullable.GetUnderlyingType(structure) is null
            ? FieldsOf(structure).SelectMany(NumbersIn).Select(part => (FieldInfo[])[field, .. part])
        : [];

    private static bool IsConstant(FieldInfo field) => field.IsDefined(typeof(NonDifferentiableAttribute), false);

    /// <summary>The weaver's own rule: arrays, lists and dictionaries of <c>double</c>, arrays and lists of such, objects of the classes that it has marked.</summary>
    private static bool IsData(Type type, HashSet<Type> visited)
    {
        if (type.IsArray)
        {
            var element = type.GetElementType()!;
            return element == typeof(double) || type.GetArrayRank() == 1 && IsData(element, visited);
        }
        if (type is { IsGenericType: true } && type.GetGenericTypeDefinition() == typeof(List<>))
        {
            var element = type.GetGenericArguments()[0];
            return element == typeof(double) || IsData(element, visited);
        }
        if (type is { IsGenericType: true } && type.GetGenericTypeDefinition() == typeof(Dictionary<,>))
        {
            return type.GetGenericArguments()[1] == typeof(double);
        }
        return IsFollowed(type) && (!type.IsGenericType || visited.Add(type)
            && FieldsOf(type).Any(field => !IsConstant(field) && (NumbersIn(field).Any() || IsData(field.FieldType, visited))));
    }

    private static bool IsFollowed(Type type) => typeof(IObjectData).IsAssignableFrom(type) || typeof(IGenericObjectData).IsAssignableFrom(type);
}
