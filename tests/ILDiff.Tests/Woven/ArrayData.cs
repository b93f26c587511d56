using System.Collections;
using System.Reflection;

namespace ILDiff.Tests.Woven;

/// <summary>The numbers in arrays, collections and structs of numbers, however nested, in the order of their indices, keys and fields.</summary>
internal static class ArrayData
{
    private const BindingFlags Instance = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    public static bool IsFloat(Type type) =>
        type == typeof(double) || type == typeof(float)
        || type.IsArray && IsFloat(type.GetElementType()!)
        || IsStruct(type) && type.GetFields(Instance).Any(field => IsFloat(field.FieldType))
        || IsCollection(type);

    /// <summary>Constant unless marked.</summary>
    public static bool IsCollection(Type type) => type == typeof(List<double>) || type == typeof(List<float>)
        || type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Dictionary<,>) && type.GetGenericArguments()[1] == typeof(double);

    /// <summary>Numbers of half the precision are among them.</summary>
    public static bool IsSingle(Type type) =>
        type == typeof(float) || type == typeof(List<float>)
        || type.IsArray && IsSingle(type.GetElementType()!)
        || IsStruct(type) && type.GetFields(Instance).Any(field => IsSingle(field.FieldType));

    public static IEnumerable<double> Numbers(object? data) => data switch
    {
        double number => [number],
        float number => [number],
        double[] numbers => numbers,
        float[] numbers => numbers.Select(number => (double)number),
        IDictionary entries => Keys(entries).Select(key => (double)entries[key]!),
        List<double> numbers => numbers,
        List<float> numbers => numbers.Select(number => (double)number),
        object?[] rows => rows.SelectMany(Numbers),
        Array array => array.Cast<object>().SelectMany(Numbers),
        not null when IsStruct(data.GetType()) => data.GetType().GetFields(Instance).SelectMany(field => Numbers(field.GetValue(data))),
        _ => [],
    };

    /// <summary>In an order that does not depend on how they came in.</summary>
    private static IEnumerable<object> Keys(IDictionary entries) => entries.Keys.Cast<object>().OrderBy(key => key.ToString(), StringComparer.Ordinal);

    /// <summary>A copy, each number mapped.</summary>
    public static object? Map(object? data, Func<double, double> map)
    {
        switch (data)
        {
            case double number:
                return map(number);
            case float number:
                return (float)map(number);
            case double[] numbers:
                return numbers.Select(map).ToArray();
            case float[] numbers:
                return numbers.Select(number => (float)map(number)).ToArray();
            case IDictionary entries:
                var mappedEntries = (IDictionary)Activator.CreateInstance(data.GetType())!;
                foreach (var key in Keys(entries))
                {
                    mappedEntries.Add(key, map((double)entries[key]!));
                }
                return mappedEntries;
            case List<double> numbers:
                return numbers.Select(map).ToList();
            case List<float> numbers:
                return numbers.Select(number => (float)map(number)).ToList();
            case List<int> numbers:
                return numbers.ToList();
            case object?[] rows:
                var copies = (object?[])rows.Clone();
                for (var i = 0; i < copies.Length; i++)
                {
                    copies[i] = Map(rows[i], map);
                }
                return copies;
            case Array rectangle when rectangle.GetType().GetElementType() == typeof(double):
                var copy = (Array)rectangle.Clone();
                var mapped = rectangle.Cast<double>().Select(map).ToArray();
                Buffer.BlockCopy(mapped, 0, copy, 0, Buffer.ByteLength(copy));
                return copy;
            case Array { Rank: 1 } structs when IsFloat(structs.GetType()):
                var mappedStructs = (Array)structs.Clone();
                for (var i = 0; i < structs.Length; i++)
                {
                    mappedStructs.SetValue(Map(structs.GetValue(i), map), i);
                }
                return mappedStructs;
            case Array { Rank: > 1 } rectangle when IsFloat(rectangle.GetType()):
                var mappedRectangle = (Array)rectangle.Clone();
                var lengths = Enumerable.Range(0, rectangle.Rank).Select(rectangle.GetLength).ToArray();
                for (var i = 0; i < rectangle.Length; i++)
                {
                    var (rest, indices) = (i, new int[rectangle.Rank]);
                    for (var dimension = rectangle.Rank - 1; dimension >= 0; rest /= lengths[dimension--])
                    {
                        indices[dimension] = (rest % lengths[dimension]) + rectangle.GetLowerBound(dimension);
                    }
                    mappedRectangle.SetValue(Map(rectangle.GetValue(indices), map), indices);
                }
                return mappedRectangle;
            case Array other:
                return other.Clone();
            case not null when IsFloat(data.GetType()):
                var boxed = Copy(data);
                foreach (var field in data.GetType().GetFields(Instance).Where(field => IsFloat(field.FieldType)))
                {
                    field.SetValue(boxed, Map(field.GetValue(data), map));
                }
                return boxed;
            default:
                return data;
        }
    }

    private static bool IsStruct(Type type) => type is { IsValueType: true, IsPrimitive: false, IsEnum: false };

    private static object Copy(object boxed) => System.Runtime.CompilerServices.RuntimeHelpers.GetObjectValue(boxed);
}
